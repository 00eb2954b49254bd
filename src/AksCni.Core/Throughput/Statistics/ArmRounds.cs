namespace AksCni;

/// <summary>One measured value and what it belongs to. Both directions of a round, and all intervals of a run, carry the same round.</summary>
internal readonly record struct Observation(string Replicate, string Round, double Value);

/// <summary>One replicate of an arm (cluster or node pair): a mean for each of its rounds.</summary>
internal sealed record Replicate(string Name, IReadOnlyList<RoundMean> Rounds)
{
    /// <summary>The mean of its rounds.</summary>
    public double Mean => Sample.Mean(Rounds.Select(round => round.Value).ToArray());
}

/// <summary>The mean of what was measured in one round on one replicate.</summary>
internal readonly record struct RoundMean(string Round, double Value);

/// <summary>
/// The rounds of one arm. Whatever shares a replicate and a round is averaged here, before anything is counted: values of one round repeat each other, and a
/// test that takes them for independent finds differences where there are none (0.6 false positives instead of 0.05 with 60 intervals a run).
/// </summary>
internal sealed class ArmRounds
{
    private ArmRounds(IReadOnlyList<Replicate> replicates) => Replicates = replicates;

    /// <summary>By name.</summary>
    public IReadOnlyList<Replicate> Replicates { get; }

    /// <summary>Groups what was measured; the order of the input does not matter.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static ArmRounds Of(IEnumerable<Observation> observations)
    {
        var replicates = new SortedDictionary<string, SortedDictionary<string, List<double>>>(StringComparer.Ordinal);
        foreach (Observation observation in observations)
        {
            if (!replicates.TryGetValue(observation.Replicate, out SortedDictionary<string, List<double>>? rounds))
                replicates.Add(observation.Replicate, rounds = new SortedDictionary<string, List<double>>(StringComparer.Ordinal));
            if (!rounds.TryGetValue(observation.Round, out List<double>? values)) rounds.Add(observation.Round, values = []);
            values.Add(observation.Value);
        }
        if (replicates.Count == 0) throw new ArgumentException("An arm needs at least one value.", nameof(observations));
        return new ArmRounds([.. replicates.Select(replicate => new Replicate(replicate.Key, [.. replicate.Value.Select(round => new RoundMean(round.Key, Sample.Mean(round.Value.ToArray())))]))]);
    }
}
