namespace AksCni;

/// <summary>One run of a plan's schedule.</summary>
public sealed class PlannedRun
{
    internal PlannedRun(ScheduledRun run)
    {
        Order = run.Order;
        Round = run.Round;
        Replicate = run.Replicate;
        Arm = run.Arm;
    }

    /// <summary>When it comes, from 1.</summary>
    public long Order { get; }

    /// <summary>Its round, from 1.</summary>
    public long Round { get; }

    /// <summary>The cluster or node pair of the arm, from 1.</summary>
    public long Replicate { get; }

    /// <summary>The arm.</summary>
    public string Arm { get; }

    /// <summary>Order, arm, replicate and round.</summary>
    public override string ToString() => $"{Order.Text()}. {Arm}, replicate {Replicate.Text()}, round {Round.Text()}";
}
