using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>A value of a <see cref="TemplateJson"/>; the default is a value that isn't there.</summary>
internal readonly record struct TemplateElement(TemplateJson? Document, int Index)
{
    public bool Exists => Document is not null;

    public JsonTokenType Kind => Document is null ? JsonTokenType.None : Document.KindOf(Index);

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsText => Kind == JsonTokenType.String;

    public bool IsTrue => Kind == JsonTokenType.True;

    /// <summary>How many members or elements it has.</summary>
    public int Count => Document is null ? 0 : Document.Count(Index);

    /// <summary>True if it holds an expression or a copy element somewhere.</summary>
    public bool NeedsEvaluation => Document!.NeedsEvaluation(Index);

    /// <summary>The bytes as the document writes them: of texts without quotes.</summary>
    public ReadOnlySpan<byte> Raw => Document!.RawOf(Index);

    /// <summary>The bytes as the document writes them, with the quotes of texts.</summary>
    public ReadOnlySpan<byte> Json => Document!.JsonOf(Index);

    /// <summary>The text of a string; null for other kinds.</summary>
    public string? Text => IsText ? Document!.TextOf(Index) : null;

    /// <summary>True if the bytes may be copied: no expression, no comment.</summary>
    public bool IsLiteral => Document!.IsPlain && !NeedsEvaluation;

    /// <summary>The member of that name. Azure ignores case.</summary>
    public TemplateElement this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject)
                return default;
            int end = Document!.Next(Index);
            for (int at = Index + 1; at < end; at = Document.Next(at + 1))
            {
                bool isSame = Document.IsEscaped(at)
                    ? Document.TextOf(at).Equals(Encoding.UTF8.GetString(name), StringComparison.OrdinalIgnoreCase)
                    : Ascii.EqualsIgnoreCase(Document.RawOf(at), name);
                if (isSame)
                    return new TemplateElement(Document, at + 1);
            }
            return default;
        }
    }

    /// <summary>The member of that name.</summary>
    public TemplateElement Member(string name)
    {
        const int ShortName = 128;
        Span<byte> utf8 = name.Length <= ShortName ? stackalloc byte[ShortName * 3] : new byte[name.Length * 3];
        return this[utf8[..Encoding.UTF8.GetBytes(name, utf8)]];
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<TemplateElement> Items
    {
        get
        {
            if (!IsArray)
                yield break;
            int end = Document!.Next(Index);
            for (int at = Index + 1; at < end; at = Document.Next(at))
                yield return new TemplateElement(Document, at);
        }
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<TemplateMember> Members
    {
        get
        {
            if (!IsObject)
                yield break;
            int end = Document!.Next(Index);
            for (int at = Index + 1; at < end; at = Document.Next(at + 1))
                yield return new TemplateMember(new TemplateElement(Document, at), new TemplateElement(Document, at + 1));
        }
    }

    /// <summary>The whole number; null for anything else.</summary>
    public long? Integer =>
        Kind == JsonTokenType.Number
        && long.TryParse(Encoding.ASCII.GetString(Raw), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : null;

    /// <summary>The parsed expression of a string or a name in brackets.</summary>
    public TemplateExpression Expression => Document!.ExpressionOf(Index);

    /// <summary>The value of a part without expressions.</summary>
    public TemplateValue Literal => Document!.LiteralOf(Index);
}

/// <summary>A member of an object.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct TemplateMember(TemplateElement Key, TemplateElement Value)
{
    public string Name => Key.Document!.TextOf(Key.Index);

    /// <summary>True for that name in any case.</summary>
    public bool Is(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Key.Raw, name);
}
