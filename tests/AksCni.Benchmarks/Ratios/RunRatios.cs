using System.Text.Json;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Pkb;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// Throughput runs from a file of PerfKitBenchmarker's, labels decoded, against what else reads JSON lines. Users have seven rounds, so
/// half of jq's time is enough. The other rows are for comparison.
/// </summary>
internal static class RunRatios
{
    private const int Lines = 100_000;
    private const int ProcessRounds = 3;
    private const double JqGate = 0.5;

    private const string Python = """
        import json, sys
        total = 0
        for line in open(sys.argv[1]):
            sample = json.loads(line)
            labels = dict(pair.split(':', 1) for pair in sample['labels'].strip('|').split('|,|'))
            if sample['metric'] == 'Throughput' and labels['cni']:
                total += sample['value']
        print(total)
        """;

    public static void Run(Report report, Workshop workshop, int rounds)
    {
        byte[] content = PkbFile.Write(Lines);
        string path = workshop.Write("perfkitbenchmarker_results.json", content);
        string what = $"{Lines:N0} lines, {content.Length / 1e6:N0} MB";
        // The runtime compiles what is called often once more, and does so over some rounds.
        Race race = Race.Run(
            12,
            rounds,
            Contender.InProcess("read", () => Read(path)),
            Contender.InProcess("document", () => ReadDocuments(path))
        );
        report.Add(
            "runs-document",
            race.Of("read", "document"),
            null,
            $"for comparison: {what}: runs with labels / JsonDocument per line, without labels"
        );
        DuckDbRatio.Run(report, workshop, path, rounds, Read);
        Compare(report, "jq", path, "-n", "reduce (inputs | select(.metric == \"Throughput\")) as $s (0; . + $s.value)", path);
        Compare(report, "python3", path, "-c", Python, path);
    }

    private static void Compare(Report report, string tool, string path, params string[] arguments)
    {
        if (Tool.Find(tool) is not { } program)
        {
            report.Skip($"runs-{tool}", $"{tool} is not on PATH");
            return;
        }
        Race race = Race.Run(
            1,
            ProcessRounds,
            Contender.InProcess("read", () => Read(path)),
            new Contender(tool, () => Tool.Time(program, arguments))
        );
        report.Add(
            $"runs-{tool}",
            race.Of("read", tool),
            tool == "jq" ? JqGate : null,
            $"runs with labels, in this process / {tool} as a whole process"
        );
    }

    private static IReadOnlyList<ThroughputRun> Read(string path)
    {
        var inventory = new ThroughputInventory();
        using FileStream stream = Open(path);
        if (inventory.Read(stream, path, GroupRule.Label("cni")) != (2 * Lines + 2) / 3)
            throw new InvalidOperationException("Not every round was read.");
        return inventory.Runs;
    }

    private static double ReadDocuments(string path)
    {
        double sum = 0;
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("metric").ValueEquals("Throughput"u8))
                sum += document.RootElement.GetProperty("value").GetDouble();
        }
        return sum;
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
