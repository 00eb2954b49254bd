namespace AksCni.Tests.Throughput.Comparison;

public sealed class ComparisonInputTests
{
    private readonly List<Fault> _reported = [];

    [Fact]
    public void The_first_group_that_was_given_is_the_reference_and_the_order_stays()
    {
        ComparisonInput input = Input("overlay", "kubenet", "cilium");
        Assert.Equal([("overlay", "kubenet"), ("overlay", "cilium")], PairsOf(input, new ComparisonOptions()));
        Assert.Empty(_reported);
    }

    [Fact]
    public void Options_go_before_the_order_of_groups()
    {
        ComparisonInput input = Input("overlay", "kubenet", "cilium");
        var options = new ComparisonOptions { Reference = "kubenet", Differences = ["cilium"] };
        Assert.Equal([("kubenet", "cilium")], PairsOf(input, options));
    }

    [Fact]
    public void A_group_that_could_not_be_read_is_left_out()
    {
        ComparisonInput input = Input("overlay", "kubenet");
        input.AddGroup("lost");
        input.Inventory.Add(new AksCniException(Fault.InputNotFound, "'lost' does not exist."));
        Assert.Equal([("overlay", "kubenet")], PairsOf(input, new ComparisonOptions()));
        Assert.Equal([Fault.InputNotFound], _reported);
    }

    [Theory]
    [InlineData("lost", "overlay", "kubenet")]
    [InlineData("overlay", "lost")]
    public void Without_the_reference_or_all_others_nothing_is_compared(params string[] groups)
    {
        var input = new ComparisonInput();
        foreach (string group in groups)
        {
            input.AddGroup(group);
            if (group != "lost")
                AddRuns(input, group);
        }
        input.Inventory.Add(new AksCniException(Fault.InputNotFound, "'lost' does not exist."));
        Assert.Null(input.Compare(new ComparisonOptions(), fault => _reported.Add(fault.Fault)));
        Assert.Equal([Fault.InputNotFound], _reported);
    }

    [Fact]
    public void Without_any_run_the_faults_of_reading_are_the_answer_or_it_is_a_fault()
    {
        var input = new ComparisonInput();
        Assert.Equal(
            Fault.NoRuns,
            Assert.Throws<AksCniException>(() => input.Compare(new ComparisonOptions(), fault => _reported.Add(fault.Fault))).Fault
        );
        input.Inventory.Add(new AksCniException(Fault.InputNotFound, "'lost' does not exist."));
        Assert.Null(input.Compare(new ComparisonOptions(), fault => _reported.Add(fault.Fault)));
    }

    [Fact]
    public void A_metric_that_no_run_has_is_thrown_and_runs_of_other_metrics_are_left_out()
    {
        var input = new ComparisonInput("latency");
        AddRuns(input, "kubenet");
        Assert.Empty(input.Inventory.Runs);
        AksCniException fault = Assert.Throws<AksCniException>(() =>
            input.Compare(new ComparisonOptions(), reported => _reported.Add(reported.Fault))
        );
        Assert.Equal(Fault.UnknownMetric, fault.Fault);
        Assert.Empty(_reported);
    }

    [Fact]
    public void Comparing_twice_gives_the_same_answer_and_adds_no_fault()
    {
        var input = new ComparisonInput("latency", "throughput");
        AddRuns(input, "kubenet");
        AddRuns(input, "overlay");
        Assert.Equal([("kubenet", "overlay")], PairsOf(input, new ComparisonOptions { Reference = "kubenet" }));
        Assert.Equal([("kubenet", "overlay")], PairsOf(input, new ComparisonOptions { Reference = "kubenet" }));
        Assert.Equal([Fault.UnknownMetric, Fault.UnknownMetric], _reported);
        Assert.Empty(input.Inventory.Faults);
    }

    [Fact]
    public void Faults_of_reading_are_reported_before_a_missing_metric_is_thrown()
    {
        var input = new ComparisonInput("latency", "jitter");
        AddRuns(input, "kubenet");
        input.Inventory.Add(new AksCniException(Fault.InputNotFound, "'lost' does not exist."));
        AksCniException fault = Assert.Throws<AksCniException>(() =>
            input.Compare(new ComparisonOptions(), reported => _reported.Add(reported.Fault))
        );
        Assert.Equal((Fault.UnknownMetric, "latency"), (fault.Fault, fault.Target));
        Assert.Equal([Fault.InputNotFound, Fault.UnknownMetric], _reported);
    }

    [Fact]
    public void The_first_group_need_not_be_readable_if_options_name_another_reference()
    {
        var input = new ComparisonInput();
        input.AddGroup("lost");
        input.Inventory.Add(new AksCniException(Fault.InputNotFound, "'lost' does not exist."));
        foreach (string group in (string[])["kubenet", "overlay"])
        {
            input.AddGroup(group);
            AddRuns(input, group);
        }
        Assert.Equal([("kubenet", "overlay")], PairsOf(input, new ComparisonOptions { Reference = "kubenet" }));
    }

    private (string, string)[] PairsOf(ComparisonInput input, ComparisonOptions options) =>
        [.. input.Compare(options, fault => _reported.Add(fault.Fault))!.Select(answer => (answer.Reference.Name, answer.Difference.Name))];

    private static ComparisonInput Input(params string[] groups)
    {
        var input = new ComparisonInput();
        foreach (string group in groups)
        {
            input.AddGroup(group);
            AddRuns(input, group);
        }
        return input;
    }

    private static void AddRuns(ComparisonInput input, string group)
    {
        foreach (ThroughputRun run in Groups.Of(group, Groups.Slow))
            input.Add(run);
    }
}
