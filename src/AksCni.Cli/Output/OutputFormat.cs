using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AksCni.Cli.Output;

/// <summary>How the answer is written.</summary>
internal static class OutputFormat
{
    public const string Table = "table";
    public const string Json = "json";
    public const string Markdown = "markdown";

    /// <summary>The format of a name in any case; null for none.</summary>
    public static string? Find(string name) => Array.Find([Table, Json, Markdown], format => format.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>JSON of the public records: camelCase, enums as names, one array at the top.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(IReadOnlyList<Cluster>))]
[JsonSerializable(typeof(IReadOnlyList<CniModeInfo>))]
[JsonSerializable(typeof(IReadOnlyList<CniRecommendation>))]
[JsonSerializable(typeof(IReadOnlyList<ThroughputPlan>))]
[JsonSerializable(typeof(IReadOnlyList<PodTrafficTrace>))]
[JsonSerializable(typeof(IReadOnlyList<PodTrafficChange>))]
internal sealed partial class Json : JsonSerializerContext
{
    /// <summary>A plus sign in a formula stays one: the output is a file or a pipe, never part of a page.</summary>
    private static readonly Json Relaxed = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Write(IReadOnlyList<Cluster> clusters) => Console.Out.WriteLine(JsonSerializer.Serialize(clusters, Relaxed.IReadOnlyListCluster));

    public static void Write(IReadOnlyList<CniModeInfo> modes) => Console.Out.WriteLine(JsonSerializer.Serialize(modes, Relaxed.IReadOnlyListCniModeInfo));

    public static void Write(IReadOnlyList<ThroughputPlan> plans) => Console.Out.WriteLine(JsonSerializer.Serialize(plans, Relaxed.IReadOnlyListThroughputPlan));

    public static void Write(IReadOnlyList<CniRecommendation> candidates) => Console.Out.WriteLine(JsonSerializer.Serialize(candidates, Relaxed.IReadOnlyListCniRecommendation));

    public static void Write(IReadOnlyList<PodTrafficTrace> traces) => Console.Out.WriteLine(JsonSerializer.Serialize(traces, Relaxed.IReadOnlyListPodTrafficTrace));

    public static void Write(IReadOnlyList<PodTrafficChange> changes) => Console.Out.WriteLine(JsonSerializer.Serialize(changes, Relaxed.IReadOnlyListPodTrafficChange));
}
