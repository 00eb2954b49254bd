namespace AksCni;

/// <summary>Which metrics of a file that holds many are read: throughput and transaction rates, or those that are named.</summary>
internal sealed class MetricChoice(IReadOnlyCollection<string> names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>The metric's common name, or null where it is not wanted.</summary>
    public string? Choose(string written, in Measure measure)
    {
        string common = CommonName(written, measure);
        if (_names.Count > 0) return _names.Contains(written) || _names.Contains(common) ? common : null;
        return common is ThroughputMetrics.Throughput or ThroughputMetrics.TransactionRate ? common : null;
    }

    /// <summary>True where no name was asked for.</summary>
    public bool IsAny => _names.Count == 0;

    /// <summary>True where the name is one of those that were asked for.</summary>
    public bool IsNamed(string written) => _names.Contains(written);

    private static string CommonName(string written, in Measure measure)
    {
        if (measure.Unit == Measure.BitRate && (Has(written, "throughput") || Has(written, "bandwidth") || Has(written, "goodput"))) return ThroughputMetrics.Throughput;
        if (measure.Unit == Measure.Rate && Has(written, "transaction")) return ThroughputMetrics.TransactionRate;
        return written;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
