using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AksCni.Cli.Output;

/// <summary>
/// Budgets as JSON, key by key: the serializer, whose types are made at every start, would take longer than the whole answer.
/// A test holds it to what the serializer would write.
/// </summary>
internal static class BudgetJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // A plus sign in a formula stays one: the output is a file or a pipe, never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter output, IReadOnlyList<IpBudget> budgets)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartArray();
            foreach (IpBudget budget in budgets) Write(json, budget);
            json.WriteEndArray();
        }
        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, IpBudget budget)
    {
        json.WriteStartObject();
        json.WriteString("cluster", budget.Cluster);
        json.WriteString("mode", budget.Mode.ToString());
        json.WriteString("dataplane", budget.Dataplane?.ToString());
        Write(json, "fits", budget.Fits);
        json.WriteString("verdict", budget.Verdict);
        json.WriteString("tightestRange", budget.TightestRange);
        Write(json, "tightestHeadroom", budget.TightestHeadroom);
        json.WriteStartArray("ranges");
        foreach (BudgetRange range in budget.Ranges) Write(json, range);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (Finding finding in budget.Findings) Write(json, finding);
        json.WriteEndArray();
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
        Write(json, "capacity", range.Capacity);
        Write(json, "inUse", range.InUse);
        Write(json, "observed", range.Observed);
        Write(json, "steady", range.Steady);
        Write(json, "autoscalerMax", range.AutoscalerMax);
        Write(json, "peakOnePool", range.PeakOnePool);
        Write(json, "peak", range.Peak);
        Write(json, "headroom", range.Headroom);
        Write(json, "fits", range.Fits);
        Write(json, "maxNodes", range.MaxNodes);
        Write(json, "maxSteadyNodes", range.MaxSteadyNodes);
        Write(json, "minimumPrefixLength", range.MinimumPrefixLength);
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

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("target", finding.Target);
        json.WriteString("message", finding.Message);
        json.WriteString("fix", finding.Fix);
        json.WriteString("source", finding.Source);
        json.WriteString("asOf", finding.AsOf);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static void Write(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } value) json.WriteBoolean(name, value);
        else json.WriteNull(name);
    }
}
