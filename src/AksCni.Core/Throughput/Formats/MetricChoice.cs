using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>Which metrics of a file that holds many are read: throughput and transaction rates, or those that are named.</summary>
internal sealed class MetricChoice(IReadOnlyCollection<string> names)
{
    /// <summary>A file of rubbish may have as many as lines.</summary>
    private const int MostNames = 1000;

    private readonly HashSet<string> _names = new(names, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _there = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that were asked for.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Names that the sources had, as their tools write them and as they are called here.</summary>
    public IReadOnlyCollection<string> There => _there;

    /// <summary>The metric's common name, or null where it is not wanted.</summary>
    public string? Choose(string written, in Measure measure)
    {
        string common = CommonName(written, measure);
        See(written);
        See(common);
        if (_names.Count > 0)
            return _names.Contains(written) || _names.Contains(common) ? common : null;
        return IsUsual(written, measure) ? common : null;
    }

    /// <summary>True where no name was asked for.</summary>
    public bool IsAny => _names.Count == 0;

    /// <summary>True where the name is one of those that were asked for.</summary>
    public bool IsNamed(string written)
    {
        See(written);
        return _names.Contains(written);
    }

    /// <summary>True for what is read where no metric is asked for.</summary>
    public static bool IsUsual(string written, in Measure measure) =>
        CommonName(written, measure) is ThroughputMetrics.Throughput or ThroughputMetrics.TransactionRate;

    /// <summary>True for a name that says that it is a rate of bits, whatever its unit.</summary>
    public static bool IsThroughput(string name) =>
        Has(name, "throughput")
        || Has(name, "bandwidth")
        || Has(name, "goodput")
        || Has(name, "bitrate")
        || Has(name, "bit rate")
        || Has(name, "bit_rate");

    private void See(string name)
    {
        if (_there.Count < MostNames)
            _there.Add(name);
    }

    private static string CommonName(string written, in Measure measure)
    {
        if (measure.Unit == Measure.BitRate && (Has(written, "throughput") || Has(written, "bandwidth") || Has(written, "goodput")))
            return ThroughputMetrics.Throughput;
        if (measure.Unit == Measure.Rate && Has(written, "transaction"))
            return ThroughputMetrics.TransactionRate;
        return written;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
