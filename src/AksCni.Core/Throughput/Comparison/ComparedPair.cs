namespace AksCni.Throughput.Comparison;

/// <summary>Two groups of one metric that may be compared.</summary>
/// <param name="Input">What the groups are from.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Reference">What the other group is held against.</param>
/// <param name="Difference">The other group.</param>
/// <param name="Options">How strictly they are compared.</param>
/// <param name="Confounders">What the groups differ in besides their names; filled only if the options allow it.</param>
internal sealed record ComparedPair(
    ComparedInput Input,
    ComparedMetric Metric,
    GroupRuns Reference,
    GroupRuns Difference,
    ComparisonOptions Options,
    IReadOnlyList<string> Confounders
)
{
    /// <summary>Both groups' names, as the target of what concerns both.</summary>
    public string Names => $"{Reference.Name}, {Difference.Name}";

    /// <summary>True if both groups have a value: there is a test.</summary>
    public bool HasTest => Reference.Rounds is not null && Difference.Rounds is not null;

    /// <summary>Estimates the difference, as one of so many tests; null if a group has no value.</summary>
    public PairEstimate? EstimateAmong(int tests) =>
        Reference.Rounds is { } reference && Difference.Rounds is { } difference
            ? PairEstimate.Of(reference, difference, RunTimes.AreInterleaved(Reference, Difference), Options.ConfidenceLevel, tests)
            : null;
}
