namespace AksCni;

/// <summary>Whether three arms or more are all alike: one line beside the comparisons of two, not a gate for them.</summary>
internal static class OmnibusLine
{
    /// <summary>Friedman's test where all comparisons are of paired rounds, else Kruskal-Wallis; null for fewer than three arms with a value.</summary>
    public static (OmnibusTest Test, string Text)? Of(IReadOnlyList<ComparedPair> pairs)
    {
        ComparedPair[] tested = [.. pairs.Where(pair => pair.HasTest)];
        if (tested.Length < 2) return null;
        ArmRounds[] arms = [tested[0].Reference.Rounds!, .. tested.Select(pair => pair.Difference.Rounds!)];
        if (tested.All(pair => pair.Estimate!.Unit == AnalysisUnit.PairedRound) && Friedman.Test(arms) is { } friedman) return (friedman, Text("Friedman", friedman, arms.Length, tested[0]));
        OmnibusTest test = KruskalWallis.Test(AnalysisUnits.Of(arms));
        return (test, Text("Kruskal-Wallis", test, arms.Length, tested[0]));
    }

    private static string Text(string name, OmnibusTest test, int arms, ComparedPair pair)
    {
        string text = test.PValue <= pair.Options.Alpha ? $"Not all {arms.Text()} arms are alike" : $"It is not shown that any of the {arms.Text()} arms differs";
        return $"{(pair.IsAmongSeveral ? $"{pair.Group.Text}: {char.ToLowerInvariant(text[0])}{text[1..]}" : text)} ({name}, {Quantity.P(test.PValue)}).";
    }
}
