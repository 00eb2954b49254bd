namespace AksCni;

/// <summary>Rounds of two arms that were run side by side, one value of each a round: a drift that both see falls out of the pair.</summary>
/// <param name="First">The first arm's values.</param>
/// <param name="Second">The second arm's values of the same rounds.</param>
/// <param name="Unpaired">Rounds that only one arm has; they are left out.</param>
internal sealed record PairedRounds(double[] First, double[] Second, int Unpaired)
{
    /// <summary>Pairs rounds of the same name; where an arm has several replicates, of the same replicate and name. Null without any pair.</summary>
    public static PairedRounds? Of(ArmRounds first, ArmRounds second)
    {
        bool hasReplicates = first.Replicates.Count > 1 || second.Replicates.Count > 1;
        Dictionary<(string, string), double> others = ByKey(second);
        List<double> one = [], other = [];
        foreach (((string, string) key, double value) in ByKey(first))
        {
            if (!others.TryGetValue(key, out double partner)) continue;
            one.Add(value);
            other.Add(partner);
        }
        return one.Count == 0 ? null : new PairedRounds([.. one], [.. other], Count(first) + Count(second) - (2 * one.Count));

        Dictionary<(string, string), double> ByKey(ArmRounds arm) => arm.Replicates
            .SelectMany(replicate => replicate.Rounds.Select(round => (Key: (hasReplicates ? replicate.Name : "", round.Round), round.Value)))
            .ToDictionary(round => round.Key, round => round.Value);
    }

    /// <summary>The smallest two-sided p that so many pairs without ties or zeros can reach: 2 / 2^n, at most 1.</summary>
    public static double SmallestPOf(int pairs) => Math.Min(1, Math.Pow(2, 1 - pairs));

    /// <summary>The exact test of the ratios, or of the differences where a value is not positive.</summary>
    public SignedRank Test() => AllPositive ? SignedRank.TestRatios(First, Second) : SignedRank.Test(Differences());

    /// <summary>How much larger the first arm is within a round, with its exact interval.</summary>
    public IntervalEstimate Shift(double level) => HodgesLehmann.PairedShift(Differences(), SignedRank.Untied(First.Length).Order(level));

    /// <summary>How many times as large the first arm is within a round, with its exact interval; null unless all values are positive.</summary>
    public IntervalEstimate? Ratio(double level) =>
        AllPositive ? HodgesLehmann.PairedRatio([.. First.Zip(Second, (one, other) => one / other)], SignedRank.Untied(First.Length).Order(level)) : null;

    private bool AllPositive => First.Concat(Second).All(value => value > 0);

    private double[] Differences() => [.. First.Zip(Second, (one, other) => one - other)];

    private static int Count(ArmRounds arm) => arm.Replicates.Sum(replicate => replicate.Rounds.Count);
}
