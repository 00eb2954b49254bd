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

    /// <summary>Bicep indents by two; its templates have a token every 20 to 30 bytes.</summary>
    private const int BytesPerToken = 20;

    private readonly byte[] _bytes;
    private readonly Row[] _rows;

    // The text of a name, the value of a part without expressions, the expression of another: loops evaluate them again and again.
    private readonly object?[] _cache;

    // Modules that are used twice hold the same expressions.
    private readonly Dictionary<string, TemplateExpression> _expressions = new(StringComparer.Ordinal);

    private TemplateJson(byte[] bytes, Row[] rows, int count, bool isPlain)
    {
        _bytes = bytes;
        _rows = rows;
        _cache = new object?[count];
        IsPlain = isPlain;
    }

    [Flags]
    private enum RowState : byte
    {
        None = 0,
        IsEscaped = 1,
        NeedsEvaluation = 2,
    }

    /// <summary>One token. Containers know where they end.</summary>
    private struct Row
    {
        public int Start;
        public int Length;
        public int Next;
        public JsonTokenType Kind;
        public RowState State;
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
        var rows = new Row[Math.Max(utf8.Length / BytesPerToken, 4)];
        int count = 0;
        var open = new Stack<int>();
        bool isPlain = true;
        bool isCopy = false;
        while (reader.Read())
        {
            int at = start + (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.Comment:
                    isPlain = false;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    isPlain = isPlain && !FollowsComma(utf8, at);
                    Close(rows, count, open, at);
                    continue;
            }
            if (count == rows.Length)
                Array.Resize(ref rows, count * 2);
            ref Row row = ref rows[count];
            SetRow(ref row, ref reader, at, ++count);
            // A copy element makes members of its own, with or without expressions.
            if (isCopy && row.Kind == JsonTokenType.StartArray)
                row.State |= RowState.NeedsEvaluation;
            isCopy = row.Kind == JsonTokenType.PropertyName && reader.ValueSpan.Length == 4 && reader.ValueTextEquals("copy"u8);
            if (row.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                if (open.Count == MaximumDepth)
                    throw new InvalidDataException();
                open.Push(count - 1);
            }
            else if (open.Count > 0)
                rows[open.Peek()].State |= row.State & RowState.NeedsEvaluation;
        }
        return new TemplateJson(utf8, rows, count, isPlain);
    }

    private static void SetRow(ref Row row, ref Utf8JsonReader reader, int at, int next)
    {
        bool isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        row.Start = isText ? at + 1 : at;
        row.Length = reader.ValueSpan.Length;
        row.Next = next;
        row.Kind = reader.TokenType;
        if (reader.ValueIsEscaped)
            row.State = RowState.IsEscaped;
        // A text that begins with an escape may begin with a bracket.
        if (isText && reader.ValueSpan is [(byte)'[', ..] or [(byte)'\\', ..])
            row.State |= RowState.NeedsEvaluation;
    }

    private static void Close(Row[] rows, int count, Stack<int> open, int at)
    {
        ref Row row = ref rows[open.Pop()];
        row.Next = count;
        row.Length = at + 1 - row.Start;
        if (open.Count > 0)
            rows[open.Peek()].State |= row.State & RowState.NeedsEvaluation;
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

    internal bool NeedsEvaluation(int index) => (_rows[index].State & RowState.NeedsEvaluation) != 0;

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

    internal bool IsEscaped(int index) => (_rows[index].State & RowState.IsEscaped) != 0;

    /// <summary>The text of a string or a name.</summary>
    internal string TextOf(int index) =>
        _cache[index] switch
        {
            string text => text,
            TextValue value => value.Text,
            TemplateExpression expression => expression.Text,
            _ => (string)(_cache[index] = Decode(index)),
        };

    private string Decode(int index)
    {
        ref readonly Row row = ref _rows[index];
        if ((row.State & RowState.IsEscaped) == 0)
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
        if (_cache[index] is TemplateExpression known)
            return known;
        string text = TextOf(index);
        if (!_expressions.TryGetValue(text, out TemplateExpression? expression))
        {
            expression = TemplateExpressionParser.Parse(text);
            _expressions.Add(text, expression);
        }
        _cache[index] = expression;
        return expression;
    }

    /// <summary>The value of a part without expressions.</summary>
    internal TemplateValue LiteralOf(int index)
    {
        if (_cache[index] is TemplateValue known)
            return known;
        TemplateValue value = TemplateValueJson.Literal(new TemplateElement(this, index));
        _cache[index] = value;
        return value;
    }
}
