using AksCni.Text;
using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>How many rounds on how many replicates find an effect, and in which order to run them.</summary>
public sealed class ThroughputPlan
{
    /// <summary>The order of the runs where no other is asked for.</summary>
    public const long DefaultSeed = 1;

    private const long MostRuns = 100_000;
    private const int MostRounds = 200;
    private const int UsualRounds = 3;

    private const double UsualEffect = 0.05;
    private const double UsualVariation = 0.02;

    private static readonly string[] UsualGroups = ["reference", "difference"];

    private ThroughputPlan(
        double effect,
        double variation,
        double? between,
        IReadOnlyList<string> groups,
        long replicates,
        long rounds,
        double power,
        long seed,
        string assumed
    )
    {
        Effect = effect;
        Variation = variation;
        ReplicateVariation = between;
        Groups = groups;
        Replicates = replicates;
        RoundsPerReplicate = rounds;
        Power = power;
        Attribution = replicates > 1 ? Attribution.Network : Attribution.Setup;
        Statement = $"{DetectableDifference()} {Worth(assumed)}";
        Runs = [.. RunSchedule.Make(groups, (int)replicates, (int)rounds, (ulong)seed).Select(run => new PlannedRun(run))];
    }

    /// <summary>The ratio less 1 that is to be found: 0.05 is 5 %.</summary>
    public double Effect { get; }

    /// <summary>Coefficient of variation from round to round: 0.02 is 2 %.</summary>
    public double Variation { get; }

    /// <summary>
    /// Coefficient of variation from replicate to replicate, beside that; null where none was given: it is then taken as 0, and Statement
    /// says so.
    /// </summary>
    public double? ReplicateVariation { get; }

    /// <summary>The groups; the first is the reference.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Clusters or node pairs per group.</summary>
    public long Replicates { get; }

    /// <summary>Rounds on each.</summary>
    public long RoundsPerReplicate { get; }

    /// <summary>Rounds per group: replicates x rounds on each.</summary>
    public long RoundsPerGroup => Replicates * RoundsPerReplicate;

    /// <summary>The chance that the effect is found, 0 to 1, with normal errors.</summary>
    public double Power { get; }

    /// <summary>What a difference could then be put down to: the network needs two replicates.</summary>
    public Attribution Attribution { get; }

    /// <summary>The plan in words, with what it assumes.</summary>
    public string Statement { get; private set; }

    /// <summary>
    /// All runs in an interleaved, randomised order: in each round every replicate runs every group once. The same seed gives the same
    /// order everywhere.
    /// </summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>
    /// Plans for <paramref name="power"/> at alpha 0.05 over all comparisons with the first group. Replicates null: as many as rounds of
    /// three need. One replicate: rounds are compared. More: the fewest rounds on each with which their means suffice. A replicate
    /// variation of null is taken as 0, and the statement says so, with what it would take if replicates varied as rounds do.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: numbers out of range, groups that are not two of different
    /// names, or an effect that so many replicates cannot show.</exception>
    public static ThroughputPlan Make(
        double effect,
        double variation,
        IReadOnlyList<string> groups,
        long? replicates = null,
        long seed = DefaultSeed,
        double? replicateVariation = null,
        double power = RoundsNeeded.DefaultPower
    )
    {
        Require(
            effect > -1 && effect != 0 && double.IsFinite(effect),
            $"An effect of {UnitFormat.Plain(effect)} cannot be planned for; give a share such as 0.05 for 5 %.",
            effect
        );
        Require(
            variation >= 0 && double.IsFinite(variation),
            $"A variation of {UnitFormat.Plain(variation)} is out of range; give the coefficient of variation of rounds, such "
                + "as 0.02 for 2 %.",
            variation
        );
        double between = replicateVariation ?? 0;
        Require(
            between >= 0 && double.IsFinite(between),
            $"A variation of replicates of {UnitFormat.Plain(between)} is out of range; give a share such as 0.02 for 2 %.",
            between
        );
        Require(
            power > 0 && power < 1,
            $"A power of {UnitFormat.Plain(power)} is out of range; give a share above 0 and below 1, such as 0.8.",
            power
        );
        Require(seed >= 0, $"A seed of {seed} is out of range; give a whole number of 0 or more.", seed);
        Require(
            groups.Count > 1 && groups.Distinct(StringComparer.Ordinal).Count() == groups.Count,
            "A plan needs two groups or more, each named once.",
            groups.Count
        );
        Require(
            replicates is null or (> 0 and <= MostRuns),
            $"{replicates} replicates are out of range; use 1 to {MostRuns.Text()}.",
            replicates
        );

        double alpha = RoundsNeeded.DefaultAlpha / (groups.Count - 1);
        (long clusters, long rounds) = replicates switch
        {
            1 => (1, RoundsNeeded.PerGroup(effect, variation, alpha, power) ?? long.MaxValue),
            null => (ReplicatesFor(UsualRounds) ?? long.MaxValue, UsualRounds),
            { } given => (given, RoundsOn(given)),
        };
        Require(
            clusters <= MostRuns && rounds <= MostRuns && clusters * rounds * groups.Count <= MostRuns,
            $"An effect of {UnitFormat.Percent(Math.Abs(effect))} at these variations needs more than {MostRuns.Text()} runs; "
                + "plan for a larger effect, or measure with less noise.",
            effect
        );
        double deviation = clusters > 1 ? Math.Sqrt((between * between) + (variation * variation / rounds)) : variation;
        int units = (int)(clusters > 1 ? clusters : rounds);
        return new ThroughputPlan(
            effect,
            variation,
            replicateVariation,
            groups,
            clusters,
            rounds,
            RoundsNeeded.PowerOf(effect, deviation, units, alpha),
            seed,
            Assumed(rounds)
        );

        // More rounds never need more replicates: halving finds the fewest.
        long RoundsOn(long given)
        {
            if (!(ReplicatesFor(MostRounds) <= given))
            {
                string advice = ReplicatesFor(UsualRounds) is { } needed
                    ? $"use {needed.Text()} of {UsualRounds.Text()} rounds"
                    : "plan for a larger effect";
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"{MessageFormat.Of(given, "replicate")} a group cannot show an effect of {UnitFormat.Percent(Math.Abs(effect))}, "
                        + $"however many rounds each has; {advice}.",
                    given
                );
            }
            int least = 1,
                most = MostRounds;
            while (least < most)
            {
                int middle = (least + most) / 2;
                if (ReplicatesFor(middle) <= given)
                    most = middle;
                else
                    least = middle + 1;
            }
            return least;
        }

