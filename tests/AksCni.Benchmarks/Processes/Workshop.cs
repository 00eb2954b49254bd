namespace AksCni.Benchmarks.Processes;

/// <summary>A temporary folder where the measured programs are built; the repository's own bin, obj and out stay as they are.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akscni-benchmarks-").FullName;
    private readonly string _repository = FindRepository();

    /// <summary>Copies the sources of the programs to compare with, and the package versions that the repository pins.</summary>
    public Workshop()
    {
        string programs = Path.Combine(AppContext.BaseDirectory, "Programs");
        foreach (string file in Directory.EnumerateFiles(programs, "*", SearchOption.AllDirectories))
            Copy(file, Path.Combine(_folder, "programs", Path.GetRelativePath(programs, file)));
        Copy(Path.Combine(_repository, "Directory.Packages.props"), Path.Combine(_folder, "programs", "Directory.Packages.props"));
    }

    /// <summary>A project of src.</summary>
    public string Source(string name) => Path.Combine(_repository, "src", name);

    /// <summary>A project of tests.</summary>
    public string Test(string name) => Path.Combine(_repository, "tests", name);

    /// <summary>A file of docs.</summary>
    public string Document(string path) => Path.Combine(_repository, "docs", path);

    /// <summary>Copies a folder, so that programs may write next to its files.</summary>
    public string CopyFolder(string from, string name)
    {
        string to = Path.Combine(_folder, name);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        return to;
    }

    /// <summary>Where a file of that name would stand.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>A program to compare with.</summary>
    public string Program(string name) => Path.Combine(_folder, "programs", name);

    public string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Publishes a program for this system, compiled to native code as akscni is, and returns its executable.</summary>
    public string Publish(string project, string name)
    {
        string output = Path.Combine(_folder, "published", name);
        string program = Path.Combine(output, OperatingSystem.IsWindows() ? $"{name}.exe" : name);
        if (!File.Exists(program))
            Dotnet("publish", project, output, "--use-current-runtime");
        return program;
    }

    /// <summary>Builds a library and returns the folder it stands in.</summary>
    public string Build(string project)
    {
        string output = Path.Combine(_folder, "built", Path.GetFileName(project));
        Dotnet("build", project, output);
        return output;
    }

    /// <summary>Builds the module and returns the folder that it is imported from.</summary>
    public string BuildModule()
    {
        string module = Path.Combine(_folder, "AksCni") + Path.DirectorySeparatorChar;
        Dotnet("build", Source("AksCni"), Path.Combine(_folder, "built", "AksCni"), $"-p:ModuleFolder={module}");
        return module;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AksCni.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The benchmarks build what they measure: run them from a clone of the repository.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    private void Dotnet(string verb, string project, string output, params string[] arguments) =>
        Tool.Run(
            "dotnet",
            [verb, project, "-c", "Release", "-o", output, "--artifacts-path", Path.Combine(_folder, "artifacts"), .. arguments]
        );
}
