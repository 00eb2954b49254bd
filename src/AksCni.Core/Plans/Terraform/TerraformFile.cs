using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// One pass over the output of terraform show -json. It decodes the resources whose type matters, and notes where the rest is: a plan of
/// 200 MB is mostly about other things, and says everything twice.
/// </summary>
internal sealed class TerraformFile
{
    /// <summary>A module adds three levels to the configuration; 50 nested modules need about 200.</summary>
    public const int MaximumDepth = 1000;

    /// <summary>How every part of the file is read.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    private readonly ReadOnlyMemory<byte> _bytes;
    private ReadOnlyMemory<byte> _planned;
    private ReadOnlyMemory<byte> _variables;
    private ReadOnlyMemory<byte> _relevant;

    private TerraformFile(ReadOnlyMemory<byte> bytes) => _bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    public string? FormatVersion { get; private set; }

    /// <summary>True if terraform plan failed in the middle.</summary>
    public bool IsErrored { get; private set; }

    /// <summary>True if the plan leaves resources out, for example because of -target.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>True if it has resource_changes: a plan with both states.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>True if it is the output for a state.</summary>
    public bool IsState { get; private set; }

    /// <summary>Why reading stopped before the end; null if it didn't.</summary>
    public JsonException? Damage { get; private set; }

    /// <summary>Bytes in front of the damage.</summary>
    public long Read { get; private set; }

    /// <summary>The instances of resources and data sources.</summary>
    public List<TerraformInstance> Instances { get; } = [];

    /// <summary>The configuration.</summary>
    public TerraformConfiguration Configuration { get; } = new();

    /// <summary>Values of the root module's variables.</summary>
    public JsonElement Variables => _variables.IsEmpty ? default : JsonSlice.Parse(_variables);

    /// <summary>Attributes that other resources use.</summary>
    public JsonElement RelevantAttributes => _relevant.IsEmpty ? default : JsonSlice.Parse(_relevant);

    /// <summary>Reads the whole file, or as much of it as is JSON.</summary>
    public static TerraformFile Scan(ReadOnlyMemory<byte> bytes)
    {
        var file = new TerraformFile(bytes);
        var reader = new Utf8JsonReader(file._bytes.Span, Options);
        try
        {
            file.ReadTop(ref reader);
        }
        catch (JsonException error)
        {
            file.Damage = error;
            file.Read = reader.BytesConsumed;
        }
        if (!file.HasChanges && !file._planned.IsEmpty)
            file.ReadPlanned();
        return file;
    }

    /// <summary>Returns the bytes of the current value and goes to its end.</summary>
    internal ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return _bytes[start..(int)reader.BytesConsumed];
    }

    private void ReadTop(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return;
        while (NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.FormatVersion:
                    FormatVersion = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    reader.Skip();
                    break;
                case TerraformKey.Errored:
                    IsErrored = reader.TokenType == JsonTokenType.True;
                    break;
                case TerraformKey.Complete:
                    IsPartial = reader.TokenType == JsonTokenType.False;
                    break;
                case TerraformKey.PlannedValues:
                    _planned = Slice(ref reader);
                    break;
                case TerraformKey.Variables:
                    _variables = Slice(ref reader);
                    break;
                case TerraformKey.RelevantAttributes:
                    _relevant = Slice(ref reader);
                    break;
                case TerraformKey.ResourceChanges when reader.TokenType == JsonTokenType.StartArray:
                    HasChanges = true;
                    ReadChanges(ref reader);
                    break;
                case TerraformKey.PriorState when reader.TokenType == JsonTokenType.StartObject:
                    ReadPriorState(ref reader);
                    break;
                case TerraformKey.Values when reader.TokenType == JsonTokenType.StartObject:
                    IsState = true;
                    ReadValues(ref reader, StateKind.State);
                    break;
                case TerraformKey.Configuration when reader.TokenType == JsonTokenType.StartObject:
                    Configuration.Read(ref reader, this);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadChanges(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            TerraformEntry entry = ReadEntry(ref reader, null);
            if (entry.Type == TerraformType.Other || entry.Content.IsEmpty)
                continue;
            // A deposed object is what an interrupted replacement left in Azure: an entry of its own, which the change deletes.
            Instances.Add(TerraformInstance.OfChange(entry, JsonSlice.Parse(entry.Content)));
        }
    }

    private void ReadPriorState(ref Utf8JsonReader reader)
    {
        while (NextKey(ref reader, out TerraformKey key))
        {
            if (key == TerraformKey.Values && reader.TokenType == JsonTokenType.StartObject)
                ReadValues(ref reader, StateKind.Prior);
            else
                reader.Skip();
        }
    }

    private void ReadPlanned()
    {
        var reader = new Utf8JsonReader(_planned.Span, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return;
        // Slices are of the whole file: the planned values are read as a file of their own.
        var planned = new TerraformFile(_planned);
        planned.ReadValues(ref reader, StateKind.Planned);
        Instances.AddRange(planned.Instances);
    }

    private void ReadValues(ref Utf8JsonReader reader, StateKind kind)
    {
        while (NextKey(ref reader, out TerraformKey key))
        {
            if (key == TerraformKey.RootModule && reader.TokenType == JsonTokenType.StartObject)
                ReadModule(ref reader, kind);
            else
                reader.Skip();
        }
    }

    private void ReadModule(ref Utf8JsonReader reader, StateKind kind)
    {
        string address = "";
        var entries = new List<TerraformEntry>();
        while (NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.Address when reader.TokenType == JsonTokenType.String:
                    address = reader.GetString()!;
                    break;
                case TerraformKey.Resources when reader.TokenType == JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    {
                        TerraformEntry entry = ReadEntry(ref reader, "");
                        if (entry.Type != TerraformType.Other && !entry.Content.IsEmpty)
                            entries.Add(entry);
                    }
                    break;
                case TerraformKey.ChildModules when reader.TokenType == JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                        ReadModule(ref reader, kind);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        foreach (TerraformEntry entry in entries)
        {
            TerraformEntry own = entry;
            own.ModuleAddress = address;
            Instances.Add(own.OfValues(before: kind == StateKind.Prior, after: true, absentIsUnknown: kind == StateKind.Planned));
        }
    }

    private TerraformEntry ReadEntry(ref Utf8JsonReader reader, string? module)
    {
        var entry = new TerraformEntry { ModuleAddress = module };
        while (NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.Type when reader.TokenType == JsonTokenType.String:
                    entry.Type = TerraformNames.Types.Find(reader.ValueSpan);
                    break;
                case TerraformKey.Mode when reader.TokenType == JsonTokenType.String:
                    entry.IsData = reader.ValueTextEquals("data"u8);
                    break;
                case TerraformKey.Address:
                    entry.Address = Slice(ref reader);
                    break;
                case TerraformKey.ModuleAddress:
                    entry.Module = Slice(ref reader);
                    break;
                case TerraformKey.Index:
                    entry.Index = Slice(ref reader);
                    break;
                case TerraformKey.Change or TerraformKey.Values when reader.TokenType == JsonTokenType.StartObject:
                    entry.Content = Slice(ref reader);
                    break;
                case TerraformKey.SensitiveValues:
                    entry.Sensitive = Slice(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return entry;
    }

    /// <summary>Goes to the value of the next key of the object; false at its end.</summary>
    internal static bool NextKey(ref Utf8JsonReader reader, out TerraformKey key)
    {
        key = TerraformKey.None;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return false;
        key = TerraformNames.Keys.Find(reader.ValueSpan);
        return reader.Read();
    }

    private enum StateKind
    {
        State,
        Prior,
        Planned,
    }
}
