namespace AksCni.Pester.Tests;

/// <summary>Runs every file of tests/Pester in a real PowerShell; one test per file and language.</summary>
public sealed class PesterTests(PesterSessions sessions) : IClassFixture<PesterSessions>
{
    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Pester");

    /// <summary>The files, each with every chosen language.</summary>
    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (string language in Language.Chosen)
            foreach (string path in Directory.EnumerateFiles(Folder, "*.Tests.ps1").Order(StringComparer.Ordinal))
                files.Add(Path.GetFileName(path), language);
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Pester_file_passes(string file, string language)
    {
        PesterOutcome outcome = await sessions.RunAsync(Path.Combine(Folder, file), language);
        Assert.True(outcome.IsSuccess, $"{file} under {language}: {outcome.Describe()}");
    }
}
