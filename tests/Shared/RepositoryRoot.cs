namespace AksCni;

/// <summary>
/// The repository's folder, found upwards from the tests' own assembly: the paths that a compiler writes are not the real ones in a
/// deterministic build.
/// </summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder switch
        {
            null => throw new DirectoryNotFoundException($"No AksCni.sln above {AppContext.BaseDirectory}."),
            _ when File.Exists(System.IO.Path.Combine(folder.FullName, "AksCni.sln")) => folder.FullName,
            _ => Find(folder.Parent),
        };
}
