using AksCni.Findings;

namespace AksCni;

/// <summary>What a change does to the verdict about one cluster.</summary>
public sealed class BudgetChange
{
    internal BudgetChange(string summary, bool? fitsBefore, bool isWorse, ClusterChange cluster, FindingComparison findings)
    {
        Summary = summary;
        FitsBefore = fitsBefore;
        IsWorse = isWorse;
        Kind = cluster.Kind;
        Properties = cluster.Properties;
        New = findings.New;
        Resolved = findings.Resolved;
        Unchanged = findings.Unchanged;
    }

    /// <summary>The change and its effect in one line: web: maxCount 6 -> 12 exhausts snet-aks: 589 needed, 504 free.</summary>
    public string Summary { get; }

    /// <summary>What happens to the cluster.</summary>
    public ClusterChangeKind Kind { get; }

    /// <summary>The properties of the cluster, its pools and its networks that differ.</summary>
    public IReadOnlyList<PropertyChange> Properties { get; }

    /// <summary>The verdict before; null if there was none, or the cluster wasn't there.</summary>
    public bool? FitsBefore { get; }

    /// <summary>
    /// True if the verdict turned bad or unknown, an Error is new, or a range lacks more addresses than before. A cluster that wasn't
    /// there or couldn't be judged before is worse unless it fits.
    /// </summary>
    public bool IsWorse { get; }

    /// <summary>Findings that weren't there before, or were less severe.</summary>
    public IReadOnlyList<Finding> New { get; }

    /// <summary>Findings of the state before that are gone.</summary>
    public IReadOnlyList<Finding> Resolved { get; }

    /// <summary>Findings that were there before: the same rule about the same target.</summary>
    public IReadOnlyList<Finding> Unchanged { get; }

    /// <summary>The summary.</summary>
    public override string ToString() => Summary;
}
