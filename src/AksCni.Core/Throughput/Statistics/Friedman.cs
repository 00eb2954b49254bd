namespace AksCni.Throughput.Statistics;

/// <summary>
/// Friedman's test of three groups or more whose rounds belong together, with the correction for ties. Source: Friedman 1937; Hollander,
/// Wolfe and Chicken 2014, 7.1.
/// </summary>
internal static class Friedman
{
    /// <summary>The test of the rounds that all groups have, one replicate each; null where they share fewer than two.</summary>
    public static OmnibusTest? Test(IReadOnlyList<GroupRounds> groups)
    {
        Dictionary<string, double>[] rounds =
        [
            .. groups.Select(group => group.Replicates[0].Rounds.ToDictionary(round => round.Round, round => round.Value)),
        ];
        string[] shared = [.. rounds[0].Keys.Where(round => rounds.All(group => group.ContainsKey(round)))];
        return shared.Length < 2 ? null : Test([.. rounds.Select(group => Array.ConvertAll(shared, round => group[round]))]);
    }

    /// <summary>
    /// 12 / (b k (k + 1)) x sum of (rank sum_j - b (k + 1) / 2)^2, over 1 - sum (t^3 - t) / (b (k^3 - k)), for b rounds of k groups ranked
    /// within each.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than two groups, no or unequal rounds, or a value that is NaN or infinite.</exception>
    public static OmnibusTest Test(IReadOnlyList<double[]> groups)
    {
        if (groups.Count < 2)
            throw new ArgumentException("There is nothing to compare with fewer than two groups.", nameof(groups));
        int rounds = groups[0].Length;
        if (rounds == 0 || groups.Any(group => group.Length != rounds))
            throw new ArgumentException("Each group needs a value for each round.", nameof(groups));
        double k = groups.Count;
        double tieTerm = 0;
        var doubledSums = new long[groups.Count];
        for (int round = 0; round < rounds; round++)
        {
            int current = round;
            Ranks ranks = Ranks.Of(groups.Select(group => group[current]).ToArray());
            tieTerm += ranks.TieTerm;
            for (int group = 0; group < groups.Count; group++)
                doubledSums[group] += ranks.Doubled[group];
        }
        double spread = 0;
        foreach (long doubled in doubledSums)
            spread += (doubled - (rounds * (k + 1))) * (doubled - (rounds * (k + 1))) / 4;
        return OmnibusTest.Of(12 / (rounds * k * (k + 1)) * spread, 1 - (tieTerm / (rounds * ((k * k * k) - k))), groups.Count);
    }
}
