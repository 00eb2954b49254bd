namespace AksCni.Tests.Throughput.Comparison;

/// <summary>Plans: how many, what they find, in which order.</summary>
public sealed class PlanTests
{
    private static readonly string[] Two = ["kubenet", "overlay"];

    [Fact]
    public void One_replicate_is_a_matter_of_rounds()
    {
        ThroughputPlan plan = ThroughputPlan.Make(0.05, 0.02, Two, replicates: 1);
        Assert.Equal(
            (1, 5, 5, 10, Attribution.Setup),
            (plan.Replicates, plan.RoundsPerReplicate, plan.RoundsPerGroup, plan.Runs.Count, plan.Attribution)
        );
        Assert.InRange(plan.Power, 0.8, 0.9);
        Assert.Contains("one of two setups, not of networks", plan.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_wish_three_rounds_on_as_many_replicates_as_it_takes()
    {
        ThroughputPlan plan = ThroughputPlan.Make(0.05, 0.02, Two, replicateVariation: 0.02);
        Assert.Equal((6, 3, Attribution.Network), (plan.Replicates, plan.RoundsPerReplicate, plan.Attribution));
        Assert.InRange(plan.Power, 0.8, 0.95);
        Assert.StartsWith(
            "6 replicates of 3 rounds a group find a difference of 5 % with a chance of ",
            plan.Statement,
            StringComparison.Ordinal
        );
        Assert.True(ThroughputPlan.Make(0.05, 0.02, [.. Two, "cilium"], replicateVariation: 0.02).Replicates > 6);
    }

    [Fact]
    public void What_is_assumed_is_said()
    {
        ThroughputPlan assumed = ThroughputPlan.Make(0.05, 0.02, Two),
            given = ThroughputPlan.Make(0.05, 0.02, Two, replicateVariation: 0),
            one = ThroughputPlan.Make(0.05, 0.02, Two, replicates: 1, replicateVariation: 0.01);
        Assert.Null(assumed.ReplicateVariation);
        Assert.EndsWith(
            "How much replicates vary was not given and is taken as 0; if they vary by 2 % too, it takes 6 replicates of 3 rounds.",
            assumed.Statement,
            StringComparison.Ordinal
        );
        Assert.Equal(6, ThroughputPlan.Make(0.05, 0.02, Two, replicateVariation: 0.02).Replicates);
        Assert.Equal((0.0, assumed.Replicates), (given.ReplicateVariation!.Value, given.Replicates));
        Assert.EndsWith(
            "where rounds vary by 2 % and replicates by 0 %. A difference can be put down to the network.",
            given.Statement,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "where rounds vary by 2 %. With one replicate a difference is one of two setups, not of networks, and that "
                + "replicates vary by 1 % is in it: four replicates a group would tell.",
            one.Statement,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_chance_is_rounded_as_everywhere()
    {
        ThroughputPlan plan = ThroughputPlan.Make(0.03, 0.02, Two);
        Assert.InRange(plan.Power, 0.885, 0.886);
        Assert.Contains("with a chance of about 89 %,", plan.Statement, StringComparison.Ordinal);
        Assert.Equal("30 runs in order: Select-Object -ExpandProperty Runs", ThroughputTables.ScheduleHint(plan));
    }

    [Fact]
    public void Rounds_do_not_make_up_for_replicates()
    {
        Assert.Equal(1, ThroughputPlan.Make(0.05, 0.01, Two, replicates: 6, replicateVariation: 0.01).RoundsPerReplicate);
        AksCniException fault = Assert.Throws<AksCniException>(() => ThroughputPlan.Make(0.05, 0.02, Two, replicates: 3));
        Assert.Equal((Fault.InvalidParameter, true), (fault.Fault, fault.Message.Contains("use 4 of 3 rounds", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_plan_of_three_a_side_settles_what_it_promises()
    {
        ThroughputPlan plan = ThroughputPlan.Make(0.05, 0.02, Two, seed: 7);
        Assert.Equal(plan.Replicates * plan.RoundsPerReplicate * 2, plan.Runs.Count);
        Assert.Equal(
            plan.Runs.Select(run => run.ToString()),
            ThroughputPlan.Make(0.05, 0.02, Two, seed: 7).Runs.Select(run => run.ToString())
        );
        Assert.NotEqual(
            plan.Runs.Select(run => run.ToString()),
            ThroughputPlan.Make(0.05, 0.02, Two, seed: 8).Runs.Select(run => run.ToString())
        );
        Assert.All(plan.Runs.Chunk(2), visit => Assert.Equal(Two, visit.Select(run => run.Group).Order()));
    }

    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(-1, 0.02)]
    [InlineData(0.05, -1)]
    [InlineData(0.05, double.NaN)]
    [InlineData(0.0001, 0.5)]
    public void What_cannot_be_planned_is_refused(double effect, double variation) =>
        Assert.Equal(Fault.InvalidParameter, Assert.Throws<AksCniException>(() => ThroughputPlan.Make(effect, variation, Two)).Fault);

    [Fact]
    public void A_plan_needs_two_groups()
    {
        Assert.Throws<AksCniException>(() => ThroughputPlan.Make(0.05, 0.02, ["kubenet"]));
        Assert.Throws<AksCniException>(() => ThroughputPlan.Make(0.05, 0.02, ["kubenet", "kubenet"]));
        Assert.Throws<AksCniException>(() => ThroughputPlan.Make(0.05, 0.02, Two, replicates: 0));
        Assert.Throws<AksCniException>(() => ThroughputPlan.Make(0.05, 0.02, Two, replicateVariation: -0.01));
    }

    [Fact]
    public void Many_rounds_have_a_power_too()
    {
        ThroughputPlan plan = ThroughputPlan.Make(0.01, 0.04, Two, replicates: 1);
        Assert.True(plan.RoundsPerGroup > 200);
        Assert.InRange(plan.Power, 0.79, 0.82);
    }
}
