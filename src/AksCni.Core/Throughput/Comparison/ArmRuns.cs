using System.Globalization;

namespace AksCni;

/// <summary>The runs of one arm that belong to one comparison: measured ones, and failed ones that may belong to it.</summary>
internal sealed class ArmRuns
{
    public ArmRuns(string name, IReadOnlyList<ThroughputRun> measured, IReadOnlyList<ThroughputRun> failed)
    {
        Name = name;
        Measured = measured;
        Failed = failed;
        Nameless = measured.Count(run => run.Replicate is null);
        HasReplicateNames = measured.Count > 0 && Nameless == 0;
        Keys = [.. measured.Select((run, index) => KeyOf(run, index))];
        if (measured.Count > 0) Rounds = ArmRounds.Of(measured.Select((run, index) => new Observation(Keys[index].Replicate, Keys[index].Round, run.Value!.Value)));
    }

    /// <summary>The arm's name.</summary>
    public string Name { get; }

    /// <summary>Runs with a value.</summary>
    public IReadOnlyList<ThroughputRun> Measured { get; }

    /// <summary>Runs without one.</summary>
    public IReadOnlyList<ThroughputRun> Failed { get; }

    /// <summary>Replicate and round of each measured run, as the analysis sees them.</summary>
    public IReadOnlyList<(string Replicate, string Round)> Keys { get; }

    /// <summary>The rounds; null without a measured run.</summary>
    public ArmRounds? Rounds { get; }

    /// <summary>True where a round's value is 0, as a share or a count may be.</summary>
    public bool HasZero => Rounds is not null && Rounds.Replicates.Any(replicate => replicate.Rounds.Any(round => round.Value <= 0));

    /// <summary>All runs.</summary>
    public IEnumerable<ThroughputRun> All => Measured.Concat(Failed);

    /// <summary>Measured runs that do not say what replicate they are of.</summary>
    public int Nameless { get; }

    /// <summary>True where every run says what replicate it is of. Otherwise the arm is one replicate: nobody knows which rounds shared nodes.</summary>
    private bool HasReplicateNames { get; }

    /// <summary>The median of what the measured runs say; null where fewer than half say it.</summary>
    public double? MedianOf(Func<ThroughputRun, double?> number)
    {
        double[] numbers = [.. Measured.Select(number).OfType<double>()];
        return numbers.Length * 2 >= Measured.Count && numbers.Length > 0 ? Summary.Of(numbers).Median : null;
    }

    /// <summary>Numbers in names have no leading zeros: round 01 is round 1; a run without a round is one of its own.</summary>
    private (string Replicate, string Round) KeyOf(ThroughputRun run, int index)
    {
        string round = run.Round is null ? string.Create(CultureInfo.InvariantCulture, $"~{Name}#{index}") : NaturalOrder.Plain(run.Round);
        return HasReplicateNames ? (NaturalOrder.Plain(run.Replicate!), round) : ("", run.Replicate is null ? round : $"{NaturalOrder.Plain(run.Replicate)}/{round}");
    }
}
