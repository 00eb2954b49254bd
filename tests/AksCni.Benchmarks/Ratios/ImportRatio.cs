using System.Globalization;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>Import-Module in a fresh pwsh, against a module of one cmdlet; and which assemblies the import loads.</summary>
internal static class ImportRatio
{
    /// <summary>The time of the import alone, then the names of the assemblies it loaded.</summary>
    private const string Script = """
        $before = [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Import-Module -Name $env:AKSCNI_BENCHMARK_MODULE -ErrorAction Stop
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        [AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name }.Where{ $_ -notin $before }
        """;

    public static void Run(Report report, Workshop workshop, int rounds)
    {
        if (Tool.Find("pwsh") is not { } pwsh)
        {
            report.Skip("import", "pwsh is not on PATH");
            return;
        }
        string ours = workshop.BuildModule();
        string small = workshop.Build(workshop.Program("OneCmdlet"));
        List<string[]> byOurs = [],
            bySmall = [];
        Race race = Race.Run(
            1,
            rounds,
            Timed("one-cmdlet", Path.Combine(small, "OneCmdlet.dll"), bySmall),
            Timed("one-cmdlet-manifest", Path.Combine(small, "OneCmdlet.psd1"), bySmall),
            Timed("akscni", Path.Combine(ours, "AksCni.psd1"), byOurs)
        );
        report.Add(
            "import",
            race.Of("akscni", "one-cmdlet-manifest"),
            2,
            "Import-Module AksCni in a fresh pwsh / a one-cmdlet binary module with a manifest"
        );
        report.Add(
            "import-dll",
            race.Of("akscni", "one-cmdlet"),
            null,
            "for comparison: the same / the one-cmdlet DLL without a manifest, which no installed module is"
        );
        report.Add(
            "import-manifest",
            race.Of("one-cmdlet-manifest", "one-cmdlet"),
            null,
            "for comparison: what the manifest alone costs the one-cmdlet module"
        );

        // PowerShell loads assemblies of its own in the background: the import's are those that every import loads.
        string[] loaded =
        [
            .. byOurs.Aggregate<IEnumerable<string>>((all, one) => all.Intersect(one)).Except(bySmall.SelectMany(one => one)).Order(),
        ];
        report.Add(
            "import-assemblies",
            loaded.Length.ToString(CultureInfo.InvariantCulture),
            "2",
            loaded.All(name => name is "AksCni" or "AksCni.Core"),
            $"assemblies loaded beyond what any import loads: {string.Join(", ", loaded)}"
        );

        Contender Timed(string name, string module, List<string[]> loads) =>
            new(
                name,
                () =>
                {
                    (TimeSpan time, string[] names) = Import(pwsh, module);
                    loads.Add(names);
                    return time;
                }
            );
    }

    private static (TimeSpan Time, string[] Loaded) Import(string pwsh, string module)
    {
        string[] lines = Tool.Run(
                pwsh,
                new Dictionary<string, string> { ["AKSCNI_BENCHMARK_MODULE"] = module },
                "-NoProfile",
                "-NonInteractive",
                "-Command",
                Script
            )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (TimeSpan.FromMilliseconds(double.Parse(lines[0], CultureInfo.InvariantCulture)), lines[1..]);
    }
}
