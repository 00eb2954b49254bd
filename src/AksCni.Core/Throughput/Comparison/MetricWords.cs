namespace AksCni.Throughput.Comparison;

/// <summary>
/// What a metric is called in a sentence, and what more of it means: more throughput is faster, a lower latency is better, of an unknown
/// quantity nobody knows.
/// </summary>
internal sealed class MetricWords
{
    private static readonly string[] Bad =
    [
        "loss",
        "lost",
        "retrans",
        "retry",
        "retries",
        "drop",
        "error",
        "fail",
        "latency",
        "delay",
        "jitter",
        "rtt",
        "out of order",
        "out_of_order",
        "out-of-order",
    ];

    private readonly string _metric;

    private MetricWords(string metric, bool? moreIsBetter)
    {
        _metric = metric;
        MoreIsBetter = moreIsBetter;
    }

    /// <summary>
    /// True for rates, false for times and for what the metric's name calls a loss or an error, null for any other quantity.
    /// </summary>
    public bool? MoreIsBetter { get; }

    /// <summary>The metric within a sentence: "throughput", "transaction rate"; the tool's own name as it is.</summary>
    public string Subject =>
        _metric switch
        {
            ThroughputMetrics.TransactionRate => "transaction rate",
            ThroughputMetrics.Throughput or ThroughputMetrics.Latency or ThroughputMetrics.Jitter => _metric.ToLowerInvariant(),
            _ => _metric,
        };

    /// <summary>By the metric's name where that says that it is bad, else by its unit.</summary>
    public static MetricWords Of(string metric, string unit)
    {
        bool isBad = Array.Exists(Bad, word => metric.Contains(word, StringComparison.OrdinalIgnoreCase));
        return new MetricWords(
            metric,
            isBad || unit == "s" ? false
                : unit is "bit/s" or "1/s" ? true
                : null
        );
    }

    /// <summary>
    /// "azure-cni is faster than kubenet: throughput", "overlay has a lower latency than kubenet:", "overlay is larger than kubenet:
    /// Cores"; the change follows.
    /// </summary>
    public string Sentence(string group, string reference, ThroughputVerdict verdict)
    {
        string word = Verdict(verdict);
        return MoreIsBetter == false
            ? $"{group} has a {word} {Subject} than {reference}:"
            : $"{group} is {word} than {reference}: {Subject}";
    }

    /// <summary>The same, with the units that were analysed: "too few replicates".</summary>
    public string Verdict(ThroughputVerdict verdict, AnalysisUnit unit) =>
        verdict == ThroughputVerdict.TooFewRounds && unit == AnalysisUnit.Replicate ? "too few replicates" : Verdict(verdict);

    /// <summary>
    /// "too few rounds", "faster"; "lower" for a time that is faster, "larger" for more of a quantity that nobody knows to be good or bad.
    /// </summary>
    public string Verdict(ThroughputVerdict verdict) =>
        verdict switch
        {
            ThroughputVerdict.TooFewRounds => "too few rounds",
            ThroughputVerdict.Faster or ThroughputVerdict.Slower when MoreIsBetter != true => (MoreIsBetter, verdict) switch
            {
                (false, ThroughputVerdict.Faster) => "lower",
                (false, _) => "higher",
                (_, ThroughputVerdict.Faster) => "larger",
                _ => "smaller",
            },
            _ => verdict.ToString().ToLowerInvariant(),
        };
}
