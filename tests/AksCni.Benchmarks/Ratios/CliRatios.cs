using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Pkb;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>One cluster budgeted, and two files of seven rounds compared, by a whole process of the published CLI, against programs that do nothing.</summary>
internal static class CliRatios
{
    private const double Gate = 4;

    // Two samples of iperf's and the run's own time a round.
    private const int LinesOfSevenRounds = 21;

    public static void Run(Report report, Workshop workshop, int rounds)
    {
        FleetJson one = FleetJson.OfOne();
        string cluster = workshop.Write("cluster.json", one.Clusters);
        string network = workshop.Write("network.json", one.Networks);
        string kubenet = workshop.Write("kubenet.json", PkbFile.Write(LinesOfSevenRounds, "kubenet"));
        string azure = workshop.Write("azure.json", PkbFile.Write(LinesOfSevenRounds, "azure"));
        string akscni = workshop.Publish(workshop.Source("AksCni.Cli"), "akscni");
        List<Contender> contenders =
        [
            Timed("empty", workshop.Publish(workshop.Program("Empty"), "Empty")),
            Timed("command-line", workshop.Publish(workshop.Program("EmptyCommandLine"), "EmptyCommandLine"), "budget", cluster, "-o", "table"),
            Timed("table", akscni, "budget", cluster, network),
            Timed("json", akscni, "budget", cluster, network, "-o", "json"),
            Timed("compare", akscni, "compare", $"kubenet={kubenet}", $"azure={azure}"),
            Timed("compare-json", akscni, "compare", $"kubenet={kubenet}", $"azure={azure}", "-o", "json"),
        ];
        if (Tool.Find("jq") is { } jq) contenders.AddRange([Timed("jq", jq, ".", cluster), Timed("compare-jq", jq, ".", kubenet, azure)]);
        if (Tool.Find("python3") is { } found)
        {
            string python = Tool.Run(found, "-c", "import sys; print(sys.executable)").Trim();
            contenders.AddRange([Timed("python", python, "-c", "import json, ipaddress"), Timed("compare-python", python, "-c", "import json, statistics")]);
        }

        Race race = Race.Run(3, rounds, [.. contenders]);
        report.Add("cli-table", race.Of("table", "empty"), Gate, "akscni budget of one cluster, published / empty .NET program");
        report.Add("cli-json", race.Of("json", "empty"), Gate, "the same, -o json / empty .NET program");
        report.Add("cli-compare", race.Of("compare", "empty"), Gate, "akscni compare of two files with 7 rounds each, published / empty .NET program");
        report.Add("cli-compare-json", race.Of("compare-json", "empty"), Gate, "the same, -o json / empty .NET program");
        report.Add("cli-command-line", race.Of("command-line", "empty"), null, "for comparison: empty System.CommandLine program / empty .NET program");
        Compare("jq", "jq . of the cluster");
        Compare("python", "python3 that imports json and ipaddress");
        Compare("compare-jq", "jq . of the two files of runs");
        Compare("compare-python", "python3 that imports json and statistics");

        void Compare(string name, string what)
        {
            if (contenders.Exists(contender => contender.Name == name)) report.Add($"cli-{name}", race.Of(name, "empty"), null, $"for comparison: {what} / empty .NET program");
            else report.Skip($"cli-{name}", $"{name[(name.IndexOf('-') + 1)..]} is not on PATH");
        }
    }

    private static Contender Timed(string name, string program, params string[] arguments) => new(name, () => Tool.Time(program, arguments));
}
