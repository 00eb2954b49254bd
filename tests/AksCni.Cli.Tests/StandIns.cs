namespace AksCni.Cli.Tests;

/// <summary>A folder with scripts that stand in for programs on PATH, and files for them.</summary>
internal sealed class StandIns : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("akscni-tools-");

    /// <summary>Creates the folder. The scripts need a POSIX shell.</summary>
    public StandIns()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for a POSIX shell.");
        Directory.CreateDirectory(Programs);
        Directory.CreateDirectory(Sources);
    }

    /// <summary>The folder of the scripts.</summary>
    public string Programs => Path.Combine(_folder.FullName, "bin");

    /// <summary>The folder of the files. Its name has a space.</summary>
    public string Sources => Path.Combine(_folder.FullName, "my sources");

    /// <summary>Adds a program.</summary>
    public StandIns Program(string name, string script)
    {
        string path = Path.Combine(Programs, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Adds a file, and returns its path.</summary>
    public string Source(string name, string text)
    {
        string path = Path.Combine(Sources, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs akscni with nothing but the scripts on PATH.</summary>
    public Run Akscni(params string[] arguments) => Run.WithEnvironment(null, new() { ["PATH"] = Programs }, arguments);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
