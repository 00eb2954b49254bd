namespace AksCni;

/// <summary>Whether the addresses of one cluster suffice: its ranges and what is to be said about them.</summary>
public sealed class IpBudget
{
    internal IpBudget(Cluster cluster, IReadOnlyList<BudgetRange> ranges, IReadOnlyList<Finding> findings)
    {
        Cluster = cluster.Name;
        Mode = cluster.Mode;
        Dataplane = cluster.Dataplane;
        Ranges = ranges;
        Findings = findings;
        ClusterId = cluster.Id;
        Source = cluster.Source;
        Fits = Verdict(ranges, findings);
        BudgetRange? tightest = Tightest(ranges);
        TightestRange = tightest?.Name;
        TightestHeadroom = tightest?.Headroom;
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The cluster's mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The cluster's dataplane.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>False if a range does not fit or a finding is an Error; else null if a range is unknown; else true.</summary>
    public bool? Fits { get; }

    /// <summary>The range that has room for the fewest further nodes.</summary>
    public string? TightestRange { get; }

    /// <summary>Its headroom, in its unit.</summary>
    public long? TightestHeadroom { get; }

    /// <summary>Node subnets, pod subnets, pod CIDRs, service CIDRs, API server subnets.</summary>
    public IReadOnlyList<BudgetRange> Ranges { get; }

    /// <summary>Errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The cluster's resource id; null for a plan.</summary>
    public string? ClusterId { get; }

    /// <summary>The file or subscription it was read from.</summary>
    public string Source { get; }

    /// <summary>The cluster and the verdict.</summary>
    public override string ToString() => $"{Cluster}: {Fits switch { true => "fits", false => "does not fit", null => "unknown" }}";

    private static bool? Verdict(IReadOnlyList<BudgetRange> ranges, IReadOnlyList<Finding> findings)
    {
        bool? fits = true;
        foreach (BudgetRange range in ranges)
        {
            if (range.Fits == false) return false;
            if (range.Fits is null) fits = null;
        }
        foreach (Finding finding in findings)
            if (finding.Severity == Severity.Error) return false;
        return fits;
    }

    private static BudgetRange? Tightest(IReadOnlyList<BudgetRange> ranges)
    {
        BudgetRange? tightest = null;
        foreach (BudgetRange range in ranges)
        {
            if (range.Headroom is null) continue;
            if (tightest is null || range.FurtherNodes < tightest.FurtherNodes) tightest = range;
        }
        return tightest;
    }
}
