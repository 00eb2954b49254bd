using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Go's benchmark text, as benchstat reads it: BenchmarkX/cni=overlay-8 1 1446 Mbit/s 120 us/op, and lines "key: value" that hold for what
/// follows. A value in another unit than a rate or a time is none of a network's.
/// </summary>
internal sealed class GoBenchmark : IRunFormat
{
    private string? _groupLabel;
    private int _groupRank;

    public bool Begins(ReadOnlySpan<byte> line) =>
        line.StartsWith("Benchmark"u8) && line.Length > 9 && line.IndexOf((byte)' ') > 0 && Counts(line)
        || line.StartsWith("goos: "u8)
        || line.StartsWith("goarch: "u8);

    public void Read(LineSource lines, RunCollector runs)
    {
        do
        {
            ReadOnlySpan<byte> line = lines.Current.Trim(" \t"u8);
            if (line.StartsWith("Benchmark"u8))
                TakeResult(line, lines.Line, runs);
            else
                TakeConfiguration(line, runs);
        } while (lines.Next());
    }

    private static bool Counts(ReadOnlySpan<byte> line)
    {
        var words = new Utf8Words(line);
        return words.Next() && words.Next() && Utf8Number.TryParse(words.Word, out long _);
    }

    private void TakeConfiguration(ReadOnlySpan<byte> line, RunCollector runs)
    {
        int colon = line.IndexOf(": "u8);
        if (colon > 0 && runs.GroupRank(line[..colon]) is >= 0 and var rank)
            (_groupLabel, _groupRank) = (runs.Text(line[(colon + 2)..].Trim((byte)' ')), rank);
    }

    private void TakeResult(ReadOnlySpan<byte> line, long number, RunCollector runs)
    {
        var words = new Utf8Words(line);
        words.Next();
        ReadOnlySpan<byte> name = words.Word;
        if (!words.Next())
            return;
        if (!Utf8Number.TryParse(words.Word, out long _))
        {
            runs.Faults.Add(Fault.InvalidRun, number, "no count of iterations behind the benchmark's name; the line is left out.");
            return;
        }
        var test = new RunDraft { Setup = { Tool = "go test" } };
        test.SetGroup(_groupLabel, _groupRank);
        test.Setup.Series = TakeName(name, test, runs);
        test.Numbers.Line = number;
        while (words.Next())
        {
            ReadOnlySpan<byte> value = words.Word;
            if (!words.Next())
            {
                runs.Faults.Add(Fault.InvalidRun, number, "a value without a unit at the end of the line; the value is left out.");
                return;
            }
            TakeValue(value, words.Word, test, runs);
        }
    }

    private static void TakeValue(ReadOnlySpan<byte> value, ReadOnlySpan<byte> unit, RunDraft test, RunCollector runs)
    {
        // B/op and allocs/op are of the program; MB/s of Go is the rate of the bytes it was told of.
        if (!Measure.TryParse(unit, out Measure measure))
            return;
        RunDraft run = test.Again();
        run.Setup.Unit = measure.Unit;
        run.Setup.Metric =
            measure.Unit == Measure.Time ? ThroughputMetrics.Latency
            : measure.Unit == Measure.Rate ? ThroughputMetrics.TransactionRate
            : ThroughputMetrics.Throughput;
        if (!runs.Metrics.IsAny && !runs.Metrics.IsNamed(run.Setup.Metric))
            return;
        run.Numbers.Value = measure.Of(Utf8Number.OrNaN(value));
        runs.Add(run);
    }

    /// <summary>The name without "Benchmark", the number of CPUs and the part that names the group.</summary>
    private static string TakeName(ReadOnlySpan<byte> name, RunDraft run, RunCollector runs)
    {
        name = name["Benchmark"u8.Length..];
        int dash = name.LastIndexOf((byte)'-');
        if (dash > 0 && Utf8Number.TryParse(name[(dash + 1)..], out long _))
            name = name[..dash];
        var series = new List<string>();
        foreach (string part in runs.Text(name).Split('/'))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            int rank = equals > 0 ? runs.GroupRank(System.Text.Encoding.UTF8.GetBytes(part[..equals])) : -1;
            if (rank >= 0)
                run.SetGroup(part[(equals + 1)..], rank);
            else
                series.Add(part);
        }
        return string.Join('/', series);
    }
}
