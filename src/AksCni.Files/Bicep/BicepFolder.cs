using System.Text;

namespace AksCni.Bicep;

/// <summary>
/// Chooses among the files of a folder. Programs that another file uses are compiled with it, and what bicep build wrote beside its source
/// may be older than the source.
/// </summary>
internal sealed class BicepFolder
{
    private readonly HashSet<string> _skipped;

    /// <summary>Looks at the files.</summary>
    /// <param name="files">The files of a folder and its folders.</param>
    /// <param name="compiler">Returns the compiler; called only if there is Bicep source.</param>
    /// <param name="note">Takes what was read instead of a source.</param>
    public BicepFolder(IReadOnlyList<string> files, Func<BicepCompiler> compiler, Action<FileNote> note)
    {
        _skipped = new HashSet<string>(StringComparer.Ordinal);
        string[] sources = [.. files.Where(BicepSource.Is)];
        if (sources.Length == 0)
            return;
        var used = sources.SelectMany(BicepSource.UsedBy).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] modules = [.. sources.Where(source => used.Contains(Path.GetFullPath(source)))];
        // Files that use one another don't compile. The compiler reports that.
        if (modules.Length < sources.Length)
            _skipped.UnionWith(modules);
        string[] compiled = [.. sources.Select(CompiledOf).Where(json => files.Contains(json, StringComparer.Ordinal)).Distinct()];
        if (compiler().Tool is not null)
        {
            _skipped.UnionWith(compiled.Where(IsTemplateOfBicep));
            return;
        }
        foreach (string source in sources.Except(_skipped))
        {
            string json = CompiledOf(source);
            if (!compiled.Contains(json))
                continue;
            _skipped.Add(source);
            note(
                new FileNote(
                    $"'{source}' isn't compiled: neither bicep nor az is on PATH. '{json}' is read instead and may be older. Install the "
                        + $"Bicep CLI (`{BicepTool.InstallCommand}`).",
                    isWarning: true
                )
            );
        }
    }

    /// <summary>True for a file that isn't read: another one holds what it says.</summary>
    public bool Skips(string file) => _skipped.Contains(file);

    private static string CompiledOf(string source) => Path.ChangeExtension(source, ".json");

    /// <summary>True for a template in whose metadata bicep build wrote its name.</summary>
    private static bool IsTemplateOfBicep(string json)
    {
        try
        {
            using FileStream file = File.OpenRead(json);
            byte[] start = new byte[4096];
            int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(start, 0, length).Contains("\"_generator\"", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
