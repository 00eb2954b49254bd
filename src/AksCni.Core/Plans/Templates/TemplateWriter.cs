using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Writes evaluated resources as JSON in the shape of Azure Resource Manager.</summary>
internal sealed class TemplateWriter : IDisposable
{
    private readonly TemplateEvaluator _evaluator;
    private readonly ArrayBufferWriter<byte> _bytes;
    private readonly Utf8JsonWriter _json;

    public TemplateWriter(TemplateEvaluator evaluator, int expectedBytes)
    {
        _evaluator = evaluator;
        _bytes = new ArrayBufferWriter<byte>(expectedBytes);
        _json = new Utf8JsonWriter(
            _bytes,
            new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        _json.WriteStartArray();
    }

    /// <summary>Ends the array and returns it.</summary>
    public byte[] ToArray()
    {
        _json.WriteEndArray();
        _json.Flush();
        return _bytes.WrittenSpan.ToArray();
    }

    public void Dispose() => _json.Dispose();

    /// <summary>Writes a resource: its id, type and name, and all that Azure stores of the rest.</summary>
    public void Write(TemplateResource resource)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, resource.Id);
        _json.WriteString("type"u8, resource.Type);
        _json.WritePropertyName("name"u8);
        Write(resource.Name);
        foreach (TemplateMember member in resource.Element.Members)
        {
            if (IsOfTemplate(member))
                continue;
            string name = member.Name;
            _evaluator.Place = resource.Place.Member(name);
            _json.WritePropertyName(name);
            Write(member.Value, resource.Frame);
        }
        _json.WriteEndObject();
    }

    /// <summary>True for members that tell how to deploy and aren't part of the resource, and for those that are written already.</summary>
    private static bool IsOfTemplate(TemplateMember member) =>
        member.Is("type"u8)
        || member.Is("name"u8)
        || member.Is("id"u8)
        || member.Is("condition"u8)
        || member.Is("copy"u8)
        || member.Is("dependsOn"u8)
        || member.Is("scope"u8)
        || member.Is("resources"u8)
        || member.Is("comments"u8)
        || member.Is("metadata"u8)
        || member.Is("existing"u8)
        || member.Is("import"u8)
        || member.Is("@options"u8);

    private void Write(TemplateElement element, TemplateFrame frame)
    {
        if (element.IsLiteral)
        {
            _json.WriteRawValue(element.Json, skipInputValidation: true);
            return;
        }
        if (!CanWrite())
            return;
        if (element.IsObject)
            WriteMembers(element, frame);
        else if (element.IsArray)
            WriteItems(element, frame);
        else
            Write(_evaluator.Evaluate(element, frame));
        _evaluator.Leave();
    }

    private void WriteItems(TemplateElement element, TemplateFrame frame)
    {
        TemplatePlace place = _evaluator.Place;
        int i = 0;
        _json.WriteStartArray();
        foreach (TemplateElement item in element.Items)
        {
            _evaluator.Place = place.Item(i++);
            Write(item, frame);
        }
        _json.WriteEndArray();
        _evaluator.Place = place;
    }

    private void WriteMembers(TemplateElement element, TemplateFrame frame)
    {
        TemplatePlace place = _evaluator.Place;
        _json.WriteStartObject();
        foreach (TemplateMember member in element.Members)
        {
            bool isCopy = member.Value.IsArray && member.Is("copy"u8);
            if (isCopy)
            {
                foreach (TemplateElement copy in member.Value.Items)
                    WriteCopy(copy, place, frame);
                continue;
            }
            string name = _evaluator.NameOf(member, frame);
            _evaluator.Place = place.Member(name);
            _json.WritePropertyName(name);
            Write(member.Value, frame);
        }
        _json.WriteEndObject();
        _evaluator.Place = place;
    }

    private void WriteCopy(TemplateElement copy, TemplatePlace place, TemplateFrame frame)
    {
        string name = copy["name"u8].Text ?? "";
        _evaluator.Place = place.Member(name);
        _json.WritePropertyName(name);
        Write(_evaluator.EvaluateCopy(copy, name, frame));
    }

    private void Write(TemplateValue value)
    {
        switch (value)
        {
            case TextValue text:
                WriteText(text);
                return;
            case IntegerValue number:
                _json.WriteNumberValue(number.Value);
                return;
            case FractionValue fraction:
                _json.WriteRawValue(fraction.Text, skipInputValidation: true);
                return;
            case BooleanValue flag:
                _json.WriteBooleanValue(flag.Value);
                return;
            case UnknownValue unknown:
                WriteUnknown(unknown.Reason ?? "an expression that can't be evaluated");
                return;
            case ArrayValue or ObjectValue when CanWrite():
                WriteContainer(value);
                _evaluator.Leave();
                return;
            case ArrayValue or ObjectValue:
                return;
            default:
                _json.WriteNullValue();
                return;
        }
    }

    private void WriteContainer(TemplateValue value)
    {
        if (value is ArrayValue array)
        {
            _json.WriteStartArray();
            foreach (TemplateValue item in array.Items)
                Write(item);
            _json.WriteEndArray();
            return;
        }
        _json.WriteStartObject();
        foreach ((string name, TemplateValue member) in ((ObjectValue)value).Members)
        {
            _json.WritePropertyName(name);
            Write(member);
        }
        _json.WriteEndObject();
    }

    /// <summary>
    /// Ids keep the symbol of a parameter without a value, so that they match each other. Elsewhere such a text is unknown.
    /// </summary>
    private void WriteText(TextValue text)
    {
        if (text.IsSymbolic && !text.Text.StartsWith('/') && TemplateSymbol.ReasonOf(text.Text) is { } reason)
            WriteUnknown(reason);
        else
            _json.WriteStringValue(UnknownText.Escape(text.Text));
    }

    private void WriteUnknown(string reason) => _json.WriteStringValue(UnknownText.Of(reason));

    /// <summary>Enters a value; beyond a limit writes that it's unknown, and returns false.</summary>
    private bool CanWrite()
    {
        bool isSmall = _json.BytesCommitted + _json.BytesPending <= TemplateLimits.OutputBytes;
        if (_evaluator.TryEnter() && isSmall)
            return true;
        _evaluator.Leave();
        WriteUnknown(
            (
                isSmall ? _evaluator.TooMuch() : _evaluator.BeyondLimit($"the resources have more than {TemplateLimits.OutputBytes} bytes")
            ).Reason!
        );
        return false;
    }
}
