namespace AksCni.Throughput.Comparison;

/// <summary>What all comparisons of one answer are made from.</summary>
/// <param name="Selection">The runs that count.</param>
/// <param name="Metrics">The same by what they measure, and by group.</param>
internal sealed record ComparedInput(RunSelection Selection, IReadOnlyList<ComparedMetric> Metrics) : ICaveatSubject
{
    /// <inheritdoc/>
    public string Target => "input";

    /// <summary>The names of all groups with runs.</summary>
    public IReadOnlySet<string> GroupNames { get; } =
        Metrics.SelectMany(metric => metric.Groups).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Names of groups by what they are without regard to case.</summary>
    public IEnumerable<NamesAlike> NamesAlike =>
        DistinctNames
            .Of(GroupNames)
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Select(alike => new NamesAlike(alike.Key, [.. alike]));
}

/// <summary>Names of groups that are equal but for their case; Kubenet and kubenet are two groups, which is hardly ever meant.</summary>
internal sealed record NamesAlike(string Target, IReadOnlyList<string> Names) : ICaveatSubject;
