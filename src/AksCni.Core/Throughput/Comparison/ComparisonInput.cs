using AksCni.Throughput.Comparison;

namespace AksCni;

/// <summary>What both front ends collect before they compare: runs from files and objects, and the groups they were given as.</summary>
/// <param name="metrics">Names the metrics to compare; empty for throughput and transaction rates.</param>
public sealed class ComparisonInput(params string[] metrics)
{
    private readonly List<string> _groups = [];

    /// <summary>Receives the runs of files and streams, and the faults of those that can't be read.</summary>
    public ThroughputInventory Inventory { get; } = new(metrics);

    /// <summary>Adds a run that was read before, unless its metric isn't one to compare.</summary>
    public void Add(ThroughputRun run) => Inventory.AddIfWanted(run);

    /// <summary>Adds a group that was given by its name; the first one is the reference. Null if the data name the groups.</summary>
    public void AddGroup(string? name)
    {
        if (name is not null && !_groups.Contains(name))
            _groups.Add(name);
    }

    /// <summary>Compares what was collected, once everything is read.</summary>
    /// <param name="options">The reference and differences here go before the order of the groups.</param>
    /// <param name="report">Receives each fault: of reading first, then of groups that can't be compared.</param>
    /// <returns>One comparison per metric and pair; null if too little could be read, which the reported faults explain.</returns>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownMetric"/>: no run has any of the metrics. Also the exceptions of
    /// <see cref="ThroughputComparisons.Compare"/>.</exception>
    public IReadOnlyList<ThroughputComparison>? Compare(ComparisonOptions options, Action<AksCniException> report)
    {
        (IReadOnlyList<AksCniException> missing, bool hasMetric) = Inventory.MissingMetrics();
        AksCniException[] faults = [.. Inventory.Faults, .. missing];
        foreach (AksCniException fault in hasMetric ? faults : faults.SkipLast(1))
            report(fault);
        if (!hasMetric)
            throw missing[^1];
        string[] readable = faults.Length == 0 ? [.. _groups] : ReadableGroups(options.Reference ?? _groups.FirstOrDefault());
        bool isNothingRead = faults.Length > 0 && Inventory.Runs.Count == 0;
        if (isNothingRead || (_groups.Count > 0 && readable.Length == 0))
            return null;
        var uncomparable = new List<AksCniException>();
        IReadOnlyList<ThroughputComparison> comparisons = ThroughputComparisons.Compare(
            Inventory.Runs,
            options.WithGroups(readable),
            uncomparable
        );
        uncomparable.ForEach(report);
        return comparisons;
    }

    /// <summary>
    /// The groups without those of which nothing could be read: their faults are reported, and a comparison would only add that they are
    /// missing. Empty if the reference is one of them, or all others are.
    /// </summary>
    private string[] ReadableGroups(string? reference)
    {
        HashSet<string?> read = [.. Inventory.Runs.Select(run => run.Group)];
        string[] readable = [.. _groups.Where(read.Contains)];
        bool isReferenceLost = reference is not null && _groups.Contains(reference) && !read.Contains(reference);
        return !isReferenceLost && readable.Length >= Math.Min(2, _groups.Count) ? readable : [];
    }
}
