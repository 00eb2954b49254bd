using AksCni.Throughput.Comparison;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What is better, and what it is called: of rates, times, losses, and what nobody knows.</summary>
public sealed class MetricWordsTests
{
    [Theory]
    [InlineData("Throughput", "bit/s", true, "faster", "slower", "overlay is faster than kubenet: throughput +")]
    [InlineData("TransactionRate", "1/s", true, "faster", "slower", "overlay is faster than kubenet: transaction rate +")]
    [InlineData("Latency", "s", false, "lower", "higher", "overlay has a higher latency than kubenet: +")]
    [InlineData("Jitter", "s", false, "lower", "higher", "overlay has a higher jitter than kubenet: +")]
    [InlineData("End to End Runtime", "s", false, "lower", "higher", "overlay has a higher End to End Runtime than kubenet: +")]
    [InlineData("Packet Loss", "1", false, "lower", "higher", "overlay has a higher Packet Loss than kubenet: +")]
    [InlineData("Packet Loss", "%", false, "lower", "higher", "overlay has a higher Packet Loss than kubenet: +")]
    [InlineData("CPU", "%", null, "larger", "smaller", "overlay is larger than kubenet: CPU +")]
    [InlineData("Retransmits", "1/s", false, "lower", "higher", "overlay has a higher Retransmits than kubenet: +")]
    [InlineData("p99_latency", "microseconds squared", false, "lower", "higher", "overlay has a higher p99_latency than kubenet: +")]
    [InlineData("Cores", "1", null, "larger", "smaller", "overlay is larger than kubenet: Cores +")]
    [InlineData("tcp_window", "MB", null, "larger", "smaller", "overlay is larger than kubenet: tcp_window +")]
    public void Words_fit_the_quantity(string metric, string unit, bool? moreIsBetter, string good, string bad, string sentence)
    {
        ThroughputComparison answer = Groups.Compare(
            Groups.Of("kubenet", Groups.Slow, Groups.Metric(metric, unit)),
            Groups.Of("overlay", Groups.Fast, Groups.Metric(metric, unit))
        );
        ThroughputComparison mirrored = Groups.Compare(
            Groups.Of("kubenet", Groups.Fast, Groups.Metric(metric, unit)),
            Groups.Of("overlay", Groups.Slow, Groups.Metric(metric, unit))
        );
        Assert.StartsWith(sentence, answer.Answer, StringComparison.Ordinal);
        Assert.Equal(moreIsBetter, answer.MoreIsBetter);
        (ThroughputComparison better, ThroughputComparison worse) = moreIsBetter == false ? (mirrored, answer) : (answer, mirrored);
        Assert.Equal((ThroughputVerdict.Faster, ThroughputVerdict.Slower), (better.Verdict, worse.Verdict));
        Assert.Equal((good, bad), (ThroughputTables.VerdictText(better), ThroughputTables.VerdictText(worse)));
    }

    [Fact]
    public void A_share_has_no_unit_behind_it() =>
        Assert.Equal(("0.05", "12.00", "5.000 ms"), (UnitFormat.Text(0.05, "1"), UnitFormat.Text(12, "1"), UnitFormat.Text(0.005, "s")));

    [Fact]
    public void A_share_of_0_has_no_ratio_and_takes_nothing_else_along()
    {
        List<AksCniException> faults = [];
        ThroughputRun[] runs =
        [
            .. Groups.Of("kubenet", [0, 0.01, 0.02], Groups.Metric("Packet Loss", "1")),
            .. Groups.Of("overlay", [0.1, 0.2, 0.3], Groups.Metric("Packet Loss", "1")),
            .. Groups.Of("kubenet", Groups.Slow),
            .. Groups.Of("overlay", Groups.Fast),
        ];
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(runs, Groups.Kubenet, faults));
        Assert.Equal(("Throughput", ThroughputVerdict.Faster), (answer.Metric, answer.Verdict));
        AksCniException fault = Assert.Single(faults);
        Assert.Equal((Fault.NotComparable, "kubenet"), (fault.Fault, fault.Target));
        Assert.Contains("Packet Loss of kubenet is 0 in a round", fault.Message, StringComparison.Ordinal);
    }
}
