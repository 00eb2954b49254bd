using AksCni.Budget;
using AksCni.Clusters;
using AksCni.Text;

namespace AksCni;

/// <summary>Whether the addresses of one cluster suffice: its ranges and what is to be said about them.</summary>
public sealed class IpBudget
{
    private readonly BudgetRange? _tightest;
    private readonly bool _isPlan;

    internal IpBudget(Cluster cluster, List<RangeDraft> drafts, IReadOnlyList<Finding> findings)
    {
        List<BudgetRange> ranges = drafts.ConvertAll(draft => draft.Result!);
        Cluster = cluster.Name;
        Mode = cluster.Mode;
        Dataplane = cluster.Dataplane;
        Ranges = ranges;
        Findings = findings;
        ClusterId = cluster.Id;
        Source = cluster.Source;
        Fits = Judge(ranges, findings, isUnknown: IsUnknown(cluster));
        BudgetRange? tightest = Tightest(ranges);
        TightestRange = tightest?.Name;
        TightestHeadroom = tightest?.Headroom;
        _tightest = tightest;
        _isPlan = cluster.IsPlan;
        if (Fits is null)
            Missing = MissingInputs.Of(cluster, drafts);
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The cluster's mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The cluster's dataplane.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>
    /// False if a range does not fit or a finding is an Error; else null if a range, the pools or the network plugin are unknown; else
    /// true.
    /// </summary>
    public bool? Fits { get; }

    /// <summary>The verdict as one sentence.</summary>
    public string Verdict =>
        Fits switch
        {
            true => $"{Assumption()}{Subject} fits: {Room()}.",
            null when Missing.Count == 0 && _isPlan => $"The plan needs {string.Join(" and ", SmallestRanges())} at peak.",
            null => $"{Subject}: can't tell: {CannotTell()}",
            false => $"{Subject} does not fit: {string.Join("; ", Reasons())}.",
        };

    /// <summary>What the verdict lacks; empty if there is one.</summary>
    public IReadOnlyList<MissingInput> Missing { get; } = [];

    /// <summary>The range that has room for the fewest further nodes.</summary>
    public string? TightestRange { get; }

    /// <summary>Its headroom, in its unit.</summary>
    public long? TightestHeadroom { get; }

    /// <summary>Node subnets, pod subnets, pod CIDRs, service CIDRs, API server subnets.</summary>
    public IReadOnlyList<BudgetRange> Ranges { get; }

    /// <summary>Errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What a change does to the verdict; null if the input doesn't hold the state before.</summary>
    public BudgetChange? Change { get; internal set; }

    /// <summary>The cluster's resource id; null for a plan.</summary>
    public string? ClusterId { get; }

    /// <summary>The file or subscription it was read from.</summary>
    public string Source { get; }

    /// <summary>The cluster and the verdict.</summary>
    public override string ToString() => $"{Cluster}: {Fits switch { true => "fits", false => "does not fit", null => "unknown" }}";

    private string Room()
    {
        if (_tightest is null)
            return "no range is budgeted";
        string nodes = _tightest.FurtherNodes is { } more and > 0 ? MessageFormat.Of(more, "more node") : "no further node";
        return $"the tightest range, {_tightest.Text()}, has room for {nodes}";
    }

    private IEnumerable<string> SmallestRanges() =>
        from range in Ranges
        where range.MinimumPrefixLength is not null
        let family = range.Unit == RangeUnit.NodeBlock ? "IPv6 " : ""
        select $"a /{range.MinimumPrefixLength} {family}{range.Role.Text()}";

    /// <summary>The first parts that are missing as one sentence, then how to supply them.</summary>
    private string CannotTell()
    {
        const int Shown = 3;
        if (Missing.Count == 0)
            return "the input doesn't state its network plugin.";
        IEnumerable<MissingInput> shown = Missing.Take(Shown);
        string more = Missing.Count > Shown ? $"; and {MessageFormat.Of(Missing.Count - Shown, "more value")}" : "";
        string whats = string.Join("; ", shown.Select(part => part.What));
        return $"{whats}{more}. {string.Join(" ", shown.Select(part => part.Fix).Distinct())}";
    }

    /// <summary>What the verdict assumes: that nothing else uses the subnets whose holders the input doesn't list.</summary>
    private string Assumption()
    {
        string[] unlisted = [.. Ranges.Where(range => range.IsUseUnknown).Select(range => range.Name).Distinct()];
        return unlisted.Length == 0 || _isPlan ? "" : $"Assuming nothing else uses {string.Join(" and ", unlisted)}, ";
    }

    private string Subject => _isPlan ? "The plan" : Cluster;

    private IEnumerable<string> Reasons()
    {
        bool any = false;
        foreach (BudgetRange range in Ranges)
        {
            if (range.BreaksAt is not { } scenario)
                continue;
            any = true;
            if (scenario == LoadScenario.Peak && range.PeakOnePool < range.Peak)
            {
                yield return $"{range.Text()} holds the upgrade of one pool at a time, but not of all at once";
                continue;
            }
            string pool =
                range.BreaksPool is null || _isPlan
                    ? ""
                    : $", {(range.BreaksCluster == Cluster ? "" : $"{range.BreaksCluster}/")}{range.BreaksPool} takes the most";
            yield return $"{range.Text()} breaks {scenario.Text()}{pool}";
        }
        if (!any)
            yield return Findings[0].Clause;
    }

    private static bool IsUnknown(Cluster cluster)
    {
        bool isUnknown =
            cluster.Pools.Count == 0
            || cluster.IsUnknown(JsonKey.AgentPoolProfiles)
            || cluster.IsUnknown(JsonKey.ServiceCidr)
            || cluster.IsUnknown(JsonKey.PodCidr);
        if (isUnknown)
            return true;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            if (pool.Mode == CniMode.Unknown)
                return true;
        return false;
    }

    private static bool? Judge(IReadOnlyList<BudgetRange> ranges, IReadOnlyList<Finding> findings, bool isUnknown)
    {
        bool? fits = isUnknown ? null : true;
        foreach (BudgetRange range in ranges.AsNonAllocating())
        {
            if (range.Fits == false)
                return false;
            if (range.Fits is null)
                fits = null;
        }
        foreach (Finding finding in findings)
            if (finding.Severity == Severity.Error)
                return false;
        return fits;
    }

    private static BudgetRange? Tightest(IReadOnlyList<BudgetRange> ranges)
    {
        BudgetRange? tightest = null;
        foreach (BudgetRange range in ranges.AsNonAllocating())
        {
            if (range.FurtherNodes is null)
                continue;
            if (tightest is null || range.FurtherNodes < tightest.FurtherNodes)
                tightest = range;
        }
        return tightest;
    }
}
