using System.Globalization;
using AksCni.Reports;
using AksCni.Text;
using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>Comparisons of throughput as tables, the same in every front.</summary>
public static class ThroughputTables
{
    private const double UsualLevel = GroupComparison.DefaultLevel;

    /// <summary>
    /// One row per group, the reference first: values, median with the larger half of its interval, ratio with its interval, p, verdict
    /// with the numbers of its <see cref="Caveats"/> where there are several comparisons: faster [1-3, 5]. Where there are several metrics,
    /// the reference's row begins with the metric's name.
    /// </summary>
    public static TextTable Summary(IReadOnlyList<ThroughputComparison> comparisons)
    {
        CaveatNotes notes = NotesOf(comparisons);
        IReadOnlyList<IReadOnlyList<ThroughputComparison>> metrics = ByMetric(comparisons);
        bool isSeveral = metrics.Count > 1,
            hasFailed = comparisons.Any(comparison => comparison.Reference.Failed + comparison.Difference.Failed > 0);
        // One metric has its unit in the heading; several have it in each cell.
        ComparedGroup? first = isSeveral
            ? null
            : comparisons
                .SelectMany(comparison => (ComparedGroup[])[comparison.Reference, comparison.Difference])
                .FirstOrDefault(group => group.Median is not null);
        (double scale, string unit) = first is null ? (0, "") : UnitFormat.ScaleOf(first.Median!.Value, comparisons[0].Unit);
        var table = new TextTable([
            .. isSeveral ? (string[])["Metric"] : [],
            "Group",
            ">n",
            .. hasFailed ? (string[])[">Failed"] : [],
            unit.Length == 0 ? ">Median" : $">Median {unit}",
            ">Ratio",
            ">p",
            "Verdict",
        ]);
        foreach (IReadOnlyList<ThroughputComparison> metric in metrics)
        {
            Row(MetricOf(metric[0]), metric[0].Reference, metric[0].Unit, "", "", "base");
            foreach (ThroughputComparison comparison in metric)
            {
                // Of one pair all notes are said of it.
                string verdict =
                    comparisons.Count == 1
                        ? VerdictText(comparison)
                        : $"{VerdictText(comparison)} {notes.NumbersOf(comparison.Statements)}".TrimEnd();
                Row(
                    "",
                    comparison.Difference,
                    comparison.Unit,
                    RatioText(comparison),
                    comparison.AdjustedPValue is { } p ? PText(p) : "",
                    verdict
                );
            }
        }
        return table;

        void Row(string metric, ComparedGroup group, string ofUnit, string ratio, string p, string verdict)
        {
            string median = group.Median is not { } value
                ? ""
                : $"{(scale > 0 ? UnitFormat.Number(value / scale) : UnitFormat.Text(value, ofUnit))}{SpreadText(group)}";
            table.Add([
                .. isSeveral ? (string[])[metric] : [],
                group.Name,
                group.Rounds.Text(),
                .. hasFailed ? (string[])[group.Failed.Text()] : [],
                median,
                ratio,
                p,
                verdict,
            ]);
        }
    }

    /// <summary>"Not all 3 groups are alike (Kruskal-Wallis, p &lt; 0.001).": one line per metric of three groups or more.</summary>
    public static IReadOnlyList<string> Omnibus(IReadOnlyList<ThroughputComparison> comparisons) =>
        [.. comparisons.Select(comparison => comparison.Omnibus).OfType<string>().Distinct()];

    /// <summary>
    /// "kubenet: rounds vary by 0.8 %, replicates by 1.9 %", each group once: what a plan takes. Empty where no comparison is of replicates
    /// with several rounds.
    /// </summary>
    public static string Variation(IReadOnlyList<ThroughputComparison> comparisons) =>
        string.Join(
            "; ",
            comparisons
                .SelectMany(comparison => (ComparedGroup[])[comparison.Reference, comparison.Difference])
                .Where(group => group is { RoundVariation: not null, ReplicateVariation: not null })
                .Select(group =>
                    $"{group.Name}: rounds vary by {UnitFormat.Percent(group.RoundVariation!.Value)}, replicates by "
                    + $"{UnitFormat.Percent(group.ReplicateVariation!.Value)}"
                )
                .Distinct()
        );

    /// <summary>The caveats of all comparisons, each once, by the numbers in <see cref="Summary"/>.</summary>
    public static TextTable Caveats(IReadOnlyList<ThroughputComparison> comparisons)
    {
        var table = new TextTable(">#", "Severity", "What limits the answer", "Rule");
        foreach (CaveatStatement note in NotesOf(comparisons).Notes)
            table.Add((table.Count + 1).Text(), note.Caveat.Severity.ToString(), note.Message, note.Caveat.Rule.Id);
        return table;
    }

    private static CaveatNotes NotesOf(IReadOnlyList<ThroughputComparison> comparisons) =>
        new(comparisons.Select(comparison => comparison.Statements));

    /// <summary>"30 runs in order: Select-Object -ExpandProperty Runs", where the schedule itself has no room.</summary>
    public static string ScheduleHint(ThroughputPlan plan) =>
        $"{MessageFormat.Of(plan.Runs.Count, "run")} in order: Select-Object -ExpandProperty Runs";

