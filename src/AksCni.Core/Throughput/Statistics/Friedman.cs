namespace AksCni;

/// <summary>Friedman's test of three arms or more whose rounds belong together, with the correction for ties. Source: Friedman 1937; Hollander, Wolfe and Chicken 2014, 7.1.</summary>
internal static class Friedman
{
    /// <summary>The test of the rounds that all arms have, one replicate each; null where they share fewer than two.</summary>
    public static OmnibusTest? Test(IReadOnlyList<ArmRounds> arms)
    {
        Dictionary<string, double>[] rounds = [.. arms.Select(arm => arm.Replicates[0].Rounds.ToDictionary(round => round.Round, round => round.Value))];
        string[] shared = [.. rounds[0].Keys.Where(round => rounds.All(arm => arm.ContainsKey(round)))];
        return shared.Length < 2 ? null : Test([.. rounds.Select(arm => Array.ConvertAll(shared, round => arm[round]))]);
    }

    /// <summary>12 / (b k (k + 1)) x sum of (rank sum_j - b (k + 1) / 2)^2, over 1 - sum (t^3 - t) / (b (k^3 - k)), for b rounds of k arms ranked within each.</summary>
    /// <exception cref="ArgumentException">Fewer than two arms, no or unequal rounds, or a value that is NaN or infinite.</exception>
    public static OmnibusTest Test(IReadOnlyList<double[]> arms)
    {
        if (arms.Count < 2) throw new ArgumentException("There is nothing to compare with fewer than two arms.", nameof(arms));
        int rounds = arms[0].Length;
        if (rounds == 0 || arms.Any(arm => arm.Length != rounds)) throw new ArgumentException("Each arm needs a value for each round.", nameof(arms));
        double k = arms.Count;
        double tieTerm = 0;
        var doubledSums = new long[arms.Count];
        for (int round = 0; round < rounds; round++)
        {
            int current = round;
            Ranks ranks = Ranks.Of(arms.Select(arm => arm[current]).ToArray());
            tieTerm += ranks.TieTerm;
            for (int arm = 0; arm < arms.Count; arm++) doubledSums[arm] += ranks.Doubled[arm];
        }
        double spread = 0;
        foreach (long doubled in doubledSums) spread += (doubled - (rounds * (k + 1))) * (doubled - (rounds * (k + 1))) / 4;
        return OmnibusTest.Of(12 / (rounds * k * (k + 1)) * spread, 1 - (tieTerm / (rounds * ((k * k * k) - k))), arms.Count);
    }
}
