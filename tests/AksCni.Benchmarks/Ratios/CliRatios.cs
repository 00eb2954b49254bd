using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Pkb;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// One cluster budgeted, and two files of seven rounds compared, by a whole process of the native akscni: against jq on the same files and
/// against an empty native program. And the memory that the JSON of 10,000 clusters takes, against the table.
/// </summary>
internal static class CliRatios
{
    private const double BudgetGate = 0.6;
    private const double CompareGate = 0.7;
    private const double EmptyGate = 5;
    private const double MemoryGate = 1.3;

    // Two samples of iperf's and the run's own time for each round.
    private const int LinesOfSevenRounds = 21;
    private const int FleetSize = 10_000;

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
            Timed(
                "command-line",
                workshop.Publish(workshop.Program("EmptyCommandLine"), "EmptyCommandLine"),
                "budget",
                cluster,
                "-o",
                "table"
            ),
            Timed("table", akscni, "budget", cluster, network),
            Timed("json", akscni, "budget", cluster, network, "-o", "json"),
            Timed("compare", akscni, "compare", $"kubenet={kubenet}", $"azure={azure}"),
            Timed("compare-json", akscni, "compare", $"kubenet={kubenet}", $"azure={azure}", "-o", "json"),
        ];
        bool hasJq = Tool.Find("jq") is not null;
        if (Tool.Find("jq") is { } jq)
            contenders.AddRange([Timed("jq", jq, ".", cluster, network), Timed("compare-jq", jq, ".", kubenet, azure)]);
        if (Tool.Find("python3") is { } found)
        {
            string python = Tool.Run(found, "-c", "import sys; print(sys.executable)").Trim();
            contenders.Add(Timed("python", python, "-c", "import json, ipaddress"));
        }

        Race race = Race.Run(3, rounds, [.. contenders]);
        report.Add(
            "cli-table",
            race.Of("table", "empty"),
            EmptyGate,
            "akscni budget of one cluster and its network / empty native program"
        );
        report.Add("cli-json", race.Of("json", "empty"), EmptyGate, "the same with -o json / empty native program");
        if (hasJq)
        {
            report.Add(
                "cli-table-jq",
                race.Of("table", "jq"),
                BudgetGate,
                "akscni budget of one cluster and its network / jq . of the same files"
            );
            report.Add("cli-json-jq", race.Of("json", "jq"), BudgetGate, "the same with -o json / jq . of the same files");
            report.Add(
                "cli-compare",
                race.Of("compare", "compare-jq"),
                CompareGate,
                "akscni compare of two files with 7 rounds each / jq . of the same files"
            );
            report.Add(
                "cli-compare-json",
                race.Of("compare-json", "compare-jq"),
                CompareGate,
                "the same with -o json / jq . of the same files"
            );
        }
        else
        {
            foreach (string id in (string[])["cli-table-jq", "cli-json-jq", "cli-compare", "cli-compare-json"])
                report.Skip(id, "jq is not on PATH");
        }
        report.Add(
            "cli-command-line",
            race.Of("command-line", "empty"),
            null,
            "for comparison: empty System.CommandLine program / empty native program"
        );
        if (contenders.Exists(contender => contender.Name == "python"))
            report.Add(
                "cli-python",
                race.Of("python", "empty"),
                null,
                "for comparison: python3 that imports json and ipaddress / empty native program"
            );
        else
            report.Skip("cli-python", "python3 is not on PATH");
        AddMemory(report, workshop, akscni);
    }

    private static void AddMemory(Report report, Workshop workshop, string akscni)
    {
        FleetJson fleet = FleetJson.OfGroup(FleetSize, indented: false);
        string[] budget = ["budget", workshop.Write("clusters.json", fleet.Clusters), workshop.Write("networks.json", fleet.Networks)];
        string[] json = [.. budget, "-o", "json"];
        var ratios = new double[3];
        long most = 0;
        for (int round = 0; round < ratios.Length; round++)
        {
            long memory = Tool.PeakMemory(akscni, [], json, leastOutput: FleetSize * 1000);
            most = Math.Max(most, memory >> 20);
            ratios[round] = (double)memory / Tool.PeakMemory(akscni, [], budget, leastOutput: FleetSize * 40);
        }
        report.Add(
            "cli-json-memory",
            new Ratio(ratios),
            MemoryGate,
            $"most memory of akscni budget of 10,000 clusters with -o json ({most} MB) / with -o table"
        );
    }

    private static Contender Timed(string name, string program, params string[] arguments) =>
        new(name, () => Tool.Time(program, arguments));
}
