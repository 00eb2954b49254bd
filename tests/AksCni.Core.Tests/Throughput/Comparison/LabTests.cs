namespace AksCni.Tests.Throughput.Comparison;

/// <summary>The samples of the lab: what a user is told about them.</summary>
public sealed class LabTests
{
    [Fact]
    public void Open_is_a_clear_difference_of_two_setups()
    {
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(Groups.Lab("open"), Groups.Kubenet));

        Assert.Equal((ThroughputVerdict.Faster, Attribution.Setup), (answer.Verdict, answer.Attribution));
        Assert.Equal(
            ("kubenet", 7, "azure-cni", 7),
            (answer.Reference.Name, answer.Reference.Rounds, answer.Difference.Name, answer.Difference.Rounds)
        );
        Assert.InRange(answer.Ratio!.Value, 1.15, 1.18);
        Assert.True(answer.RatioLow > 1.1 && answer.RatioHigh < 1.25);
        Assert.Equal(2.0 / 3432, answer.PValue!.Value, 1e-12);
        Assert.Equal(1, answer.CliffsDelta);
        Assert.Equal(0.9621212121, answer.ConfidenceLevel!.Value, 1e-9);
        Assert.Equal(
            "azure-cni is faster than kubenet: throughput +16.4 % (+12.0 % to +20.5 %, confidence 96.2 %), p < 0.001; this "
                + "holds for these two setups, not for the networks.",
            answer.Answer
        );
        Assert.Equal(
            ["OneReplicate", "NotInterleaved", "BandwidthUnknown", "RetransmitsDiffer"],
            answer.Caveats.Select(caveat => caveat.Rule)
        );
    }

    [Fact]
    public void Cap1500_is_limited_by_the_machine_type()
    {
        var options = new ComparisonOptions { Reference = "kubenet", MachineType = "standard_ds2_v2" };
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(Groups.Lab("cap1500"), options));

        Assert.Equal(ThroughputVerdict.Limited, answer.Verdict);
        Assert.Equal(
            "kubenet and azure-cni are both at the cap of 1.500 Gbit/s of Standard_DS2_v2: what the networks could do beyond "
                + "it cannot be seen.",
            answer.Answer
        );
        Assert.Equal((2, 1.5e9), (answer.Of("AtBandwidthCap").Length, answer.Cap!.Value));
    }

    [Fact]
    public void Cap1500_looks_like_a_limit_without_it_too()
    {
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(Groups.Lab("cap1500"), Groups.Kubenet));

        Assert.Equal(ThroughputVerdict.Limited, answer.Verdict);
        Assert.True(answer.Has("FlatThroughput"));
    }

    [Fact]
    public void Replicated_has_too_few_replicates_and_says_how_many_it_takes()
    {
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(Groups.Lab("replicated"), Groups.Kubenet));

        Assert.Equal(
            (ThroughputVerdict.TooFewRounds, Attribution.Network, AnalysisUnit.Replicate, 4L),
            (answer.Verdict, answer.Attribution, answer.AnalysisUnit, answer.RoundsNeeded!.Value)
        );
        Assert.Equal((3, 3, 3), (answer.Reference.Rounds, answer.Reference.Replicates, answer.Reference.Values.Count));
        Assert.Equal((0.9, 0.9), (answer.ConfidenceLevel!.Value, answer.EquivalenceLevel!.Value));
        Assert.True(answer.RatioLow > 1 && answer.RatioHigh < 1.25);
        Assert.Contains("confidence 90 %); 4 replicates a group could decide.", answer.Answer, StringComparison.Ordinal);
        Assert.Contains("p = 0.1", Assert.Single(answer.Of("FewRounds")).Message, StringComparison.Ordinal);
        Assert.False(answer.Has("OneReplicate"));
    }
}
