using System.Globalization;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>The runs of one group that belong to one comparison: measured ones, and failed ones that may belong to it.</summary>
internal sealed class GroupRuns
{
    public GroupRuns(string name, IReadOnlyList<ThroughputRun> measured, IReadOnlyList<ThroughputRun> failed)
    {
        Name = name;
        Measured = measured;
        Failed = failed;
        Nameless = measured.Count(run => run.Replicate is null);
        HasReplicateNames = measured.Count > 0 && Nameless == 0;
        Labels = DistinctNames.Of(All.Select(run => run.GroupLabel));
        Directions = [.. measured.Select(run => run.Direction).Distinct()];
        var observations = new List<Observation>();
        foreach (ThroughputRun run in measured)
        {
            RoundKey key = KeyOf(run, observations.Count);
            if (!ByRound.TryGetValue(key, out List<ThroughputRun>? round))
                ByRound.Add(key, round = []);
            round.Add(run);
            observations.Add(new Observation(key.Replicate, key.Round, run.Value!.Value));
        }
        if (measured.Count > 0)
            Rounds = GroupRounds.Of(observations);
    }

    /// <summary>The group's name.</summary>
    public string Name { get; }

    /// <summary>Runs with a value.</summary>
    public IReadOnlyList<ThroughputRun> Measured { get; }

    /// <summary>Runs without one.</summary>
    public IReadOnlyList<ThroughputRun> Failed { get; }

    /// <summary>The measured runs of each round, as the analysis sees them.</summary>
    public Dictionary<RoundKey, List<ThroughputRun>> ByRound { get; } = [];

    /// <summary>The rounds; null without a measured run.</summary>
    public GroupRounds? Rounds { get; }

    /// <summary>True if the group was built twice or more.</summary>
    public bool IsReplicated => Rounds is { Replicates.Count: > 1 };

    /// <summary>What the data of the runs call their group, by name.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The directions of the measured runs; null is one of them if some runs do not say theirs.</summary>
    public IReadOnlyList<string?> Directions { get; }

    /// <summary>True where a round's value is 0, as a share or a count may be.</summary>
    public bool HasZero => Rounds is not null && Rounds.Replicates.Any(replicate => replicate.Rounds.Any(round => round.Value <= 0));

    /// <summary>All runs.</summary>
    public IEnumerable<ThroughputRun> All => Measured.Concat(Failed);

    /// <summary>Measured runs that do not say what replicate they are of.</summary>
    public int Nameless { get; }

    /// <summary>
    /// True where every run says what replicate it is of. Otherwise the group is one replicate: nobody knows which rounds shared nodes.
    /// </summary>
    private bool HasReplicateNames { get; }

    /// <summary>A group that is called by its folders, zone-1/kubenet, is what its runs call kubenet.</summary>
    public bool IsCalled(string label) => label == Name || Name.EndsWith($"/{label}", StringComparison.Ordinal);

    /// <summary>The median of what the measured runs say; null where fewer than half say it.</summary>
    public double? MedianOf(Func<ThroughputRun, double?> number)
    {
        double[] numbers = Sample.Where(Sample.Of(Measured, run => number(run) ?? double.NaN), value => !double.IsNaN(value));
        return numbers.Length * 2 >= Measured.Count && numbers.Length > 0 ? Summary.Of(numbers).Median : null;
    }

    /// <summary>Numbers in names have no leading zeros: round 01 is round 1; a run without a round is one of its own.</summary>
    private RoundKey KeyOf(ThroughputRun run, int index)
    {
        string round = run.Round is null ? string.Create(CultureInfo.InvariantCulture, $"~{Name}#{index}") : NaturalOrder.Plain(run.Round);
        return HasReplicateNames
            ? new RoundKey(NaturalOrder.Plain(run.Replicate!), round)
            : new RoundKey("", run.Replicate is null ? round : $"{NaturalOrder.Plain(run.Replicate)}/{round}");
    }
}
