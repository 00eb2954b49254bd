namespace AksCni.Tests.Throughput.Comparison;

/// <summary>What cannot be compared, each with its fault.</summary>
public sealed class FaultTests
{
    private static AksCniException FaultOf(IReadOnlyList<ThroughputRun> runs, ComparisonOptions? options = null) =>
        Assert.Throws<AksCniException>(() => ThroughputComparisons.Compare(runs, options));

    [Fact]
    public void No_runs_no_group_one_group_another_group()
    {
        ThroughputRun nameless = Groups.Run(null, 1);
        ThroughputRun[] kubenet = Groups.Of("kubenet", Groups.Slow);
        Assert.Equal(Fault.NoRuns, FaultOf([]).Fault);
        Assert.Equal(Fault.GroupUnknown, FaultOf([nameless]).Fault);
        Assert.Equal(Fault.OneGroup, FaultOf(kubenet).Fault);
        AksCniException fault = FaultOf(
            [.. kubenet, .. Groups.Of("overlay", Groups.Fast)],
            new ComparisonOptions { Reference = "kubenett" }
        );
        Assert.Equal((Fault.UnknownGroup, true), (fault.Fault, fault.Message.Contains("did you mean kubenet?", StringComparison.Ordinal)));
    }

    [Fact]
    public void Units_that_do_not_compare()
    {
        AksCniException fault = FaultOf([
            .. Groups.Of("kubenet", Groups.Slow),
            .. Groups.Of("overlay", Groups.Fast, Groups.Metric("Throughput", "1/s")),
        ]);
        Assert.Equal(Fault.NotComparable, fault.Fault);
        Assert.Equal(
            "kubenet and overlay have nothing in common that could be compared: kubenet has Throughput in bit/s; overlay has "
                + "Throughput in 1/s. Give runs of the same metric, unit, protocol and series.",
            fault.Message
        );
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(-0.1, 0.95)]
    [InlineData(double.NaN, 0.95)]
    [InlineData(0.02, 0.5)]
    [InlineData(0.02, 1)]
    [InlineData(0.02, 95)]
    public void Options_out_of_range(double margin, double level) =>
        Assert.Equal(
            Fault.InvalidParameter,
            FaultOf(
                [.. Groups.Of("a", Groups.Slow), .. Groups.Of("b", Groups.Fast)],
                new ComparisonOptions { Margin = margin, ConfidenceLevel = level }
            ).Fault
        );

    [Fact]
    public void The_reference_is_the_first_by_name_and_the_others_come_in_the_order_asked_for()
    {
        ThroughputRun[] runs = [.. Groups.Of("c", Groups.Slow), .. Groups.Of("b", Groups.Fast), .. Groups.Of("a", Groups.Slow)];
        Assert.Equal(
            [("a", "b"), ("a", "c")],
            ThroughputComparisons.Compare(runs).Select(answer => (answer.Reference.Name, answer.Difference.Name))
        );
        Assert.Equal(
            ["c", "a"],
            ThroughputComparisons
                .Compare(runs, new ComparisonOptions { Reference = "b", Differences = ["c", "a"] })
                .Select(answer => answer.Difference.Name)
        );
    }

    [Fact]
    public void Another_level_moves_alpha_and_both_intervals()
    {
        ThroughputComparison answer = Groups.Compare(Groups.Slow, Groups.Fast, new ComparisonOptions { ConfidenceLevel = 0.99 });
        Assert.True(answer.ConfidenceLevel >= 0.99 && answer.EquivalenceLevel is >= 0.98 and < 0.99);
        Assert.Equal(
            ThroughputVerdict.TooFewRounds,
            Groups.Compare(Groups.Slow.Take(4), Groups.Fast.Take(4), new ComparisonOptions { ConfidenceLevel = 0.99 }).Verdict
        );
    }
}
