using System.Text;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>One metric of PerfKitBenchmarker's with its unit and test, and what that means here. A file has few of them.</summary>
internal sealed class PkbMetric
{
    private static readonly string[] NetworkTests = ["iperf", "netperf", "ntttcp", "nuttcp"];

    private readonly string _written;
    private readonly string? _unit;
    private readonly string? _test;

    public PkbMetric(PkbSample sample, MetricChoice choice)
    {
        _written = sample.Metric!;
        _unit = sample.Unit;
        _test = sample.Test;
        bool known = Measure.TryParse(Encoding.UTF8.GetBytes(_unit ?? ""), out Measure measure);
        Measure = known ? measure : new Measure(string.IsNullOrEmpty(_unit) ? Measure.Share : _unit, 1);
        IsIperf = _test == "iperf";
        IsPlain = _written is "Throughput" or "UDP Throughput";
        IsNetworkTest = _test is not null && Array.Exists(NetworkTests, test => _test.Contains(test, StringComparison.Ordinal));
        Protocol =
            _written.Contains("UDP", StringComparison.OrdinalIgnoreCase) ? "UDP"
            : IsIperf || _written.Contains("TCP", StringComparison.OrdinalIgnoreCase) ? "TCP"
            : null;
        Name = choice.Choose(_written, Measure);
        if (!known && !choice.IsNamed(_written))
            Name = null;
        IsResult = MetricChoice.IsUsual(_written, Measure);
        UnknownUnit =
            !known && !string.IsNullOrEmpty(_unit) && IsNetworkTest && MetricChoice.IsUsual(_written, new Measure(Measure.BitRate, 1))
                ? _unit
                : null;
    }

    /// <summary>The common name, null where the metric is not wanted.</summary>
    public string? Name { get; }

    public Measure Measure { get; }

    /// <summary>True for a rate: a round that has one did not fail, whether the rate is wanted or not.</summary>
    public bool IsResult { get; }

    /// <summary>The unit of a rate where nobody knows it; else null.</summary>
    public string? UnknownUnit { get; }

    public string? Protocol { get; }

    public bool IsIperf { get; }

    /// <summary>True where the name says nothing but that it is throughput.</summary>
    public bool IsPlain { get; }

    public bool IsNetworkTest { get; }

    public bool Is(PkbSample sample) => sample.Metric == _written && sample.Unit == _unit && sample.Test == _test;
}
