using System.Runtime.InteropServices;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// A JSON document as a table of tokens over its bytes. Unlike JsonDocument it knows which parts hold expressions: all else is copied
/// byte by byte. Comments and trailing commas are accepted, as Azure's tools do.
/// </summary>
internal sealed class TemplateJson
{
    /// <summary>How deep a template may nest. Each nested deployment adds four levels.</summary>
    public const int MaximumDepth = 512;

    private readonly byte[] _bytes;
    private readonly Row[] _rows;

    // Loops evaluate the same text again and again, and modules that are used twice hold the same expressions.
    private readonly string?[] _texts;
    private readonly TemplateExpression?[] _expressions;
    private readonly TemplateValue?[] _literals;
    private readonly Dictionary<string, TemplateExpression> _expressionsByText = new(StringComparer.Ordinal);

    private TemplateJson(byte[] bytes, Row[] rows, bool isPlain)
    {
        _bytes = bytes;
        _rows = rows;
        _texts = new string?[rows.Length];
        _expressions = new TemplateExpression?[rows.Length];
        _literals = new TemplateValue?[rows.Length];
        IsPlain = isPlain;
    }

    /// <summary>One token. Containers count their members and know where they end.</summary>
    private struct Row
    {
        public int Start;
        public int Length;
        public int Next;
        public int Count;
        public JsonTokenType Kind;
        public bool IsEscaped;
        public bool NeedsEvaluation;
    }

    /// <summary>True if the bytes are plain JSON, without comments and trailing commas.</summary>
    public bool IsPlain { get; }

    public TemplateElement Root => new(this, 0);

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text isn't JSON.</exception>
    /// <exception cref="InvalidDataException">It nests too deep.</exception>
    public static TemplateJson Parse(byte[] utf8)
    {
        int start = utf8 is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var reader = new Utf8JsonReader(
            utf8.AsSpan(start),
            new JsonReaderOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Allow,
                MaxDepth = MaximumDepth + 1,
            }
        );
        var rows = new List<Row>(utf8.Length / 16);
        var open = new Stack<int>();
        bool isPlain = true;
        bool isCopy = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Comment)
            {
                isPlain = false;
                continue;
            }
            int at = start + (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                isPlain = isPlain && !FollowsComma(utf8, at);
                Close(rows, open, at);
                continue;
            }
            if (open.Count > 0 && reader.TokenType != JsonTokenType.PropertyName)
                CollectionsMarshal.AsSpan(rows)[open.Peek()].Count++;
            Row row = RowOf(ref reader, at, rows.Count);
            // A copy element makes members of its own, with or without expressions.
            row.NeedsEvaluation |= isCopy && row.Kind == JsonTokenType.StartArray;
            isCopy = row.Kind == JsonTokenType.PropertyName && reader.ValueSpan.Length == 4 && reader.ValueTextEquals("copy"u8);
            rows.Add(row);
            if (row.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (open.Count == MaximumDepth)
                    throw new InvalidDataException();
                open.Push(rows.Count - 1);
            }
            else if (row.NeedsEvaluation)
                CollectionsMarshal.AsSpan(rows)[open.Count > 0 ? open.Peek() : 0].NeedsEvaluation = true;
        }
        return new TemplateJson(utf8, [.. rows], isPlain);
    }

    private static Row RowOf(ref Utf8JsonReader reader, int at, int index)
    {
        bool isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        return new Row
        {
            Start = isText ? at + 1 : at,
            Length = reader.ValueSpan.Length,
            Next = index + 1,
            Kind = reader.TokenType,
            IsEscaped = reader.ValueIsEscaped,
            // A text that begins with an escape may begin with a bracket.
            NeedsEvaluation = isText && reader.ValueSpan is [(byte)'[', ..] or [(byte)'\\', ..],
        };
    }

    private static void Close(List<Row> rows, Stack<int> open, int at)
    {
        Span<Row> table = CollectionsMarshal.AsSpan(rows);
        ref Row row = ref table[open.Pop()];
        row.Next = rows.Count;
        row.Length = at + 1 - row.Start;
        if (row.NeedsEvaluation && open.Count > 0)
            table[open.Peek()].NeedsEvaluation = true;
    }

    private static bool FollowsComma(byte[] utf8, int at)
    {
        int i = at - 1;
        while (i >= 0 && utf8[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            i--;
        return i >= 0 && utf8[i] == (byte)',';
    }

    internal JsonTokenType KindOf(int index) => _rows[index].Kind;

    internal int Next(int index) => _rows[index].Next;

    internal int Count(int index) => _rows[index].Count;

    internal bool NeedsEvaluation(int index) => _rows[index].NeedsEvaluation;

    /// <summary>The bytes of a token: of texts without quotes and with escapes.</summary>
    internal ReadOnlySpan<byte> RawOf(int index)
    {
        ref readonly Row row = ref _rows[index];
        return _bytes.AsSpan(row.Start, row.Length);
    }

    /// <summary>The bytes of a token with the quotes of texts.</summary>
    internal ReadOnlySpan<byte> JsonOf(int index)
    {
        ref readonly Row row = ref _rows[index];
        return row.Kind == JsonTokenType.String ? _bytes.AsSpan(row.Start - 1, row.Length + 2) : _bytes.AsSpan(row.Start, row.Length);
    }

    internal bool IsEscaped(int index) => _rows[index].IsEscaped;

    /// <summary>The text of a string or a name.</summary>
    internal string TextOf(int index) => _texts[index] ??= Decode(index);

    private string Decode(int index)
    {
        ref readonly Row row = ref _rows[index];
        if (!row.IsEscaped)
            return System.Text.Encoding.UTF8.GetString(_bytes, row.Start, row.Length);
        var reader = new Utf8JsonReader(_bytes.AsSpan(row.Start - 1, row.Length + 2));
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the text is used as it is written.
            return System.Text.Encoding.UTF8.GetString(_bytes, row.Start, row.Length);
        }
    }

    /// <summary>The expression of a string or a name.</summary>
    internal TemplateExpression ExpressionOf(int index)
    {
        if (_expressions[index] is { } known)
            return known;
        string text = TextOf(index);
        if (!_expressionsByText.TryGetValue(text, out TemplateExpression? expression))
        {
            expression = TemplateExpressionParser.Parse(text);
            _expressionsByText.Add(text, expression);
        }
        return _expressions[index] = expression;
    }

    /// <summary>The value of a part without expressions.</summary>
    internal TemplateValue LiteralOf(int index) => _literals[index] ??= TemplateValueJson.Literal(new TemplateElement(this, index));
}
