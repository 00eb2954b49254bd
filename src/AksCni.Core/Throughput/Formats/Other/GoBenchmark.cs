using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Go's benchmark text, as benchstat reads it: BenchmarkX/cni=overlay-8 1 1446 Mbit/s 120 us/op, and lines "key: value" that hold for what
/// follows. A value in another unit than a rate or a time is none of a network's.
/// </summary>
internal sealed class GoBenchmark : TextFormat
{
    private static readonly LinePattern Result = new("Benchmark{name} {iterations:count} {values}");

    private static readonly LinePattern NoResult = new("Benchmark{name} {text}");

    private static readonly LinePattern[] Machine = [new("goos: {}"), new("goarch: {}")];

    private string? _groupLabel;
    private int _groupRank;

    public override bool Begins(ReadOnlySpan<byte> line) => Result.Matches(line) || LinePattern.TryMatch(Machine, line, out _);

    protected override void Take(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(" \t"u8);
        if (Result.TryMatch(line, out LineMatch result))
            TakeResult(result);
        else if (!NoResult.TryMatch(line, out result))
            TakeConfiguration(line);
        else if (!result["text"].IsEmpty)
            Runs.Faults.Add(Fault.InvalidRun, Line, "no count of iterations behind the benchmark's name; the line is left out.");
    }

    private void TakeConfiguration(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf(": "u8);
        if (colon > 0 && Runs.GroupRank(line[..colon]) is >= 0 and var rank)
            (_groupLabel, _groupRank) = (Runs.Text(line[(colon + 2)..].Trim((byte)' ')), rank);
    }

    private void TakeResult(LineMatch result)
    {
        var test = new RunDraft { Setup = { Tool = "go test" } };
        test.SetGroup(_groupLabel, _groupRank);
        test.Setup.Series = TakeName(result["name"], test);
        test.Numbers.Line = Line;
        var words = new Utf8Words(result["values"]);
        while (words.Next())
        {
            ReadOnlySpan<byte> value = words.Word;
            if (!words.Next())
            {
                Runs.Faults.Add(Fault.InvalidRun, Line, "a value without a unit at the end of the line; the value is left out.");
                return;
            }
            TakeValue(value, words.Word, test);
        }
    }

    private void TakeValue(ReadOnlySpan<byte> value, ReadOnlySpan<byte> unit, RunDraft test)
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
        if (!Runs.Metrics.IsAny && !Runs.Metrics.IsNamed(run.Setup.Metric))
            return;
        run.Numbers.Value = measure.Of(Utf8Number.OrNaN(value));
        Runs.Add(run);
    }

    /// <summary>The name without the number of CPUs and the part that names the group.</summary>
    private string TakeName(ReadOnlySpan<byte> name, RunDraft run)
    {
        int dash = name.LastIndexOf((byte)'-');
        if (dash > 0 && Utf8Number.TryParse(name[(dash + 1)..], out long _))
            name = name[..dash];
        var series = new List<string>();
        foreach (string part in Runs.Text(name).Split('/'))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            int rank = equals > 0 ? Runs.GroupRank(System.Text.Encoding.UTF8.GetBytes(part[..equals])) : -1;
            if (rank >= 0)
                run.SetGroup(part[(equals + 1)..], rank);
            else
                series.Add(part);
        }
        return string.Join('/', series);
    }
}
