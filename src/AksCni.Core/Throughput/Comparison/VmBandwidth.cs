using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Comparison;

/// <summary>
/// The documented network bandwidth of Azure's VM sizes, vm-bandwidth.json: of all NICs together, for all destinations; an upper limit that
/// is not guaranteed.
/// </summary>
/// <param name="Size">Azure's name: Standard_DS2_v2.</param>
/// <param name="BitsPerSecond">bit/s.</param>
/// <param name="Contradicted">What another document gives, bit/s; null where there is no other.</param>
internal sealed record VmBandwidth(string Size, double BitsPerSecond, double? Contradicted)
{
    private const string Prefix = "Standard_";
    private static readonly Lazy<Dictionary<string, VmBandwidth>> Loaded = new(Load);

    /// <summary>"1.500 Gbit/s of Standard_DS2_v2".</summary>
    public string Text => $"{UnitFormat.Text(BitsPerSecond, "bit/s")} of {Size}";

    /// <summary>The size's bandwidth, without case and with or without "Standard_"; null where no document gives it.</summary>
    public static VmBandwidth? Of(string size) => Loaded.Value.GetValueOrDefault(size) ?? Loaded.Value.GetValueOrDefault(Prefix + size);

    /// <summary>Every size has a line of its own, which is all that is read.</summary>
    private static Dictionary<string, VmBandwidth> Load()
    {
        using Stream stream = typeof(VmBandwidth).Assembly.GetManifestResourceStream("vm-bandwidth.json")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        var sizes = new Dictionary<string, VmBandwidth>(StringComparer.OrdinalIgnoreCase);
        ReadOnlySpan<byte> rest = text;
        for (int end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            if (Read(rest[..end]) is { } size)
                sizes.Add(size.Size, size);
            rest = rest[(end + 1)..];
        }
        return sizes;
    }

    /// <summary>Null for a line without a size, or of one whose bandwidth is not documented.</summary>
    private static VmBandwidth? Read(ReadOnlySpan<byte> line)
    {
        line = line.Trim(" ,"u8);
        if (!line.StartsWith("{\"size\""u8))
            return null;
        string size = "";
        double bandwidth = double.NaN,
            older = double.NaN;
        var json = new Utf8JsonReader(line);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            ReadOnlySpan<byte> key = json.ValueSpan;
            json.Read();
            if (key.SequenceEqual("size"u8))
                size = json.GetString()!;
            else if (key.SequenceEqual("maxNetworkMbps"u8))
                bandwidth = Utf8Number.OrNaN(json.ValueSpan) * 1e6;
            else if (key.SequenceEqual("olderDocMbps"u8))
                older = Utf8Number.OrNaN(json.ValueSpan) * 1e6;
        }
        if (double.IsNaN(bandwidth))
            return null;
        // Where an older page gives more, the newer number looks like an error in the page.
        return double.IsNaN(older) ? new VmBandwidth(size, bandwidth, null) : new VmBandwidth(size, older, bandwidth);
    }
}