    /// <summary>The schedule of a plan.</summary>
    public static TextTable Schedule(ThroughputPlan plan)
    {
        var table = new TextTable(">#", ">Round", ">Replicate", "Group");
        foreach (PlannedRun run in plan.Runs)
            table.Add(run.Order.Text(), run.Round.Text(), run.Replicate.Text(), run.Group);
        return table;
    }

    /// <summary>The comparisons of each metric: those that differ in nothing but their groups, in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<ThroughputComparison>> ByMetric(IReadOnlyList<ThroughputComparison> comparisons) =>
        [.. comparisons.GroupBy(Compared).Select(metric => metric.ToList())];

    /// <summary>Metric, protocol, series, streams and direction, as far as they part the comparisons.</summary>
    public static string MetricOf(ThroughputComparison comparison) => Compared(comparison).Text;

    /// <summary>
    /// "too few rounds", "faster"; "no comparison" where groups are mixed up, "all runs failed"; of times and losses "lower" or "higher",
    /// of other quantities "larger" or "smaller".
    /// </summary>
    public static string VerdictText(ThroughputComparison comparison) =>
        comparison.IsMixedUp ? "no comparison"
        : comparison.Difference.Rounds == 0 ? "all runs failed"
        : comparison.Reference.Rounds == 0 ? "base failed"
        : MetricWords.Of(comparison.Metric, comparison.Unit).Verdict(comparison.Verdict, comparison.AnalysisUnit);

    /// <summary>"failed", "too few", "none" where groups are mixed up, else as <see cref="VerdictText"/>: in ten characters.</summary>
    public static string ShortVerdict(ThroughputComparison comparison) =>
        comparison.IsMixedUp ? "none"
        : comparison.Difference.Rounds == 0 || comparison.Reference.Rounds == 0 ? "failed"
        : comparison.Verdict == ThroughputVerdict.TooFewRounds ? "too few"
        : VerdictText(comparison);

    /// <summary>1.164 [1.120, 1.205]; with its level where that is below 95 %, and of Equivalent, whose narrower interval it is.</summary>
    public static string RatioText(ThroughputComparison comparison) =>
        comparison.Ratio is not { } ratio ? ""
        : comparison.Deciding is { } interval ? $"{Ratio(ratio)} [{Ratio(interval.Low)}, {Ratio(interval.High)}]{LevelText(comparison)}"
        : Ratio(ratio);

    /// <summary>
    /// " at 90 %": of an interval below 95 %, and of Equivalent, which rests on a narrower one than is asked for; else empty.
    /// </summary>
    internal static string LevelText(ThroughputComparison comparison) =>
        comparison.Deciding is { } interval && (interval.Level < UsualLevel || comparison.Verdict == ThroughputVerdict.Equivalent)
            ? $" at {UnitFormat.Percent(interval.Level)}"
            : "";

    /// <summary>12.52 Gbit/s +- 4.9 %: the larger half of the median's interval; without that where there are too few values.</summary>
    public static string MedianText(ComparedGroup group, string unit) =>
        group.Median is { } median ? $"{UnitFormat.Text(median, unit)}{SpreadText(group)}" : "";

    private static string SpreadText(ComparedGroup group) =>
        group is { Median: { } median and not 0, MedianLow: { } low, MedianHigh: { } high }
            ? $" +- {UnitFormat.Percent(Math.Max(high - median, median - low) / median)}"
            : "";

    /// <summary>0.038, or &lt;0.001: never 0.000.</summary>
    public static string PText(double p) => UnitFormat.PNumber(p);

    /// <summary>"4: 1 error, 2 warnings": how many caveats there are, and how many of them are grave; empty for none.</summary>
    public static string CaveatsText(ThroughputComparison comparison)
    {
        int errors = comparison.Caveats.Count(caveat => caveat.Severity == Severity.Error),
            warnings = comparison.Caveats.Count(caveat => caveat.Severity == Severity.Warning);
        string grave = string.Join(
            ", ",
            (
                (string?[])
                    [errors > 0 ? MessageFormat.Of(errors, "error") : null, warnings > 0 ? MessageFormat.Of(warnings, "warning") : null]
            ).OfType<string>()
        );
        return comparison.Caveats.Count == 0 ? "" : $"{comparison.Caveats.Count.Text()}{(grave.Length > 0 ? $": {grave}" : "")}";
    }

    /// <summary>"Every round of Throughput", "Mean of every replicate of Throughput": what the dots of a metric are.</summary>
    public static string DotsOf(ThroughputComparison comparison) =>
        $"{(comparison.AnalysisUnit == AnalysisUnit.Replicate ? "Mean of every replicate" : "Every round")} of {MetricOf(comparison)}";

    private static ComparedMetric Compared(ThroughputComparison comparison) =>
        new(comparison.Metric, comparison.Unit, comparison.Protocol, comparison.Series, comparison.Streams, comparison.Direction);

    private static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);
}
