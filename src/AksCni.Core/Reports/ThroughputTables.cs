using System.Globalization;

namespace AksCni;

/// <summary>Comparisons of throughput as tables, the same in every front.</summary>
public static class ThroughputTables
{
    private const double UsualLevel = ArmComparison.DefaultLevel;

    /// <summary>
    /// One row an arm, the reference first: values, median with the larger half of its interval, ratio with its interval, p, verdict with the numbers of its
    /// <see cref="Caveats"/>. Where there are several metrics, the reference's row begins with the metric's name.
    /// </summary>
    public static TextTable Summary(IReadOnlyList<ThroughputComparison> comparisons)
    {
        List<Finding> notes = Numbered(comparisons);
        var groups = comparisons.GroupBy(MetricOf).ToArray();
        bool isSeveral = groups.Length > 1;
        var table = new TextTable([.. isSeveral ? (string[])["Metric"] : [], "Arm", ">n", ">Median", ">Ratio", ">p", "Verdict"]);
        foreach (var group in groups)
        {
            ThroughputComparison first = group.First();
            Row(group.Key, first.Reference, first.Unit, "", "", "reference");
            foreach (ThroughputComparison comparison in group)
            {
                string verdict = $"{VerdictText(comparison.Verdict)} {string.Join(' ', comparison.Caveats.Select(caveat => IndexOf(notes, caveat) + 1).Distinct().Order().Select(number => number.Text()))}".TrimEnd();
                Row("", comparison.Difference, comparison.Unit, RatioText(comparison), comparison.AdjustedPValue is { } p ? PText(p) : "", verdict);
            }
        }
        return table;

        void Row(string metric, ComparedArm arm, string unit, string ratio, string p, string verdict) =>
            table.Add([.. isSeveral ? (string[])[metric] : [], arm.Name, arm.Failed > 0 ? $"{arm.Rounds.Text()} ({arm.Failed.Text()} failed)" : arm.Rounds.Text(), MedianText(arm, unit), ratio, p, verdict]);
    }

    /// <summary>The caveats of all comparisons, each once, by the numbers in <see cref="Summary"/>.</summary>
    public static TextTable Caveats(IReadOnlyList<ThroughputComparison> comparisons)
    {
        var table = new TextTable(">#", "Severity", "What limits the answer", "Rule");
        List<Finding> notes = Numbered(comparisons);
        for (int i = 0; i < notes.Count; i++) table.Add((i + 1).Text(), notes[i].Severity.ToString(), notes[i].Message, notes[i].Rule);
        return table;
    }

    /// <summary>The schedule of a plan.</summary>
    public static TextTable Schedule(ThroughputPlan plan)
    {
        var table = new TextTable(">#", ">Round", ">Replicate", "Arm");
        foreach (PlannedRun run in plan.Runs) table.Add(run.Order.Text(), run.Round.Text(), run.Replicate.Text(), run.Arm);
        return table;
    }

    /// <summary>Metric, protocol, series, streams and direction, as far as they part the comparisons.</summary>
    public static string MetricOf(ThroughputComparison comparison) =>
        new ComparisonGroup(comparison.Metric, comparison.Unit, comparison.Protocol, comparison.Series, comparison.Streams, comparison.Direction).Text;

    /// <summary>"too few rounds" for TooFewRounds.</summary>
    public static string VerdictText(ThroughputVerdict verdict) => verdict == ThroughputVerdict.TooFewRounds ? "too few rounds" : verdict.ToString().ToLowerInvariant();

    /// <summary>1.164 [1.120, 1.205]; with its level where that is below 95 %.</summary>
    public static string RatioText(ThroughputComparison comparison) => comparison.Ratio is not { } ratio ? ""
        : comparison is { RatioLow: { } low, RatioHigh: { } high } ? $"{Ratio(ratio)} [{Ratio(low)}, {Ratio(high)}]{(comparison.ConfidenceLevel < UsualLevel ? $" at {Quantity.Percent(comparison.ConfidenceLevel.Value)}" : "")}" : Ratio(ratio);

    /// <summary>12.52 Gbit/s +- 4.9 %: the larger half of the median's interval; without that where there are too few values.</summary>
    public static string MedianText(ComparedArm arm, string unit)
    {
        if (arm.Median is not { } median) return "";
        string text = Quantity.Text(median, unit);
        if (arm.MedianLow is not { } low || arm.MedianHigh is not { } high || median == 0) return text;
        return $"{text} +- {Quantity.Percent(Math.Max(high - median, median - low) / median)}";
    }

    /// <summary>0.038, or &lt;0.001: never 0.000.</summary>
    public static string PText(double p) => Quantity.P(p).Replace("p = ", "", StringComparison.Ordinal).Replace("p < ", "<", StringComparison.Ordinal);

    private static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Each caveat once, in the order of the comparisons.</summary>
    private static List<Finding> Numbered(IReadOnlyList<ThroughputComparison> comparisons)
    {
        var notes = new List<Finding>();
        foreach (Finding caveat in comparisons.SelectMany(comparison => comparison.Caveats))
            if (IndexOf(notes, caveat) < 0) notes.Add(caveat);
        return notes;
    }

    private static int IndexOf(List<Finding> notes, Finding caveat) => notes.FindIndex(note => note.Rule == caveat.Rule && note.Message == caveat.Message);
}
