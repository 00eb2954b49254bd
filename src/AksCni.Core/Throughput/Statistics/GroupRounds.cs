namespace AksCni.Throughput.Statistics;

/// <summary>
/// One measured value and what it belongs to. Both directions of a round, and all intervals of a run, carry the same round.
/// </summary>
internal sealed record Observation(string Replicate, string Round, double Value);

/// <summary>One replicate of a group (cluster or node pair): a mean for each of its rounds.</summary>
internal sealed record Replicate(string Name, IReadOnlyList<RoundMean> Rounds)
{
    /// <summary>The mean of its rounds.</summary>
    public double Mean => Sample.Mean(Values);

    /// <summary>The means of its rounds.</summary>
    public double[] Values => Sample.Of(Rounds, round => round.Value);
}

/// <summary>The mean of what was measured in one round on one replicate.</summary>
internal sealed record RoundMean(string Round, double Value);

/// <summary>What tells a round of a group from its others.</summary>
internal sealed record RoundKey(string Replicate, string Round);

/// <summary>
/// The rounds of one group. Whatever shares a replicate and a round is averaged here, before anything is counted: values of one round
/// repeat each other, and a test that takes them for independent finds differences where there are none (0.6 false positives instead of
/// 0.05 with 60 intervals a run).
/// </summary>
internal sealed class GroupRounds
{
    private GroupRounds(IReadOnlyList<Replicate> replicates) => Replicates = replicates;

    /// <summary>By name.</summary>
    public IReadOnlyList<Replicate> Replicates { get; }

    /// <summary>Those of all replicates.</summary>
    public IReadOnlyList<RoundMean> Rounds => [.. Replicates.SelectMany(replicate => replicate.Rounds)];

    /// <summary>Groups what was measured; the order of the input does not matter.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static GroupRounds Of(IEnumerable<Observation> observations)
    {
        Observation[] all = [.. observations];
        if (all.Length == 0)
            throw new ArgumentException("A group needs at least one value.", nameof(observations));
        Array.Sort(all, InOrder);
        var replicates = new List<Replicate>();
        for (int start = 0, end; start < all.Length; start = end)
        {
            end = start;
            while (end < all.Length && NaturalOrder.Names.Compare(all[end].Replicate, all[start].Replicate) == 0)
                end++;
            replicates.Add(new Replicate(all[start].Replicate, MeansOf(all.AsSpan(start, end - start))));
        }
        return new GroupRounds(replicates);
    }

    /// <summary>By replicate, round and value: the order of the input does not matter.</summary>
    private static int InOrder(Observation one, Observation other)
    {
        int order = NaturalOrder.Names.Compare(one.Replicate, other.Replicate);
        if (order == 0)
            order = NaturalOrder.Names.Compare(one.Round, other.Round);
        return order != 0 ? order : one.Value.CompareTo(other.Value);
    }

    private static List<RoundMean> MeansOf(ReadOnlySpan<Observation> sorted)
    {
        var rounds = new List<RoundMean>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && NaturalOrder.Names.Compare(sorted[end].Round, sorted[start].Round) == 0)
                end++;
            rounds.Add(
                new RoundMean(sorted[start].Round, Sample.Mean(Sample.Of(sorted[start..end].ToArray(), observation => observation.Value)))
            );
        }
        return rounds;
    }
}
