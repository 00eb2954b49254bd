namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What cannot be compared, each with its fault.</summary>
public sealed class FaultTests
{
    private static AksCniException FaultOf(IReadOnlyList<ThroughputRun> runs, ComparisonOptions? options = null) => Assert.Throws<AksCniException>(() => ThroughputComparisons.Compare(runs, options));

    [Fact]
    public void No_runs_no_arm_one_arm_another_arm()
    {
        ThroughputRun nameless = Arms.Run(null, 1);
        ThroughputRun[] kubenet = Arms.Of("kubenet", Arms.Slow);
        Assert.Equal(Fault.NoRuns, FaultOf([]).Fault);
        Assert.Equal(Fault.ArmUnknown, FaultOf([nameless]).Fault);
        Assert.Equal(Fault.OneArm, FaultOf(kubenet).Fault);
        AksCniException fault = FaultOf([.. kubenet, .. Arms.Of("overlay", Arms.Fast)], new ComparisonOptions { Reference = "kubenett" });
        Assert.Equal((Fault.UnknownArm, true), (fault.Fault, fault.Message.Contains("did you mean kubenet?", StringComparison.Ordinal)));
    }

    [Fact]
    public void Units_that_do_not_compare()
    {
        AksCniException fault = FaultOf([.. Arms.Of("kubenet", Arms.Slow), .. Arms.Of("overlay", Arms.Fast, Arms.Metric("Throughput", "1/s"))]);
        Assert.Equal(Fault.NotComparable, fault.Fault);
        Assert.Equal("kubenet and overlay have nothing in common that could be compared: kubenet has Throughput in bit/s; overlay has Throughput in 1/s. Give runs of the same metric, unit, protocol and series.", fault.Message);
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(-0.1, 0.95)]
    [InlineData(double.NaN, 0.95)]
    [InlineData(0.02, 0.5)]
    [InlineData(0.02, 1)]
    [InlineData(0.02, 95)]
    public void Options_out_of_range(double margin, double level) =>
        Assert.Equal(Fault.InvalidParameter, FaultOf([.. Arms.Of("a", Arms.Slow), .. Arms.Of("b", Arms.Fast)], new ComparisonOptions { Margin = margin, ConfidenceLevel = level }).Fault);

    [Fact]
    public void The_reference_is_the_first_by_name_and_the_others_come_in_the_order_asked_for()
    {
        ThroughputRun[] runs = [.. Arms.Of("c", Arms.Slow), .. Arms.Of("b", Arms.Fast), .. Arms.Of("a", Arms.Slow)];
        Assert.Equal([("a", "b"), ("a", "c")], ThroughputComparisons.Compare(runs).Select(answer => (answer.Reference.Name, answer.Difference.Name)));
        Assert.Equal(["c", "a"], ThroughputComparisons.Compare(runs, new ComparisonOptions { Reference = "b", Differences = ["c", "a"] }).Select(answer => answer.Difference.Name));
    }

    [Fact]
    public void Another_level_moves_alpha_and_both_intervals()
    {
        ThroughputComparison answer = Arms.Compare(Arms.Slow, Arms.Fast, new ComparisonOptions { ConfidenceLevel = 0.99 });
        Assert.True(answer.ConfidenceLevel >= 0.99 && answer.EquivalenceLevel is >= 0.98 and < 0.99);
        Assert.Equal(ThroughputVerdict.TooFewRounds, Arms.Compare(Arms.Slow.Take(4), Arms.Fast.Take(4), new ComparisonOptions { ConfidenceLevel = 0.99 }).Verdict);
    }
}
