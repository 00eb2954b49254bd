using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>What the intervals within the runs show. They are never values of a test: they repeat each other.</summary>
internal static class IntervalCaveats
{
    private const int FewestForWarmUp = 5;
    private const int FewestForRepetition = 10;
    private const double Warm = 0.95;

    public static void Check(ComparedPair pair, List<Finding> findings)
    {
        foreach (GroupRuns group in pair.Groups)
        {
            WarmUp(group, pair.Metric.Unit, findings);
            Repetition(group, findings);
        }
    }

    /// <summary>Leading intervals that over the runs lie 5 % and more below the median of the run's second half.</summary>
    private static void WarmUp(GroupRuns group, string unit, List<Finding> findings)
    {
        double[][] runs = [.. group.Measured.Where(run => run.Intervals.Count >= FewestForWarmUp).Select(run => run.Intervals.ToArray())];
        if (runs.Length == 0)
            return;
        int shortest = runs.Min(run => run.Length),
            cold = 0;
        while (cold < shortest / 2 && MedianShare(runs, cold) < Warm)
            cold++;
        if (cold == 0)
            return;
        double with = Mean(runs, 0),
            without = Mean(runs, cold);
        findings.Add(
            ComparisonRules.WarmUp.CreateFinding(
                group.Name,
                $"The first {(cold == 1 ? "interval" : MessageFormat.Of(cold, "interval"))} of {group.Name} "
                    + $"{(cold == 1 ? "lies" : "lie")} below the rest (the first at {UnitFormat.Percent(MedianShare(runs, 0))} of "
                    + $"it): {UnitFormat.Text(with, unit)} with, {UnitFormat.Text(without, unit)} without.",
                "Leave the start out of both groups: iperf3 -O 2. Or measure longer."
            )
        );
    }

    private static double MedianShare(double[][] runs, int at) =>
        Summary
            .Of(
                Array.ConvertAll(
                    runs,
                    run =>
                    {
                        double steady = Summary.Of(run.AsSpan(run.Length / 2)).Median;
                        return steady > 0 ? run[at] / steady : 1;
                    }
                )
            )
            .Median;

    private static double Mean(double[][] runs, int from) => Sample.Mean(Array.ConvertAll(runs, run => Sample.Mean(run.AsSpan(from))));

    private static void Repetition(GroupRuns group, List<Finding> findings)
    {
        double[][] runs =
        [
            .. group.Measured.Where(run => run.Intervals.Count >= FewestForRepetition).Select(run => run.Intervals.ToArray()),
        ];
        if (runs.Length == 0)
            return;
        double count = Summary.Of(Sample.Of(runs, run => run.Length)).Median,
            worth = Summary.Of(Sample.Of(runs, run => Autocorrelation.EffectiveCount(run))).Median;
        if (worth > count / 2)
            return;
        findings.Add(
            ComparisonRules.IntervalsRepeat.CreateFinding(
                group.Name,
                $"The {UnitFormat.Plain(count)} intervals of a run of {group.Name} are worth about "
                    + $"{((long)Math.Round(worth)).Text()} independent values (median); each round counts once.",
                "Do not pool intervals elsewhere: with 60 a run, 6 of 10 differences found are none."
            )
        );
    }
}
