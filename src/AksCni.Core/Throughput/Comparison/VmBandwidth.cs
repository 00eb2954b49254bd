using System.Text.Json;

namespace AksCni;

/// <summary>The documented network bandwidth of Azure's VM sizes, vm-bandwidth.json: of all NICs together, for all destinations; an upper limit that is not guaranteed.</summary>
/// <param name="Size">Azure's name: Standard_DS2_v2.</param>
/// <param name="BitsPerSecond">bit/s.</param>
/// <param name="Contradicted">What another document gives, bit/s; null where there is no other.</param>
/// <param name="Source">The document.</param>
internal sealed record VmBandwidth(string Size, double BitsPerSecond, double? Contradicted, string Source)
{
    private const string Prefix = "Standard_";
    private static readonly Lazy<Dictionary<string, VmBandwidth>> Loaded = new(Load);

    /// <summary>The size's bandwidth, without case and with or without "Standard_"; null where no document gives it.</summary>
    public static VmBandwidth? Of(string size) => Loaded.Value.GetValueOrDefault(size) ?? Loaded.Value.GetValueOrDefault(Prefix + size);

    /// <summary>Sizes whose bandwidth is documented, by name.</summary>
    public static IReadOnlyList<string> Sizes => [.. Loaded.Value.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, VmBandwidth> Load()
    {
        using Stream stream = typeof(VmBandwidth).Assembly.GetManifestResourceStream("vm-bandwidth.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        var sizes = new Dictionary<string, VmBandwidth>(StringComparer.OrdinalIgnoreCase);
        foreach (JsonElement size in document.RootElement.GetProperty("sizes").EnumerateArray())
        {
            if (Bandwidth(size, "maxNetworkMbps") is not { } bandwidth) continue;
            // Where an older page gives more, the newer number looks like an error in the page.
            double? older = Bandwidth(size, "olderDocMbps");
            string name = size.GetProperty("size").GetString()!;
            sizes.Add(name, new VmBandwidth(name, older ?? bandwidth, older is null ? null : bandwidth, size.GetProperty("source").GetString()!));
        }
        return sizes;
    }

    private static double? Bandwidth(JsonElement size, string name) =>
        size.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() * 1e6 : null;
}
