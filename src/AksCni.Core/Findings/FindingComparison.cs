namespace AksCni.Findings;

/// <summary>Splits findings into those that are new, those that are gone and those that were there before.</summary>
internal sealed class FindingComparison
{
    /// <summary>Compares the findings before and after.</summary>
    /// <param name="before">The findings before; null if nothing is known of that state, and all are new then.</param>
    /// <param name="after">The findings after.</param>
    public FindingComparison(IReadOnlyList<Finding>? before, IReadOnlyList<Finding> after)
    {
        var former = new List<Finding>(before ?? []);
        var unchanged = new HashSet<Finding>();
        // Two findings of one rule may have one target: those whose words are equal belong together.
        foreach (Finding finding in after)
            if (Take(former, finding, isExact: true))
                unchanged.Add(finding);
        foreach (Finding finding in after)
            if (!unchanged.Contains(finding) && Take(former, finding, isExact: false))
                unchanged.Add(finding);
        New = [.. after.Where(finding => !unchanged.Contains(finding))];
        Unchanged = [.. after.Where(unchanged.Contains)];
        Resolved = former;
    }

    /// <summary>Findings of the state after alone, or of a higher severity there.</summary>
    public IReadOnlyList<Finding> New { get; }

    /// <summary>Findings of both states.</summary>
    public IReadOnlyList<Finding> Unchanged { get; }

    /// <summary>Findings of the state before alone.</summary>
    public IReadOnlyList<Finding> Resolved { get; }

    private static bool Take(List<Finding> former, Finding finding, bool isExact)
    {
        int at = former.FindIndex(known =>
            known.Rule == finding.Rule
            && string.Equals(known.Target, finding.Target, StringComparison.OrdinalIgnoreCase)
            && known.Severity >= finding.Severity
            && (!isExact || known.Message == finding.Message)
        );
        if (at >= 0)
            former.RemoveAt(at);
        return at >= 0;
    }
}
