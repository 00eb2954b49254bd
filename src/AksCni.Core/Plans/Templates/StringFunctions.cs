using System.Globalization;

namespace AksCni.Plans;

/// <summary>Functions of texts. Those that compare letters ignore case where Azure does.</summary>
internal static class StringFunctions
{
    public static TemplateFunction[] All =>
        [
            TemplateFunction.OfText("toLower", a => ChangeCase(a, text => text.ToLowerInvariant())),
            TemplateFunction.OfText("toUpper", a => ChangeCase(a, text => text.ToUpperInvariant())),
            new("format", Tolerance.Symbols, Format),
            TemplateFunction.OfText("string", a => a is [{ } value] ? TextOf(value) : null),
            TemplateFunction.OfText("split", Split),
            TemplateFunction.OfText("join", a => a is [ArrayValue { IsOpen: false } array, TextValue by] ? Join(array, by) : null),
            TemplateFunction.OfText("replace", Replace),
            TemplateFunction.Of("trim", a => a is [TextValue text] ? TemplateValue.Of(text.Text.Trim()) : null),
            TemplateFunction.Of("padLeft", PadLeft),
            TemplateFunction.Of("substring", Substring),
            TemplateFunction.Of(
                "startsWith",
                a => a is [TextValue text, TextValue part] ? Is(text.Text.StartsWith(part.Text, Ignore)) : null
            ),
            TemplateFunction.Of("endsWith", a => a is [TextValue text, TextValue part] ? Is(text.Text.EndsWith(part.Text, Ignore)) : null),
        ];

    private const StringComparison Ignore = StringComparison.OrdinalIgnoreCase;

    /// <summary>The text of a value: of arrays and objects their JSON. Null if it has none.</summary>
    public static TextValue? TextOf(TemplateValue value) =>
        value switch
        {
            TextValue text => text,
            IntegerValue number => TemplateValue.Of(number.Text),
            BooleanValue flag => TemplateValue.Of(flag.Value ? "True" : "False"),
            ArrayValue { IsOpen: false } or ObjectValue { IsOpen: false } => TemplateValueJson.TextOf(value),
            _ => null,
        };

    private static BooleanValue Is(bool value) => value ? BooleanValue.True : BooleanValue.False;

    private static TextValue? ChangeCase(TemplateValue[] a, Func<string, string> change) =>
        a is not [TextValue text] ? null
        : text.IsSymbolic ? new TextValue(TemplateSymbol.ChangeCase(text.Text, change), isSymbolic: true)
        : TemplateValue.Of(change(text.Text));

    private static TemplateValue? Format(TemplateValue[] a, TemplateCall call)
    {
        if (a is not [TextValue format, ..])
            return null;
        bool isSymbolic = format.IsSymbolic;
        object[] values = new object[a.Length - 1];
        for (int i = 0; i < values.Length; i++)
        {
            TemplateValue value = a[i + 1];
            if (value is IntegerValue number)
            {
                values[i] = number.Value;
                continue;
            }
            TextValue? text = value switch
            {
                NullValue => TemplateValue.Of(""),
                // Azure quotes the texts of JSON with apostrophes here.
                ArrayValue { IsOpen: false } or ObjectValue { IsOpen: false } => TemplateValueJson.TextOf(value) is { } json
                    ? new TextValue(json.Text.Replace('"', '\''), json.IsSymbolic)
                    : null,
                _ => TextOf(value),
            };
            if (text is null)
                return null;
            values[i] = text.Text;
            isSymbolic |= text.IsSymbolic;
        }
        try
        {
            return Limited(string.Format(CultureInfo.InvariantCulture, format.Text, values), isSymbolic, call);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A text, unless it's longer than the limit.</summary>
    public static TemplateValue Limited(string text, bool isSymbolic, TemplateCall call) =>
        text.Length <= TemplateLimits.TextLength
            ? new TextValue(text, isSymbolic)
            : call.Evaluator.BeyondLimit($"a text is longer than {TemplateLimits.TextLength} characters");

    private static ArrayValue? Split(TemplateValue[] a)
    {
        string[]? by = a switch
        {
            [TextValue, TextValue { IsSymbolic: false } one] => [one.Text],
            [TextValue, ArrayValue { IsOpen: false } many] when many.Items.All(item => item is TextValue { IsSymbolic: false }) =>
            [
                .. many.Items.Cast<TextValue>().Select(item => item.Text),
            ],
            _ => null,
        };
        if (by is null)
            return null;
        var text = (TextValue)a[0];
        // No symbol has a slash in it: only by slashes a symbolic text is split for certain.
        bool isCertain = !text.IsSymbolic || by is ["/"];
        return isCertain
            ? TemplateValue.Of([
                .. text
                    .Text.Split(by, StringSplitOptions.None)
                    .Select(part => new TextValue(part, text.IsSymbolic && TemplateSymbol.IsIn(part))),
            ])
            : null;
    }

    private static TextValue? Join(ArrayValue array, TextValue by)
    {
        var texts = new List<TextValue>(array.Items.Count);
        foreach (TemplateValue item in array.Items)
        {
            if (TextOf(item) is not { } text)
                return null;
            texts.Add(text);
        }
        bool isSymbolic = by.IsSymbolic || texts.Exists(text => text.IsSymbolic);
        string joined = string.Join(by.Text, texts.Select(text => text.Text));
        return joined.Length <= TemplateLimits.TextLength ? new TextValue(joined, isSymbolic) : null;
    }

    /// <summary>In a symbolic text, only what can't be part of a symbol's value is replaced for certain: a slash.</summary>
    private static TextValue? Replace(TemplateValue[] a)
    {
        if (a is not [TextValue text, TextValue { IsSymbolic: false, Text.Length: > 0 } old, TextValue by])
            return null;
        bool isCertain = !text.IsSymbolic || old.Text == "/";
        long longest = (long)text.Text.Length / old.Text.Length * by.Text.Length + text.Text.Length;
        return isCertain && longest <= TemplateLimits.TextLength
            ? new TextValue(text.Text.Replace(old.Text, by.Text, StringComparison.Ordinal), text.IsSymbolic || by.IsSymbolic)
            : null;
    }

    private static TextValue? PadLeft(TemplateValue[] a)
    {
        if (a is not [TextValue or IntegerValue, IntegerValue { Value: >= 0 and <= TemplateLimits.TextLength } width, ..])
            return null;
        char padding = ' ';
        if (a is [_, _, TextValue { Text.Length: 1 } character])
            padding = character.Text[0];
        else if (a.Length > 2)
            return null;
        return TextOf(a[0]) is { } text ? TemplateValue.Of(text.Text.PadLeft((int)width.Value, padding)) : null;
    }

    private static TextValue? Substring(TemplateValue[] a)
    {
        if (a is not [TextValue text, IntegerValue { Value: >= 0 } start, ..] || start.Value > text.Text.Length)
            return null;
        long rest = text.Text.Length - start.Value;
        return a switch
        {
            [_, _] => TemplateValue.Of(text.Text[(int)start.Value..]),
            [_, _, IntegerValue length] when length.Value >= 0 && length.Value <= rest => TemplateValue.Of(
                text.Text.Substring((int)start.Value, (int)length.Value)
            ),
            _ => null,
        };
    }
}
