namespace AksCni.Throughput.Comparison;

/// <summary>One group of a pair, and the other.</summary>
internal sealed class GroupInPair(JudgedPair pair, GroupRuns runs, GroupRuns other, double[] values) : ICaveatSubject
{
    private IReadOnlyList<double>? _outliers;
    private IReadOnlyList<string>? _otherLabels;

    public JudgedPair Pair { get; } = pair;

    /// <summary>The runs of this group.</summary>
    public GroupRuns Runs { get; } = runs;

    /// <summary>Those of the other group.</summary>
    public GroupRuns Other { get; } = other;

    /// <summary>The values that were analysed; empty without a test.</summary>
    public double[] Values { get; } = values;

    public string Name => Runs.Name;

    /// <inheritdoc/>
    public string Target => Name;

    /// <summary>Values that stand apart.</summary>
    public IReadOnlyList<double> Outliers => _outliers ??= OutlierMarks.Of(Values);

    /// <summary>
    /// What runs call their group that are therefore not of this one: the name of another group; any other name if some runs have this
    /// one's.
    /// </summary>
    public IReadOnlyList<string> OtherLabels =>
        _otherLabels ??= [
            .. Runs.Labels.Where(label => !Runs.IsCalled(label) && (Runs.Labels.Any(Runs.IsCalled) || IsAnotherGroup(label))),
        ];

    /// <summary>Runs of this metric that were read twice.</summary>
    public IEnumerable<ThroughputRun> Duplicates => Pair.Input.Selection.Duplicates.Where(IsOfThisGroup);

    /// <summary>Runs whose test is in another group, too.</summary>
    public IEnumerable<ThroughputRun> SharedRuns => Runs.All.Where(Pair.Input.Selection.IsShared);

    /// <summary>Metrics that this group has runs of, and the other one has not.</summary>
    public IEnumerable<ComparedMetric> MetricsOfItsOwn =>
        Pair.Input.Metrics.Where(metric => metric.Of(Name) is not null && metric.Of(Other.Name) is null);

    private bool IsAnotherGroup(string label) => Pair.Input.GroupNames.Contains(label);

    /// <summary>A failed run may not know its series and protocol.</summary>
    private bool IsOfThisGroup(ThroughputRun run)
    {
        bool hasMetric = run.Group == Name && run.Metric == Pair.Metric.Metric;
        return hasMetric && (run.Value is null || (run.Series == Pair.Metric.Series && run.Protocol == Pair.Metric.Protocol));
    }
}
