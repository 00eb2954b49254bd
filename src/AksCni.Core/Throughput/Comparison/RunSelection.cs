using AksCni.Throughput.Formats;

namespace AksCni.Throughput.Comparison;

/// <summary>The runs that count: each test once, as its client saw it.</summary>
internal sealed class RunSelection
{
    private RunSelection(IReadOnlyList<ThroughputRun> runs, IReadOnlyList<ThroughputRun> duplicates, HashSet<TestId> shared, int unnamed)
    {
        Runs = runs;
        Duplicates = duplicates;
        Shared = shared;
        Unnamed = unnamed;
    }

    /// <summary>Runs with a group, in an order that does not depend on how they were read.</summary>
    public IReadOnlyList<ThroughputRun> Runs { get; }

    /// <summary>Runs that were there already, with the same id, or without any id with the same time and value.</summary>
    public IReadOnlyList<ThroughputRun> Duplicates { get; }

    /// <summary>Ids that stand in more than one group.</summary>
    private HashSet<TestId> Shared { get; }

    /// <summary>Runs without a group; they cannot be compared.</summary>
    public int Unnamed { get; }

    public static RunSelection Of(IReadOnlyList<ThroughputRun> runs)
    {
        ThroughputRun[] named = [.. runs.Where(run => run.Group is not null)];
        Array.Sort(named, InOrder);
        ILookup<object, ThroughputRun> clients = named.Where(run => run.Side == "Client").ToLookup(PlaceOf);
        ILookup<TestId, string?> ids = named
            .Where(run => run.Side == "Client" && IdOf(run) is not null)
            .ToLookup(run => IdOf(run)!, run => run.Group);
        var seen = new Dictionary<Identity, int>();
        List<ThroughputRun> kept = [],
            duplicates = [];
        foreach (ThroughputRun run in named)
        {
            bool isClientsTest =
                run.Side == "Server"
                && ((IdOf(run) is { } id && ids[id].Contains(run.Group)) || clients[PlaceOf(run)].Any(client => IsOtherSide(client, run)));
            if (isClientsTest)
                continue;
            if (IdentityOf(run) is not { } identity || seen.TryAdd(identity, kept.Count))
                kept.Add(run);
            else
                duplicates.Add(Exchange(kept, seen[identity], run));
        }
        return new RunSelection(kept, duplicates, SharedOf(kept), runs.Count - named.Length);
    }

    /// <summary>Of two copies the one that says its round is kept, or else the first one by name; returns the other.</summary>
    private static ThroughputRun Exchange(List<ThroughputRun> kept, int place, ThroughputRun copy)
    {
        ThroughputRun first = kept[place];
        if (HasRound(first) || !HasRound(copy))
            return copy;
        kept[place] = copy;
        return first;
    }

    /// <summary>False for the place of a test that nothing gives a round.</summary>
    private static bool HasRound(ThroughputRun run) => run.Round is not null && run.Round != RunCollector.PlaceOf(run.Source, run.Line);

    /// <summary>Whether the run's id stands in more than one group.</summary>
    public bool IsShared(ThroughputRun run) => IdOf(run) is { } id && Shared.Contains(id);

    /// <summary>A UUID as such, however its reader kept it: a hundred thousand texts of it take twice the room of their runs.</summary>
    private static TestId? IdOf(ThroughputRun run) =>
        run.Named is null
            ? run.Uuid == Guid.Empty
                ? null
                : new TestId(null, run.Uuid)
            : Guid.TryParseExact(run.Named, "D", out Guid uuid)
                ? new TestId(null, uuid)
                : new TestId(run.Named, Guid.Empty);

    private static HashSet<TestId> SharedOf(List<ThroughputRun> runs)
    {
        var groups = new Dictionary<TestId, string>(runs.Count);
        var shared = new HashSet<TestId>();
        foreach (ThroughputRun run in runs)
            if (IdOf(run) is { } id && !groups.TryAdd(id, run.Group!) && groups[id] != run.Group)
                shared.Add(id);
        return shared;
    }

    /// <summary>
    /// By group and place, then by what else tells runs apart. Most runs stand in order already, and share the text of group and source.
    /// </summary>
    private static int InOrder(ThroughputRun one, ThroughputRun other)
    {
        int order = string.CompareOrdinal(one.Group, other.Group);
        if (order == 0)
            order = string.CompareOrdinal(one.Source, other.Source);
        if (order == 0)
            order = one.Line.CompareTo(other.Line);
        if (order == 0)
            order = string.CompareOrdinal(one.StartedAt, other.StartedAt);
        if (order == 0)
            order = string.CompareOrdinal(one.Round, other.Round);
        if (order == 0)
            order = string.CompareOrdinal(one.Direction, other.Direction);
        return order != 0 ? order : Nullable.Compare(one.Value, other.Value);
    }

    /// <summary>Where client and server of one test that has no id meet: their files have the same round.</summary>
    private static object PlaceOf(ThroughputRun run) => (run.Group, run.Replicate, run.Round, run.Metric, run.Tool);

    /// <summary>
    /// True where a client's run may be the same test as a server's in that place: they contradict each other in nothing. Two ids tell more
    /// than a round.
    /// </summary>
    private static bool IsOtherSide(ThroughputRun client, ThroughputRun server) =>
        client.Round is not null
        && (client.Id is null || server.Id is null)
        && Agree(client.Protocol, server.Protocol)
        && Agree(client.Series, server.Series)
        && Agree(client.Direction, server.Direction)
        && Agree(client.Streams, server.Streams);

    private static bool Agree<T>(T? one, T? other) => one is null || other is null || one.Equals(other);

    private static Identity? IdentityOf(ThroughputRun run)
    {
        if (IdOf(run) is { } id)
            return new Identity(run, id);
        // A date alone is no time: many tests share it.
        return run is { Value: not null, StartedAt: { Length: > 10 } started }
            ? new Identity(run, new TestId($"{started}\n{run.Replicate}", Guid.Empty))
            : null;
    }

    /// <summary>An id, as its text or as the number that the text is.</summary>
    private sealed record TestId(string? Named, Guid Uuid);

    /// <summary>What is the same of a run that was read twice: metric, series and side of its setup, and the rest.</summary>
    private sealed class Identity(ThroughputRun run, TestId id) : IEquatable<Identity>
    {
        private readonly ThroughputRun _run = run;
        private readonly TestId _id = id;

        public bool Equals(Identity? other) =>
            other is not null
            && _id == other._id
            && !IsOtherRow(other._run)
            && _run.Group == other._run.Group
            && _run.Direction == other._run.Direction
            && _run.Value == other._run.Value
            && (
                ReferenceEquals(_run.Setup, other._run.Setup)
                || (_run.Metric == other._run.Metric && _run.Series == other._run.Series && _run.Side == other._run.Side)
            );

        public override bool Equals(object? obj) => Equals(obj as Identity);

        /// <summary>True for another round of the same table: its rows may share a time, such as that of their batch.</summary>
        private bool IsOtherRow(ThroughputRun other) =>
            _run.Source == other.Source && _run.Round != other.Round && IdOf(_run) is null && HasRound(_run) && HasRound(other);

        public override int GetHashCode() => _id.GetHashCode() ^ _run.Value.GetValueOrDefault().GetHashCode();
    }
}
