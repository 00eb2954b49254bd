using AksCni.Text;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>One run of a plan's schedule.</summary>
public sealed class PlannedRun
{
    internal PlannedRun(ScheduledRun run)
    {
        Order = run.Order;
        Round = run.Round;
        Replicate = run.Replicate;
        Group = run.Group;
    }

    /// <summary>When it comes, from 1.</summary>
    public long Order { get; }

    /// <summary>Its round, from 1.</summary>
    public long Round { get; }

    /// <summary>The cluster or node pair of the group, from 1.</summary>
    public long Replicate { get; }

    /// <summary>The group.</summary>
    public string Group { get; }

    /// <summary>Order, group, replicate and round.</summary>
    public override string ToString() => $"{Order.Text()}. {Group}, replicate {Replicate.Text()}, round {Round.Text()}";
}
