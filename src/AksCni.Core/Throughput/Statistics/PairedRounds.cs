namespace AksCni.Throughput.Statistics;

/// <summary>
/// Rounds of two groups that were run side by side, one value of each a round: a drift that both see falls out of the pair.
/// </summary>
/// <param name="First">The first group's values.</param>
/// <param name="Second">The second group's values of the same rounds.</param>
/// <param name="Unpaired">Rounds that only one group has; they are left out.</param>
internal sealed record PairedRounds(double[] First, double[] Second, int Unpaired)
{
    /// <summary>
    /// Pairs rounds of the same name; where a group has several replicates, of the same replicate and name. Null without any pair.
    /// </summary>
    public static PairedRounds? Of(GroupRounds first, GroupRounds second)
    {
        bool hasReplicates = first.Replicates.Count > 1 || second.Replicates.Count > 1;
        Dictionary<RoundKey, RoundMean> rounds = ByKey(first),
            others = ByKey(second);
        List<RoundMean> one = [],
            other = [];
        foreach ((RoundKey key, RoundMean round) in rounds)
        {
            if (!others.TryGetValue(key, out RoundMean? partner))
                continue;
            one.Add(round);
            other.Add(partner);
        }
        return one.Count == 0
            ? null
            : new PairedRounds(
                Sample.Of(one, round => round.Value),
                Sample.Of(other, round => round.Value),
                rounds.Count + others.Count - (2 * one.Count)
            );

        Dictionary<RoundKey, RoundMean> ByKey(GroupRounds group)
        {
            var byKey = new Dictionary<RoundKey, RoundMean>();
            foreach (Replicate replicate in group.Replicates)
            foreach (RoundMean round in replicate.Rounds)
                byKey.Add(new RoundKey(hasReplicates ? replicate.Name : "", round.Round), round);
            return byKey;
        }
    }

    /// <summary>The smallest two-sided p that so many pairs without ties or zeros can reach: 2 / 2^n, at most 1.</summary>
    public static double SmallestPOf(int pairs) => Math.Min(1, Math.Pow(2, 1 - pairs));

    /// <summary>The exact test of the ratios, or of the differences where a value is not positive.</summary>
    public SignedRank Test() => AllPositive ? SignedRank.TestRatios(First, Second) : SignedRank.Test(Each<Difference>());

    /// <summary>How much larger the first group is within a round, with its exact interval.</summary>
    public IntervalEstimate Shift(double level) =>
        HodgesLehmann.PairedShift(Each<Difference>(), SignedRank.Untied(First.Length).Order(level));

    /// <summary>
    /// How many times as large the first group is within a round, with its exact interval; null unless all values are positive.
    /// </summary>
    public IntervalEstimate? Ratio(double level) =>
        AllPositive ? HodgesLehmann.PairedRatio(Each<Quotient>(), SignedRank.Untied(First.Length).Order(level)) : null;

    private bool AllPositive => Sample.All(First, value => value > 0) && Sample.All(Second, value => value > 0);

    /// <summary>What each pair makes.</summary>
    private double[] Each<TPairing>()
        where TPairing : struct, IPairing
    {
        var made = new double[First.Length];
        for (int i = 0; i < made.Length; i++)
            made[i] = TPairing.Of(First[i], Second[i]);
        return made;
    }
}
