using System.Globalization;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// The same samples by DuckDB on one thread, each in a process that is warm: its query's own time, the second time it is asked, against
/// reading runs here.
/// </summary>
internal static class DuckDbRatio
{
    /// <summary>Compares, where node and npm are there and npm can get DuckDB; the answers must be the same.</summary>
    public static void Run(Report report, Workshop workshop, string path, int rounds, Func<string, IReadOnlyList<ThroughputRun>> read)
    {
        string folder = workshop.Program("DuckDb");
        if (Missing(folder) is { } reason)
        {
            report.Skip("runs-duckdb", reason);
            return;
        }
        string node = Tool.Find("node")!;
        IReadOnlyList<ThroughputRun> runs = read(path);
        (int Count, double Megabits) answer = (runs.Count, runs.Sum(run => run.Value!.Value) / 1e6);
        Race race = Race.Run(
            2,
            rounds,
            Contender.InProcess("read", () => read(path)),
            new Contender("fields", () => Ask("fields")),
            new Contender("least", () => Ask("least"))
        );
        report.Add(
            "runs-duckdb",
            race.Of("read", "fields"),
            null,
            "for comparison: runs with labels / DuckDB on one thread: the same fields, labels parted but not decoded, nothing kept"
        );
        report.Add(
            "runs-duckdb-least",
            race.Of("read", "least"),
            null,
            "for comparison: runs with labels / DuckDB on one thread: metric and value only"
        );

        TimeSpan Ask(string query)
        {
            double[] numbers =
            [
                .. Tool.Run(node, Path.Combine(folder, "query.mjs"), query, path)
                    .Split(' ')
                    .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
            ];
            if ((int)numbers[0] != answer.Count || numbers[1] != answer.Megabits)
                throw new InvalidOperationException($"DuckDB answers {numbers[0]} runs and {numbers[1]} Mbit/s, AksCni {answer}.");
            return TimeSpan.FromMilliseconds(numbers[2]);
        }
    }

    /// <summary>Why there is no DuckDB to compare with, or null.</summary>
    private static string? Missing(string folder)
    {
        if (Tool.Find("node") is null || Tool.Find("npm") is not { } npm)
            return "node and npm are not on PATH";
        try
        {
            Tool.Run(npm, "install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel", "error");
            return null;
        }
        catch (InvalidOperationException)
        {
            return "npm could not install @duckdb/node-api";
        }
    }
}
