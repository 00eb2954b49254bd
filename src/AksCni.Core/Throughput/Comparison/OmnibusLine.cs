using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>Whether three groups or more are all alike: one line beside the comparisons of two, not a gate for them.</summary>
internal static class OmnibusLine
{
    /// <summary>
    /// Friedman's test where all comparisons are of paired rounds, else Kruskal-Wallis; null for fewer than three groups with a value.
    /// </summary>
    public static (OmnibusTest Test, string Text)? Of(IReadOnlyList<ComparedPair> pairs)
    {
        ComparedPair[] tested = [.. pairs.Where(pair => pair.HasTest)];
        if (tested.Length < 2)
            return null;
        GroupRounds[] groups = [tested[0].Reference.Rounds!, .. tested.Select(pair => pair.Difference.Rounds!)];
        if (tested.All(pair => pair.Estimate!.Unit == AnalysisUnit.PairedRound) && Friedman.Test(groups) is { } friedman)
            return (friedman, Text("Friedman", friedman, groups.Length, tested[0]));
        OmnibusTest test = KruskalWallis.Test(AnalysisUnits.Of(groups));
        return (test, Text("Kruskal-Wallis", test, groups.Length, tested[0]));
    }

    private static string Text(string name, OmnibusTest test, int groups, ComparedPair pair)
    {
        string text =
            test.PValue <= pair.Options.Alpha
                ? $"Not all {groups.Text()} groups are alike"
                : $"It is not shown that any of the {groups.Text()} groups differs";
        return $"{(pair.IsAmongSeveral ? $"{pair.Metric.Text}: {char.ToLowerInvariant(text[0])}{text[1..]}" : text)} ({name}, "
            + $"{UnitFormat.P(test.PValue)}).";
    }
}