        long? ReplicatesFor(int each) => RoundsNeeded.ReplicatesPerGroup(effect, between, variation, each, alpha, power);

        string Assumed(long each) =>
            RoundsNeeded.ReplicatesPerGroup(effect, variation, variation, (int)each, alpha, power) is { } needed && needed <= MostRuns
                ? $"if they vary by {UnitFormat.Percent(variation)} too, it takes {MessageFormat.Of(needed, "replicate")} of "
                    + $"{MessageFormat.Of(each, "round")}"
                : "if they vary too, it takes more of them";
    }

    /// <summary>Power to whole percent: the method is within three points.</summary>
    private string DetectableDifference()
    {
        string chance = Power >= 0.995 ? "more than 99 %" : $"about {UnitFormat.Percent(Math.Round(Power, 2))}",
            replicates = Replicates > 1 && ReplicateVariation is { } between ? $" and replicates by {UnitFormat.Percent(between)}" : "",
            comparisons = Groups.Count > 2 ? $", for each of {(Groups.Count - 1).Text()} comparisons" : "";
        return $"{MessageFormat.Of(Replicates, "replicate")} of {MessageFormat.Of(RoundsPerReplicate, "round")} a group "
            + $"{(Replicates == 1 ? "finds" : "find")} a difference of {UnitFormat.Percent(Math.Abs(Effect))} with a chance of {chance}, "
            + $"where rounds vary by {UnitFormat.Percent(Variation)}{replicates}{comparisons}.";
    }

    private string Worth(string assumed)
    {
        if (Attribution == Attribution.Setup)
        {
            string hidden = ReplicateVariation is { } between
                ? $", and that replicates vary by {UnitFormat.Percent(between)} is in it"
                : "";
            return $"With one replicate a difference is one of two setups, not of networks{hidden}: four replicates a group would tell.";
        }
        bool isAssumed = ReplicateVariation is null && Variation > 0;
        string assumption = isAssumed ? $" How much replicates vary was not given and is taken as 0; {assumed}." : "";
        return $"A difference can be put down to the network.{assumption}";
    }

    private static void Require(bool holds, string message, object? target)
    {
        if (!holds)
            throw new AksCniException(Fault.InvalidParameter, message, target);
    }

    /// <summary>
    /// The same with defaults: 5 % and 2 %, which the statement mentions, the groups reference and difference, and seed 1.
    /// </summary>
    /// <exception cref="AksCniException">As for the other.</exception>
    public static ThroughputPlan MakeOf(
        double? effect,
        double? variation,
        IReadOnlyList<string>? groups = null,
        long? replicates = null,
        long seed = DefaultSeed,
        double? replicateVariation = null
    )
    {
        ThroughputPlan plan = Make(
            effect ?? UsualEffect,
            variation ?? UsualVariation,
            groups is { Count: > 0 } ? groups : UsualGroups,
            replicates,
            seed,
            replicateVariation
        );
        string taken = string.Join(
            " and ",
            (
                (string?[])
                    [
                        effect is null ? $"the difference as {UnitFormat.Percent(UsualEffect)}" : null,
                        variation is null ? $"the variation of rounds as {UnitFormat.Percent(UsualVariation)}" : null,
                    ]
            ).OfType<string>()
        );
        if (taken.Length > 0)
            plan.Statement += $" Taken, not given: {taken}.";
        return plan;
    }

    /// <summary>The statement.</summary>
    public override string ToString() => Statement;
}
