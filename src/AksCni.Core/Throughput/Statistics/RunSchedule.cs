namespace AksCni.Throughput.Statistics;

/// <summary>One run of a plan. <paramref name="Order"/>, <paramref name="Round"/> and <paramref name="Replicate"/> count from 1.</summary>
internal sealed record ScheduledRun(int Order, int Round, int Replicate, string Group);

/// <summary>
/// An interleaved, randomised order of runs: in every round each replicate runs every group once, so that a drift falls on all groups
/// alike. Over any k rounds in turn (for k groups) each group stands once at each place of a replicate's round: randomised Latin squares.
/// Source: Fisher 1935, chapters 4 and 5.
/// </summary>
internal static class RunSchedule
{
    /// <summary>All runs in order: rounds x replicates x groups. The same seed gives the same order everywhere.</summary>
    /// <exception cref="ArgumentException">No group, or one twice; fewer than one replicate or round.</exception>
    public static IReadOnlyList<ScheduledRun> Make(IReadOnlyList<string> groups, int replicates, int rounds, ulong seed)
    {
        if (groups.Count == 0 || groups.Distinct(StringComparer.Ordinal).Count() < groups.Count)
            throw new ArgumentException("A schedule needs groups, each named once.", nameof(groups));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        var random = new SplitMix64(seed);
        int[] turn = Numbers(replicates);
        var squares = new int[replicates][][];
        var runs = new List<ScheduledRun>();
        for (int round = 0; round < rounds; round++)
        {
            if (round % groups.Count == 0)
                for (int replicate = 0; replicate < replicates; replicate++)
                    squares[replicate] = LatinSquare(groups.Count, random);
            random.Shuffle(turn);
            foreach (int replicate in turn)
            foreach (int group in squares[replicate][round % groups.Count])
                runs.Add(new ScheduledRun(runs.Count + 1, round + 1, replicate + 1, groups[group]));
        }
        return runs;
    }

    /// <summary>Rows in which each number stands once, as in each column: all rotations of one random order, in random order.</summary>
    private static int[][] LatinSquare(int size, SplitMix64 random)
    {
        int[] first = Numbers(size),
            rotations = Numbers(size);
        random.Shuffle(first);
        random.Shuffle(rotations);
        return Array.ConvertAll(rotations, rotation => Array.ConvertAll(Numbers(size), place => first[(place + rotation) % size]));
    }

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = i;
        return numbers;
    }
}
