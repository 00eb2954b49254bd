using System.Globalization;
using AksCni.Budget;
using AksCni.Text;

namespace AksCni;

/// <summary>The tables of an IP budget, the same in a terminal, a log and Markdown.</summary>
public static class BudgetTables
{
    /// <summary>One row a cluster: mode, verdict, tightest range and its headroom, findings by severity.</summary>
    public static TextTable Summary(IReadOnlyList<IpBudget> budgets)
    {
        var table = new TextTable("Cluster", "Mode", "Fits", "Tightest range", ">Headroom", "Findings");
        foreach (IpBudget budget in budgets)
            table.Add(
                budget.Cluster,
                ModeText(budget.Mode, budget.Dataplane),
                FitsText(budget.Fits),
                budget.TightestRange,
                Number(budget.TightestHeadroom),
                FindingsText(budget.Findings)
            );
        return table;
    }

    /// <summary>The numbers of some ranges, one column a range.</summary>
    public static TextTable Numbers(IReadOnlyList<BudgetRange> ranges)
    {
        var table = new TextTable(["", .. ranges.Select(range => $">{range.Name}")]);
        Row("Role", range => range.Role.Text() + (range.Unit == RangeUnit.NodeBlock ? ", /80 blocks" : ""));
        int prefixes = 1;
        foreach (BudgetRange range in ranges)
            prefixes = Math.Max(prefixes, range.Prefixes.Count);
        for (int i = 0; i < prefixes; i++)
        {
            int index = i;
            Row(
                i == 0 ? "Prefix" : "",
                range =>
                    index < range.Prefixes.Count ? range.Prefixes[index]
                    : i == 0 ? "unknown"
                    : ""
            );
        }
        Row("Capacity", range => Number(range.Capacity));
        Row("In use by others", range => range.Role == RangeRole.ServiceCidr ? "" : Number(range.InUse));
        if (ranges.Any(range => range.Observed is not null))
            Row("Observed", range => Number(range.Observed, unknown: ""));
        Row("Steady", range => Number(range.Steady, ""));
        Row("Autoscaler max", range => Number(range.AutoscalerMax, ""));
        Row("Peak, one pool", range => Number(range.PeakOnePool, ""));
        Row("Peak, all pools", range => Number(range.Peak, ""));
        if (ranges.Any(range => range.PeakReplacement is not null))
            Row("Peak, replacement", range => Number(range.PeakReplacement, ""));
        Row("Headroom at peak", range => range.Peak is null && range.Fits == true ? "" : Number(range.Headroom));
        Row("Fits", range => range.Peak is null && range.Fits == true ? "" : FitsText(range.Fits));
        Row("Max nodes at peak", range => Number(range.MaxNodes, ""));
        Row("Max nodes, steady", range => Number(range.MaxSteadyNodes, ""));
        Row(
            "Smallest prefix",
            range => range.MinimumPrefixLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"/{length}") : ""
        );
        return table;

        void Row(string name, Func<BudgetRange, string> cell) => table.Add([name, .. ranges.Select(cell)]);
    }

    /// <summary>The arithmetic of every range at peak: which pool takes how much, and why.</summary>
    public static TextTable Arithmetic(IpBudget budget)
    {
        var table = new TextTable("Range", "Pool", "At peak", ">Addresses");
        foreach (BudgetRange range in budget.Ranges)
        {
            foreach (BudgetDemand demand in range.Demands.Where(demand => demand.Moment == LoadScenario.Peak))
            {
                string pool = demand.Pool ?? "";
                table.Add(
                    range.Name,
                    demand.Cluster == budget.Cluster ? pool : $"{demand.Cluster}/{pool}",
                    demand.Formula,
                    Number(demand.Addresses)
                );
            }
        }
        return table;
    }

    /// <summary>yes, no or unknown.</summary>
    public static string FitsText(bool? fits) =>
        fits switch
        {
            true => "yes",
            false => "no",
            null => "unknown",
        };

    /// <summary>The mode, with the dataplane where it is Cilium.</summary>
    public static string ModeText(CniMode mode, CniDataplane? dataplane) =>
        dataplane == CniDataplane.Cilium ? $"{mode}, Cilium" : mode.ToString();

    /// <summary>"2 E, 1 W", errors and warnings: information is not counted.</summary>
    public static string FindingsText(IReadOnlyList<Finding> findings)
    {
        int errors = findings.Count(finding => finding.Severity == Severity.Error);
        int warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        string[] parts =
        [
            errors > 0 ? $"{errors.ToString(CultureInfo.InvariantCulture)} E" : "",
            warnings > 0 ? $"{warnings.ToString(CultureInfo.InvariantCulture)} W" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Number(long? number, string unknown = "unknown") => number?.Text() ?? unknown;
}
