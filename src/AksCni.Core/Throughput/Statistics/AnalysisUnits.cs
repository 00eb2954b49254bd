namespace AksCni.Throughput.Statistics;

/// <summary>
/// The values that a comparison of groups may take as independent: one for each round on one replicate, or one for each replicate where
/// every group has two or more, since rounds on the same nodes share those nodes' luck. Made from rounds only; single measurements never
/// get here.
/// </summary>
internal sealed class AnalysisUnits
{
    private AnalysisUnits(double[] values, bool areReplicates)
    {
        Values = values;
        AreReplicates = areReplicates;
    }

    /// <summary>One value a unit, in the unit of the measurements.</summary>
    public double[] Values { get; }

    /// <summary>True for means of replicates, false for rounds.</summary>
    public bool AreReplicates { get; }

    /// <summary>The units of groups that are compared with each other, in the order given; all of the same kind.</summary>
    public static AnalysisUnits[] Of(params GroupRounds[] groups)
    {
        bool areReplicates = groups.All(group => group.Replicates.Count > 1);
        return Array.ConvertAll(
            groups,
            group => new AnalysisUnits(
                areReplicates ? Sample.Of(group.Replicates, replicate => replicate.Mean) : Sample.Of(group.Rounds, round => round.Value),
                areReplicates
            )
        );
    }
}
