namespace AksCni;

/// <summary>The runs that count: each test once, as its client saw it. What is left out is counted.</summary>
internal sealed class RunSelection
{
    private RunSelection(IReadOnlyList<ThroughputRun> runs, IReadOnlyList<ThroughputRun> duplicates, IReadOnlySet<string> shared, int unnamed)
    {
        Runs = runs;
        Duplicates = duplicates;
        Shared = shared;
        Unnamed = unnamed;
    }

    /// <summary>Runs with an arm, in an order that does not depend on how they were read.</summary>
    public IReadOnlyList<ThroughputRun> Runs { get; }

    /// <summary>Runs that were there already, with the same id, or without any id with the same time and value.</summary>
    public IReadOnlyList<ThroughputRun> Duplicates { get; }

    /// <summary>Ids that stand in more than one arm.</summary>
    public IReadOnlySet<string> Shared { get; }

    /// <summary>Runs without an arm; they cannot be compared.</summary>
    public int Unnamed { get; }

    public static RunSelection Of(IReadOnlyList<ThroughputRun> runs)
    {
        List<ThroughputRun> named = [.. runs.Where(run => run.Arm is not null)
            .OrderBy(run => run.Arm, StringComparer.Ordinal).ThenBy(run => run.Source, StringComparer.Ordinal).ThenBy(run => run.Line)
            .ThenBy(run => run.StartedAt, StringComparer.Ordinal).ThenBy(run => run.Round, StringComparer.Ordinal).ThenBy(run => run.Direction, StringComparer.Ordinal).ThenBy(run => run.Value)];
        // Client and server of one test: by the test's id, or else by its round.
        HashSet<object> clients = [.. named.Where(run => run.Side == "Client").SelectMany(TestsOf)];
        var seen = new HashSet<object>();
        List<ThroughputRun> kept = [], duplicates = [];
        foreach (ThroughputRun run in named)
        {
            if (run.Side == "Server" && TestsOf(run).Any(clients.Contains)) continue;
            if (IdentityOf(run) is { } identity && !seen.Add(identity)) duplicates.Add(run);
            else kept.Add(run);
        }
        HashSet<string> shared = [.. kept.Where(run => run.Id is not null).GroupBy(run => run.Id!).Where(same => same.DistinctBy(run => run.Arm).Count() > 1).Select(same => same.Key)];
        return new RunSelection(kept, duplicates, shared, runs.Count - named.Count);
    }

    private static IEnumerable<object> TestsOf(ThroughputRun run)
    {
        if (run.Id is not null) yield return (run.Arm, run.Id);
        if (run.Round is not null) yield return (run.Arm, run.Replicate, run.Round, run.Metric, run.Tool);
    }

    private static object? IdentityOf(ThroughputRun run)
    {
        (string?, string, string?, string?, string?, double?) what = (run.Arm, run.Metric, run.Series, run.Direction, run.Side, run.Value);
        if (run.Id is not null) return (what, run.Id);
        // A date alone is no time: many tests share it.
        return run is { Value: not null, StartedAt.Length: > 10 } ? (what, run.StartedAt, run.Replicate, run.Round) : null;
    }
}
