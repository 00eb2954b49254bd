using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AksCni.Cli.Output;

/// <summary>Writes the public records as JSON: camelCase, enums as names, one array at the top.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IEnumerable<Cluster>))]
[JsonSerializable(typeof(IEnumerable<CniModeInfo>))]
[JsonSerializable(typeof(IEnumerable<CniRecommendation>))]
[JsonSerializable(typeof(IEnumerable<IpBudget>))]
[JsonSerializable(typeof(IEnumerable<PodTrafficChange>))]
[JsonSerializable(typeof(IEnumerable<PodTrafficTrace>))]
[JsonSerializable(typeof(IEnumerable<ThroughputComparison>))]
[JsonSerializable(typeof(IEnumerable<ThroughputPlan>))]
internal sealed partial class Json : JsonSerializerContext
{
    private static readonly Json Relaxed = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            // The output is a file or a pipe, never part of a page, so a plus sign in a formula needs no escape.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    public static void Write(IEnumerable<Cluster> clusters) => Write(clusters, Relaxed.IEnumerableCluster);

    public static void Write(IEnumerable<CniModeInfo> modes) => Write(modes, Relaxed.IEnumerableCniModeInfo);

    public static void Write(IEnumerable<CniRecommendation> candidates) => Write(candidates, Relaxed.IEnumerableCniRecommendation);

    public static void Write(IEnumerable<IpBudget> budgets) => Write(budgets, Relaxed.IEnumerableIpBudget);

    public static void Write(IEnumerable<PodTrafficChange> changes) => Write(changes, Relaxed.IEnumerablePodTrafficChange);

    public static void Write(IEnumerable<PodTrafficTrace> traces) => Write(traces, Relaxed.IEnumerablePodTrafficTrace);

    public static void Write(IEnumerable<ThroughputComparison> comparisons) => Write(comparisons, Relaxed.IEnumerableThroughputComparison);

    public static void Write(IEnumerable<ThroughputPlan> plans) => Write(plans, Relaxed.IEnumerableThroughputPlan);

    /// <summary>Writes to standard output as it goes: the whole text is never in memory.</summary>
    private static void Write<T>(IEnumerable<T> answers, JsonTypeInfo<IEnumerable<T>> type)
    {
        Console.Out.Flush();
        using Stream output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, answers, type);
        output.WriteByte((byte)'\n');
    }
}
