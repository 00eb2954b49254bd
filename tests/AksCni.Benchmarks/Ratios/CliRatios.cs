using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>One cluster budgeted by a whole process of the published CLI, against programs that do nothing.</summary>
internal static class CliRatios
{
    private const double Gate = 4;

    public static void Run(Report report, Workshop workshop, int rounds)
    {
        FleetJson one = FleetJson.OfOne();
        string cluster = workshop.Write("cluster.json", one.Clusters);
        string network = workshop.Write("network.json", one.Networks);
        string akscni = workshop.Publish(workshop.Source("AksCni.Cli"), "akscni");
        List<Contender> contenders =
        [
            Timed("empty", workshop.Publish(workshop.Program("Empty"), "Empty")),
            Timed("command-line", workshop.Publish(workshop.Program("EmptyCommandLine"), "EmptyCommandLine"), "budget", cluster, "-o", "table"),
            Timed("table", akscni, "budget", cluster, network),
            Timed("json", akscni, "budget", cluster, network, "-o", "json"),
        ];
        if (Tool.Find("jq") is { } jq) contenders.Add(Timed("jq", jq, ".", cluster));
        if (Tool.Find("python3") is { } python) contenders.Add(Timed("python", Tool.Run(python, "-c", "import sys; print(sys.executable)").Trim(), "-c", "import json, ipaddress"));

        Race race = Race.Run(3, rounds, [.. contenders]);
        report.Add("cli-table", race.Of("table", "empty"), Gate, "akscni budget of one cluster, published / empty .NET program");
        report.Add("cli-json", race.Of("json", "empty"), Gate, "the same, -o json / empty .NET program");
        report.Add("cli-command-line", race.Of("command-line", "empty"), null, "for comparison: empty System.CommandLine program / empty .NET program");
        Compare("jq", "jq . of the cluster");
        Compare("python", "python3 that imports json and ipaddress");

        void Compare(string name, string what)
        {
            if (contenders.Exists(contender => contender.Name == name)) report.Add($"cli-{name}", race.Of(name, "empty"), null, $"for comparison: {what} / empty .NET program");
            else report.Skip($"cli-{name}", $"{name} is not on PATH");
        }
    }

    private static Contender Timed(string name, string program, params string[] arguments) => new(name, () => Tool.Time(program, arguments));
}
