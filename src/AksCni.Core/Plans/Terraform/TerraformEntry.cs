using System.Text;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>Where the parts of one resource are in the file; nothing is decoded until its type is known to matter.</summary>
internal struct TerraformEntry
{
    public TerraformType Type;
    public bool IsData;
    public ReadOnlyMemory<byte> Address;
    public ReadOnlyMemory<byte> Module;
    public ReadOnlyMemory<byte> Index;
    public ReadOnlyMemory<byte> Content;
    public ReadOnlyMemory<byte> Sensitive;

    /// <summary>The module's address where the entry's surroundings say it.</summary>
    public string? ModuleAddress;

    /// <summary>Makes an instance with the values of a state.</summary>
    public readonly TerraformInstance OfValues(bool before, bool after, bool absentIsUnknown = false)
    {
        JsonElement sensitive = Sensitive.IsEmpty ? default : JsonSlice.Parse(Sensitive);
        var values = new TerraformValue(JsonSlice.Parse(Content), default, sensitive, absentIsUnknown);
        return Create(before ? values : default, after ? values : default, isCreated: !before && absentIsUnknown);
    }

    /// <summary>Makes an instance.</summary>
    public readonly TerraformInstance Create(
        TerraformValue before,
        TerraformValue after,
        bool isCreated = false,
        bool isCreatedFirst = false,
        IReadOnlyList<string>? replacePaths = null
    )
    {
        string address = TextOf(Address);
        string module = ModuleAddress ?? TextOf(Module);
        TerraformReference reference = TerraformReference.Parse(
            module.Length == 0 ? address : address[Math.Min(module.Length + 1, address.Length)..]
        );
        bool hasKey = reference.Count > 0 && reference.IsKey(reference.Count - 1);
        return new TerraformInstance
        {
            Address = address,
            ModuleAddress = module,
            ConfigAddress = string.Join('.', reference.Take(hasKey ? reference.Count - 1 : reference.Count)),
            Type = Type,
            Key = hasKey ? reference[^1] : KeyOf(Index),
            IsData = IsData,
            IsChange = ModuleAddress is null,
            Before = before,
            After = after,
            IsCreated = isCreated,
            IsCreatedFirst = isCreatedFirst,
            ReplacePaths = replacePaths ?? [],
        };
    }

    private static string TextOf(ReadOnlyMemory<byte> slice)
    {
        var reader = new Utf8JsonReader(slice.Span);
        return !slice.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
    }

    private static string? KeyOf(ReadOnlyMemory<byte> slice)
    {
        var reader = new Utf8JsonReader(slice.Span);
        return slice.IsEmpty || !reader.Read() ? null
            : reader.TokenType == JsonTokenType.String ? TerraformReference.KeyOf(reader.GetString()!)
            : reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan)
            : null;
    }
}
