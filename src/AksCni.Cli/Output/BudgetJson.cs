using System.Text.Json;

namespace AksCni.Cli.Output;

/// <summary>Budgets as JSON.</summary>
internal static class BudgetJson
{
    public static void Write(TextWriter output, IReadOnlyList<IpBudget> budgets) => JsonAnswer.Write(output, budgets, Write);

    private static void Write(Utf8JsonWriter json, IpBudget budget)
    {
        json.WriteStartObject();
        json.WriteString("cluster", budget.Cluster);
        json.WriteString("mode", budget.Mode.ToString());
        json.WriteString("dataplane", budget.Dataplane?.ToString());
        json.Write("fits", budget.Fits);
        json.WriteString("verdict", budget.Verdict);
        json.WriteString("tightestRange", budget.TightestRange);
        json.Write("tightestHeadroom", budget.TightestHeadroom);
        json.WriteStartArray("ranges");
        foreach (BudgetRange range in budget.Ranges) Write(json, range);
        json.WriteEndArray();
        json.Write("findings", budget.Findings);
        json.WriteString("clusterId", budget.ClusterId);
        json.WriteString("source", budget.Source);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BudgetRange range)
    {
        json.WriteStartObject();
        json.WriteString("role", range.Role.ToString());
        json.WriteString("name", range.Name);
        json.WriteString("subnetId", range.SubnetId);
        json.WriteStartArray("prefixes");
        foreach (string prefix in range.Prefixes) json.WriteStringValue(prefix);
        json.WriteEndArray();
        json.WriteString("unit", range.Unit.ToString());
        json.Write("capacity", range.Capacity);
        json.Write("inUse", range.InUse);
        json.Write("observed", range.Observed);
        json.Write("steady", range.Steady);
        json.Write("autoscalerMax", range.AutoscalerMax);
        json.Write("peakOnePool", range.PeakOnePool);
        json.Write("peak", range.Peak);
        json.Write("headroom", range.Headroom);
        json.Write("fits", range.Fits);
        json.Write("maxNodes", range.MaxNodes);
        json.Write("maxSteadyNodes", range.MaxSteadyNodes);
        json.Write("minimumPrefixLength", range.MinimumPrefixLength);
        json.WriteString("breaksAt", range.BreaksAt?.ToString());
        json.WriteString("breaksCluster", range.BreaksCluster);
        json.WriteString("breaksPool", range.BreaksPool);
        json.WriteStartArray("demands");
        foreach (BudgetDemand demand in range.Demands) Write(json, demand);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BudgetDemand demand)
    {
        json.WriteStartObject();
        json.WriteString("cluster", demand.Cluster);
        json.WriteString("pool", demand.Pool);
        json.WriteString("moment", demand.Moment.ToString());
        json.WriteNumber("nodes", demand.Nodes);
        json.WriteNumber("addresses", demand.Addresses);
        json.WriteString("formula", demand.Formula);
        json.WriteEndObject();
    }
}
