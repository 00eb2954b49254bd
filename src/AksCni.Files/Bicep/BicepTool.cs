using System.Buffers;

namespace AksCni.Bicep;

/// <summary>The program that compiles Bicep: the Bicep CLI, or Azure CLI, which has one of its own.</summary>
/// <param name="Program">Its full path.</param>
/// <param name="IsAzureCli">True for Azure CLI.</param>
internal sealed record BicepTool(string Program, bool IsAzureCli)
{
    /// <summary>What cmd.exe obeys in an argument. .NET quotes for programs, and az.cmd is a script.</summary>
    private static readonly SearchValues<char> ObeyedByCmd = SearchValues.Create("%\"&|<>^!\r\n");

    /// <summary>The command that installs the Bicep CLI.</summary>
    public static string InstallCommand { get; } =
        OperatingSystem.IsWindows() ? "winget install -e --id Microsoft.Bicep"
        : OperatingSystem.IsMacOS() ? "brew install azure/bicep/bicep"
        : "curl -fsSLo /usr/local/bin/bicep https://github.com/Azure/bicep/releases/latest/download/bicep-linux-x64 && "
            + "chmod +x /usr/local/bin/bicep";

    /// <summary>
    /// Finds bicep, or else az, in the folders of PATH. Relative folders are left out: the current one may hold files of a pull request.
    /// </summary>
    /// <param name="path">The value of PATH.</param>
    public static BicepTool? Find(string? path)
    {
        string[] folders = [.. (path ?? "").Split(Path.PathSeparator).Select(folder => folder.Trim('"')).Where(Path.IsPathFullyQualified)];
        string[] bicep = OperatingSystem.IsWindows() ? ["bicep.exe"] : ["bicep"];
        string[] az = OperatingSystem.IsWindows() ? ["az.exe", "az.cmd"] : ["az"];
        return FirstOf(folders, bicep) is { } own ? new BicepTool(own, IsAzureCli: false)
            : FirstOf(folders, az) is { } azure ? new BicepTool(azure, IsAzureCli: true)
            : null;
    }

    /// <summary>The verb of the Bicep CLI that compiles a file of that name.</summary>
    public static string Verb(string file) => BicepSource.IsParameters(file) ? "build-params" : "build";

    /// <summary>The arguments that compile a file to standard output.</summary>
    /// <param name="file">Its full path, which no program takes for an option.</param>
    public string[] Arguments(string file) =>
        IsAzureCli ? ["bicep", Verb(file), "--file", file, "--stdout"] : [Verb(file), file, "--stdout"];

    /// <summary>True if a script of cmd.exe would get another path than this.</summary>
    public bool CanNotPass(string file) =>
        Program.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) && file.AsSpan().ContainsAny(ObeyedByCmd);

    private static string? FirstOf(string[] folders, string[] names) =>
        folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(IsProgram);

    private static bool IsProgram(string file)
    {
        const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Execute) != 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
