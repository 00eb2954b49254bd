namespace AksCni;

/// <summary>The runs that count: each test once, as its client saw it. What is left out is counted.</summary>
internal sealed class RunSelection
{
    private RunSelection(IReadOnlyList<ThroughputRun> runs, IReadOnlyList<ThroughputRun> duplicates, HashSet<(string? Named, Guid Uuid)> shared, int unnamed, int servers)
    {
        Runs = runs;
        Duplicates = duplicates;
        Shared = shared;
        Unnamed = unnamed;
        Servers = servers;
    }

    /// <summary>Runs with an arm, in an order that does not depend on how they were read.</summary>
    public IReadOnlyList<ThroughputRun> Runs { get; }

    /// <summary>Runs that were there already, with the same id, or without any id with the same time and value.</summary>
    public IReadOnlyList<ThroughputRun> Duplicates { get; }

    /// <summary>Ids that stand in more than one arm.</summary>
    private HashSet<(string? Named, Guid Uuid)> Shared { get; }

    /// <summary>Runs without an arm; they cannot be compared.</summary>
    public int Unnamed { get; }

    /// <summary>Runs of a server whose client's run of the same test is there.</summary>
    public int Servers { get; }

    public static RunSelection Of(IReadOnlyList<ThroughputRun> runs)
    {
        ThroughputRun[] named = [.. runs.Where(run => run.Arm is not null)];
        Array.Sort(named, InOrder);
        ILookup<object, ThroughputRun> clients = named.Where(run => run.Side == "Client").ToLookup(PlaceOf);
        HashSet<(string?, (string?, Guid))> ids = [.. named.Where(run => run.Side == "Client" && IdOf(run) is not null).Select(run => (run.Arm, IdOf(run)!.Value))];
        var seen = new HashSet<Identity>();
        List<ThroughputRun> kept = [], duplicates = [];
        int servers = 0;
        foreach (ThroughputRun run in named)
        {
            if (run.Side == "Server" && ((IdOf(run) is { } id && ids.Contains((run.Arm, id))) || clients[PlaceOf(run)].Any(client => IsOtherSide(client, run)))) servers++;
            else if (IdentityOf(run) is { } identity && !seen.Add(identity)) duplicates.Add(run);
            else kept.Add(run);
        }
        return new RunSelection(kept, duplicates, SharedOf(kept), runs.Count - named.Length, servers);
    }

    /// <summary>Whether the run's id stands in more than one arm.</summary>
    public bool IsShared(ThroughputRun run) => IdOf(run) is { } id && Shared.Contains(id);

    /// <summary>A UUID as such, however its reader kept it: a hundred thousand texts of it take twice the room of their runs.</summary>
    private static (string? Named, Guid Uuid)? IdOf(ThroughputRun run) =>
        run.Named is null ? run.Uuid == Guid.Empty ? null : (null, run.Uuid)
        : Guid.TryParseExact(run.Named, "D", out Guid uuid) ? (null, uuid) : (run.Named, Guid.Empty);

    private static HashSet<(string?, Guid)> SharedOf(List<ThroughputRun> runs)
    {
        var arms = new Dictionary<(string?, Guid), string>(runs.Count);
        var shared = new HashSet<(string?, Guid)>();
        foreach (ThroughputRun run in runs)
            if (IdOf(run) is { } id && !arms.TryAdd(id, run.Arm!) && arms[id] != run.Arm) shared.Add(id);
        return shared;
    }

    /// <summary>By arm and place, then by what else tells runs apart. Most runs stand in order already, and share the text of arm and source.</summary>
    private static int InOrder(ThroughputRun one, ThroughputRun other)
    {
        int order = string.CompareOrdinal(one.Arm, other.Arm);
        if (order == 0) order = string.CompareOrdinal(one.Source, other.Source);
        if (order == 0) order = one.Line.CompareTo(other.Line);
        if (order == 0) order = string.CompareOrdinal(one.StartedAt, other.StartedAt);
        if (order == 0) order = string.CompareOrdinal(one.Round, other.Round);
        if (order == 0) order = string.CompareOrdinal(one.Direction, other.Direction);
        return order != 0 ? order : Nullable.Compare(one.Value, other.Value);
    }

    /// <summary>Where client and server of one test that has no id meet: their files have the same round.</summary>
    private static object PlaceOf(ThroughputRun run) => (run.Arm, run.Replicate, run.Round, run.Metric, run.Tool);

    /// <summary>True where a client's run may be the same test as a server's in that place: they contradict each other in nothing. Two ids tell more than a round.</summary>
    private static bool IsOtherSide(ThroughputRun client, ThroughputRun server) =>
        client.Round is not null && (client.Id is null || server.Id is null)
        && Agree(client.Protocol, server.Protocol) && Agree(client.Series, server.Series) && Agree(client.Direction, server.Direction) && Agree(client.Streams, server.Streams);

    private static bool Agree<T>(T? one, T? other) => one is null || other is null || one.Equals(other);

    private static Identity? IdentityOf(ThroughputRun run)
    {
        if (IdOf(run) is { } id) return new Identity(run.Setup, run.Arm, run.Direction, run.Value, id.Named, id.Uuid);
        // A date alone is no time: many tests share it.
        return run is { Value: not null, StartedAt: { Length: > 10 } started } ? new Identity(run.Setup, run.Arm, run.Direction, run.Value, $"{started}\n{run.Replicate}", Guid.Empty) : null;
    }

    /// <summary>What is the same of a run that was read twice: metric, series and side of its setup, and the rest.</summary>
    private readonly struct Identity(RunSetup setup, string? arm, string? direction, double? value, string? id, Guid uuid) : IEquatable<Identity>
    {
        private readonly RunSetup _setup = setup;
        private readonly (string? Arm, string? Direction, double? Value, string? Id, Guid Uuid) _rest = (arm, direction, value, id, uuid);

        public bool Equals(Identity other) => _rest.Equals(other._rest)
            && (ReferenceEquals(_setup, other._setup) || (_setup.Metric == other._setup.Metric && _setup.Series == other._setup.Series && _setup.Side == other._setup.Side));

        public override bool Equals(object? obj) => obj is Identity other && Equals(other);

        public override int GetHashCode() => _rest.GetHashCode();
    }
}
