namespace AksCni;

/// <summary>
/// The values that a comparison of arms may take as independent: one for each round on one replicate, or one for each replicate where every arm has two or more,
/// since rounds on the same nodes share those nodes' luck. Made from rounds only; single measurements never get here.
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

    /// <summary>The units of arms that are compared with each other, in the order given; all of the same kind.</summary>
    public static AnalysisUnits[] Of(params ArmRounds[] arms)
    {
        bool areReplicates = arms.All(arm => arm.Replicates.Count > 1);
        return Array.ConvertAll(arms, arm => new AnalysisUnits(
            areReplicates ? Sample.Of(arm.Replicates, replicate => replicate.Mean) : Sample.Of(arm.Rounds, round => round.Value), areReplicates));
    }
}
