namespace AksCni;

/// <summary>How many rounds on how many replicates find an effect, and in which order to run them.</summary>
public sealed class ThroughputPlan
{
    private const long MostRuns = 100_000;
    private const int MostRounds = 200;
    private const int UsualRounds = 3;

    private ThroughputPlan(double effect, double variation, double between, IReadOnlyList<string> arms, long replicates, long rounds, double power, ulong seed)
    {
        Effect = effect;
        Variation = variation;
        ReplicateVariation = between;
        Arms = arms;
        Replicates = replicates;
        RoundsPerReplicate = rounds;
        Power = power;
        Attribution = replicates > 1 ? Attribution.Network : Attribution.Setup;
        Runs = [.. RunSchedule.Make(arms, (int)replicates, (int)rounds, seed).Select(run => new PlannedRun(run))];
    }

    /// <summary>The ratio less 1 that is to be found: 0.05 is 5 %.</summary>
    public double Effect { get; }

    /// <summary>Coefficient of variation from round to round: 0.02 is 2 %.</summary>
    public double Variation { get; }

    /// <summary>Coefficient of variation from replicate to replicate, beside that; 0 where none was given.</summary>
    public double ReplicateVariation { get; }

    /// <summary>The arms; the first is the reference.</summary>
    public IReadOnlyList<string> Arms { get; }

    /// <summary>Clusters or node pairs an arm.</summary>
    public long Replicates { get; }

    /// <summary>Rounds on each.</summary>
    public long RoundsPerReplicate { get; }

    /// <summary>Rounds an arm: replicates x rounds on each.</summary>
    public long RoundsPerArm => Replicates * RoundsPerReplicate;

    /// <summary>The chance that the effect is found, 0 to 1, with normal errors.</summary>
    public double Power { get; }

    /// <summary>What a difference could then be put down to: the network needs two replicates.</summary>
    public Attribution Attribution { get; }

    /// <summary>The plan in words.</summary>
    public string Statement => $"{Wording.Of(Replicates, "replicate")} of {Wording.Of(RoundsPerReplicate, "round")} an arm find a difference of {Quantity.Percent(Math.Abs(Effect))} with a chance of {Quantity.Percent(Power)}, "
        + $"where rounds vary by {Quantity.Percent(Variation)}{(ReplicateVariation > 0 ? $" and replicates by {Quantity.Percent(ReplicateVariation)}" : "")}{(Arms.Count > 2 ? $", for each of {(Arms.Count - 1).Text()} comparisons" : "")}. "
        + (Attribution == Attribution.Network ? (ReplicateVariation > 0 ? "A difference can be put down to the network." : "A difference can be put down to the network; how much replicates vary was not given and is taken as 0.") : "With one replicate a difference is one of two setups, not of networks: four replicates an arm would tell.");

    /// <summary>All runs in an interleaved, randomised order: in each round every replicate runs every arm once. The same seed gives the same order everywhere.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>
    /// Plans for <paramref name="power"/> at alpha 0.05 over all comparisons with the first arm. Replicates null: as many as rounds of three need. One replicate: rounds are
    /// compared. More: the fewest rounds on each with which their means suffice.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: numbers out of range, arms that are not two of different names, or an effect that so many replicates cannot show.</exception>
    public static ThroughputPlan Make(double effect, double variation, IReadOnlyList<string> arms, long? replicates = null, ulong seed = 1, double replicateVariation = 0, double power = AksCni.RoundsNeeded.DefaultPower)
    {
        Require(effect > -1 && effect != 0 && double.IsFinite(effect), $"An effect of {Quantity.Plain(effect)} cannot be planned for; give a share such as 0.05 for 5 %.", effect);
        Require(variation >= 0 && double.IsFinite(variation), $"A variation of {Quantity.Plain(variation)} is out of range; give the coefficient of variation of rounds, such as 0.02 for 2 %.", variation);
        Require(replicateVariation >= 0 && double.IsFinite(replicateVariation), $"A variation of replicates of {Quantity.Plain(replicateVariation)} is out of range; give a share such as 0.02 for 2 %.", replicateVariation);
        Require(power > 0 && power < 1, $"A power of {Quantity.Plain(power)} is out of range; give a share above 0 and below 1, such as 0.8.", power);
        Require(arms.Count > 1 && arms.Distinct(StringComparer.Ordinal).Count() == arms.Count, "A plan needs two arms or more, each named once.", arms.Count);
        Require(replicates is null or (> 0 and <= MostRuns), $"{replicates} replicates are out of range; use 1 to {MostRuns.Text()}.", replicates);

        double alpha = AksCni.RoundsNeeded.DefaultAlpha / (arms.Count - 1);
        (long clusters, long rounds) = replicates switch
        {
            1 => (1, AksCni.RoundsNeeded.PerArm(effect, variation, alpha, power) ?? long.MaxValue),
            null => (ReplicatesFor(UsualRounds) ?? long.MaxValue, UsualRounds),
            { } given => (given, RoundsOn(given)),
        };
        Require(clusters <= MostRuns && rounds <= MostRuns && clusters * rounds * arms.Count <= MostRuns, $"An effect of {Quantity.Percent(Math.Abs(effect))} at these variations needs more than {MostRuns.Text()} runs; plan for a larger effect, or measure with less noise.", effect);
        double deviation = clusters > 1 ? Math.Sqrt((replicateVariation * replicateVariation) + (variation * variation / rounds)) : variation;
        int units = (int)(clusters > 1 ? clusters : rounds);
        return new ThroughputPlan(effect, variation, replicateVariation, arms, clusters, rounds, AksCni.RoundsNeeded.PowerOf(effect, deviation, units, alpha), seed);

        // More rounds never need more replicates: halving finds the fewest.
        long RoundsOn(long given)
        {
            if (!(ReplicatesFor(MostRounds) <= given))
                throw new AksCniException(Fault.InvalidParameter, $"{Wording.Of(given, "replicate")} an arm cannot show an effect of {Quantity.Percent(Math.Abs(effect))}, however many rounds each has; {(ReplicatesFor(UsualRounds) is { } needed ? $"use {needed.Text()} of {UsualRounds.Text()} rounds" : "plan for a larger effect")}.", given);
            int least = 1, most = MostRounds;
            while (least < most)
            {
                int middle = (least + most) / 2;
                if (ReplicatesFor(middle) <= given) most = middle;
                else least = middle + 1;
            }
            return least;
        }

        long? ReplicatesFor(int each) => AksCni.RoundsNeeded.ReplicatesPerArm(effect, replicateVariation, variation, each, alpha, power);
    }

    private static void Require(bool holds, string message, object? target)
    {
        if (!holds) throw new AksCniException(Fault.InvalidParameter, message, target);
    }

    /// <summary>The statement.</summary>
    public override string ToString() => Statement;
}
