using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>Whether three groups or more are all alike: one line beside the comparisons of two, not a gate for them.</summary>
internal static class OmnibusLine
{
    /// <summary>
    /// Friedman's test where all comparisons are of paired rounds, else Kruskal-Wallis; null for fewer than three groups with a value.
    /// </summary>
    public static (OmnibusTest Test, string Text)? Of(IReadOnlyList<JudgedPair> pairs)
    {
        PairTest[] tests = [.. pairs.Select(pair => pair.Test).OfType<PairTest>()];
        if (tests.Length < 2)
            return null;
        JudgedPair first = tests[0].Pair;
        IEnumerable<GroupRuns> runs = tests.Select(test => test.Pair.Difference).Prepend(first.Reference);
        GroupRounds[] groups = [.. runs.Select(group => group.Rounds).OfType<GroupRounds>()];
        bool arePaired = tests.All(test => test.Estimate.Unit == AnalysisUnit.PairedRound);
        if (arePaired && Friedman.Test(groups) is { } friedman)
            return (friedman, Text("Friedman", friedman, groups.Length, first));
        OmnibusTest omnibus = KruskalWallis.Test(AnalysisUnits.Of(groups));
        return (omnibus, Text("Kruskal-Wallis", omnibus, groups.Length, first));
    }

    /// <summary>After the metric's name, which begins the sentence among several metrics, its first word is in lower case.</summary>
    private static string Text(string name, OmnibusTest test, int groups, JudgedPair pair)
    {
        bool differ = test.PValue <= pair.Options.Alpha;
        string start = differ ? "Not" : "It",
            rest = differ ? $"all {groups.Text()} groups are alike" : $"is not shown that any of the {groups.Text()} groups differs";
        string sentence = pair.IsAmongSeveral ? $"{pair.Metric.Text}: {start.ToLowerInvariant()} {rest}" : $"{start} {rest}";
        return $"{sentence} ({name}, {UnitFormat.P(test.PValue)}).";
    }
}
