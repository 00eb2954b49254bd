using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What the intervals within the runs show. They are never values of a test: they repeat each other.</summary>
internal static class IntervalCaveats
{
    private const int FewestForWarmUp = 5;
    private const int FewestForRepetition = 10;
    private const double Warm = 0.95;

    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All => [CaveatSection.Of(pair => pair.Groups, WarmUp, IntervalsRepeat)];

    internal static readonly Caveat<GroupInPair> WarmUp = Caveat<GroupInPair>.Of(
        new(Severity.Information, "The start of the runs lies below the rest", "esnet/iperf:docs/invoking.rst", "2026-03-06"),
        find: ColdStartOf,
        says: f =>
            $"The first {(f.Cold == 1 ? "interval" : MessageFormat.Of(f.Cold, "interval"))} of {f.Name} {(f.Cold == 1 ? "lies" : "lie")} "
            + $"below the rest (the first at {f.First} of it): {f.With} with, {f.Without} without.",
        fix: _ => "Leave the start out of both groups: iperf3 -O 2. Or measure longer."
    );

    internal static readonly Caveat<GroupInPair> IntervalsRepeat = Caveat<GroupInPair>.Of(
        new(
            Severity.Information,
            "Intervals of a run repeat each other",
            "Bayley and Hammersley 1946, The effective number of independent observations in an autocorrelated time series",
            "1946"
        ),
        find: RepetitionOf,
        says: f =>
            $"The {f.Count} intervals of a run of {f.Name} are worth about {f.Worth} independent values (median); each round counts once.",
        fix: _ => "Do not pool intervals elsewhere: with 60 a run, 6 of 10 differences found are none."
    );

    /// <summary>Leading intervals that over the runs are 5 % or more below the median of the run's second half.</summary>
    private static (string Name, int Cold, string First, string With, string Without)? ColdStartOf(GroupInPair group)
    {
        double[][] runs = IntervalsOf(group, FewestForWarmUp);
        if (runs.Length == 0)
            return null;
        int shortest = runs.Min(run => run.Length),
            cold = 0;
        while (cold < shortest / 2 && MedianShare(runs, cold) < Warm)
            cold++;
        string unit = group.Pair.Metric.Unit;
        return cold == 0
            ? null
            : (
                group.Name,
                cold,
                UnitFormat.Percent(MedianShare(runs, 0)),
                UnitFormat.Text(Mean(runs, 0), unit),
                UnitFormat.Text(Mean(runs, cold), unit)
            );
    }

    /// <summary>The intervals of a run, and as how many independent values they count, if that is half of them or less.</summary>
    private static (string Name, string Count, string Worth)? RepetitionOf(GroupInPair group)
    {
        double[][] runs = IntervalsOf(group, FewestForRepetition);
        if (runs.Length == 0)
            return null;
        double count = Summary.Of(Sample.Of(runs, run => run.Length)).Median,
            worth = Summary.Of(Sample.Of(runs, run => Autocorrelation.EffectiveCount(run))).Median;
        return worth <= count / 2 ? (group.Name, UnitFormat.Plain(count), ((long)Math.Round(worth)).Text()) : null;
    }

    private static double[][] IntervalsOf(GroupInPair group, int fewest) =>
        [.. group.Runs.Measured.Where(run => run.Intervals.Count >= fewest).Select(run => run.Intervals.ToArray())];

    private static double MedianShare(double[][] runs, int at) => Summary.Of(Array.ConvertAll(runs, run => ShareOfSteady(run, at))).Median;

    private static double ShareOfSteady(double[] run, int at)
    {
        double steady = Summary.Of(run.AsSpan(run.Length / 2)).Median;
        return steady > 0 ? run[at] / steady : 1;
    }

    private static double Mean(double[][] runs, int from) => Sample.Mean(Array.ConvertAll(runs, run => Sample.Mean(run.AsSpan(from))));
}
