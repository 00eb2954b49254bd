using System.IO.Enumeration;
using System.Text.Json;

namespace AksCni;

/// <summary>The network modes and what each can do, as data: modes.json, each cell with its document and date.</summary>
public static class ModeCatalogue
{
    private static readonly Lazy<IReadOnlyList<CniModeInfo>> Loaded = new(Load);

    /// <summary>The day on which its documents were last read.</summary>
    public const string Date = "2026-11-22";

    /// <summary>The ten candidates: four Azure CNI modes with each dataplane, kubenet, BYO CNI.</summary>
    public static IReadOnlyList<CniModeInfo> All => Loaded.Value;

    /// <summary>The capabilities' names, in the order of the table.</summary>
    public static IReadOnlyList<string> CapabilityNames =>
        All.SelectMany(mode => mode.Capabilities).Select(cell => cell.Name).Distinct().ToList();

    /// <summary>
    /// The modes that match. Empty filters match all; a mode without a dataplane passes that filter where it is named; capabilities take
    /// the wildcards * and ?, without case.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownCapability"/>: a capability pattern matches nothing.</exception>
    public static IReadOnlyList<CniModeInfo> Select(
        IReadOnlyList<CniMode> modes,
        CniDataplane? dataplane,
        IReadOnlyList<string> capabilities
    )
    {
        foreach (string pattern in capabilities)
        {
            if (!CapabilityNames.Any(name => FileSystemName.MatchesSimpleExpression(pattern, name)))
            {
                throw new AksCniException(
                    Fault.UnknownCapability,
                    $"'{pattern}' matches no capability; the names are {string.Join(", ", CapabilityNames)}.",
                    pattern
                );
            }
        }
        IEnumerable<CniModeInfo> selected = All.Where(mode => modes.Count == 0 || modes.Contains(mode.Mode))
            .Where(mode => dataplane is null || mode.Dataplane == dataplane || (mode.Dataplane is null && modes.Count > 0));
        if (capabilities.Count > 0)
        {
            selected = selected.Select(mode =>
                mode.With(
                    mode.Capabilities.Where(cell => capabilities.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, cell.Name)))
                        .ToList()
                )
            );
        }
        return selected.ToList();
    }

    /// <summary>One cell of the whole table, or null where the mode has no such capability.</summary>
    public static CniCapability? Cell(CniMode mode, CniDataplane? dataplane, string capability) =>
        All.FirstOrDefault(info => info.Mode == mode && info.Dataplane == dataplane)
            ?.Capabilities.FirstOrDefault(cell => cell.Name == capability);

    /// <summary>
    /// True or false where the documents say whether the mode supports it, null where they don't or there is no such mode.
    /// </summary>
    internal static bool? Supports(CniMode mode, CniDataplane? dataplane, string capability) =>
        Cell(mode, dataplane, capability)?.Supported;

    private static List<CniModeInfo> Load()
    {
        using Stream stream = typeof(ModeCatalogue).Assembly.GetManifestResourceStream("modes.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("modes").EnumerateArray().Select(ReadMode).ToList();
    }

    private static CniModeInfo ReadMode(JsonElement element)
    {
        CniMode mode = Enum.Parse<CniMode>(Text(element, "mode")!);
        CniDataplane? dataplane = Text(element, "dataplane") is { } name ? Enum.Parse<CniDataplane>(name) : null;
        List<CniCapability> cells = element
            .GetProperty("capabilities")
            .EnumerateArray()
            .Select(cell => new CniCapability(mode, dataplane, Text(cell, "name")!)
            {
                Value = Text(cell, "value")!,
                Detail = Text(cell, "detail") ?? Text(cell, "value")!,
                Seen = Text(cell, "seen") is { } seen ? Enum.Parse<SourceSeen>(seen) : null,
                Supported = cell.TryGetProperty("supported", out JsonElement supported) ? supported.GetBoolean() : null,
                Number = cell.TryGetProperty("number", out JsonElement number) ? number.GetInt64() : null,
                Source = Text(cell, "source")!,
                AsOf = Text(cell, "asOf")!,
                Confidence = Text(cell, "confidence")!,
                Note = Text(cell, "note"),
            })
            .ToList();
        return new CniModeInfo(mode, dataplane, Text(element, "displayName")!, Text(element, "retires"), cells);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
