namespace AksCni.Plans;

/// <summary>Functions of arrays, and of texts and objects that share their names.</summary>
internal static class ArrayFunctions
{
    public static TemplateFunction[] All =>
        [
            new("createArray", Tolerance.Unknowns, (a, _) => TemplateValue.Of(a)),
            new("array", Tolerance.Symbols, (a, _) => a is [{ } value] ? (value as ArrayValue ?? TemplateValue.Of([value])) : null),
            new("concat", Tolerance.Symbols, Concat),
            new("length", Tolerance.None, (a, _) => a is [{ } value] ? Length(value) : null),
            new("empty", Tolerance.Symbols, (a, _) => a is [{ } value] ? TemplateValue.Of(IsEmpty(value)) : null),
            new("contains", Tolerance.Unknowns, (a, c) => a is [{ } container, { } value] ? Contains(container, value, c) : null),
            new("first", Tolerance.None, (a, _) => a is [{ } value] ? First(value) : null),
            new("last", Tolerance.None, (a, _) => a is [{ } value] ? Last(value) : null),
            new("take", Tolerance.None, (a, _) => a is [{ } value, IntegerValue count] ? Part(value, 0, Clamp(count)) : null),
            new("skip", Tolerance.None, (a, _) => a is [{ } value, IntegerValue count] ? Part(value, Clamp(count), int.MaxValue) : null),
            new("indexOf", Tolerance.None, (a, c) => a is [{ } container, { } value] ? IndexOf(container, value, c) : null),
            new("lastIndexOf", Tolerance.None, (a, c) => a is [{ } container, { } value] ? LastIndexOf(container, value, c) : null),
            new("range", Tolerance.None, Range),
            new("flatten", Tolerance.None, (a, c) => a is [ArrayValue { IsOpen: false } array] ? Flatten(array, c) : null),
            TemplateFunction.Of(
                "indexFromEnd",
                a => a is [ArrayValue { IsOpen: false } array, IntegerValue index] ? FromEnd(array, index) : null
            ),
            TemplateFunction.Of(
                "tryIndexFromEnd",
                a => a is [ArrayValue { IsOpen: false } array, IntegerValue index] ? FromEnd(array, index) ?? TemplateValue.Null : null
            ),
        ];

    /// <summary>An array, unless it's longer than the limit.</summary>
    public static TemplateValue Limited(List<TemplateValue> items, TemplateCall call) =>
        items.Count <= TemplateLimits.Items && call.Evaluator.TryVisit(items.Count)
            ? TemplateValue.Of(items)
            : call.Evaluator.BeyondLimit($"an array has more than {TemplateLimits.Items} elements");

    private static int Clamp(IntegerValue count) => (int)Math.Clamp(count.Value, 0, int.MaxValue);

    private static TemplateValue? Concat(TemplateValue[] a, TemplateCall call)
    {
        if (a is [ArrayValue, ..])
            return Array.TrueForAll(a, value => value is ArrayValue { IsOpen: false })
                ? Limited([.. a.Cast<ArrayValue>().SelectMany(array => array.Items)], call)
                : null;
        var texts = new string[a.Length];
        bool isSymbolic = false;
        for (int i = 0; i < a.Length; i++)
        {
            if (StringFunctions.TextOf(a[i]) is not { } text)
                return null;
            texts[i] = text.Text;
            isSymbolic |= text.IsSymbolic;
        }
        return texts.Sum(text => (long)text.Length) <= TemplateLimits.TextLength
            ? new TextValue(string.Concat(texts), isSymbolic)
            : call.Evaluator.BeyondLimit($"a text is longer than {TemplateLimits.TextLength} characters");
    }

    private static IntegerValue? Length(TemplateValue value) =>
        value switch
        {
            TextValue text => new IntegerValue(text.Text.Length),
            ArrayValue { IsOpen: false } array => new IntegerValue(array.Items.Count),
            ObjectValue { IsOpen: false } map => new IntegerValue(map.Members.Count),
            _ => null,
        };

    private static bool? IsEmpty(TemplateValue value) =>
        value switch
        {
            NullValue => true,
            // A text with more than a symbol in it is not empty. Names of scopes aren't either.
            TextValue { IsSymbolic: true } text => TemplateSymbol.ReasonOf(text.Text) is null || text.Text[0] != '{' || text.Text[^1] != '}'
                ? false
                : null,
            TextValue text => text.Text.Length == 0,
            ArrayValue { Items.Count: > 0 } => false,
            ArrayValue { IsOpen: false } => true,
            ObjectValue { IsOpen: false } map => map.Members.Count == 0,
            _ => null,
        };

    private static TemplateValue? Contains(TemplateValue container, TemplateValue value, TemplateCall call) =>
        (container, value) switch
        {
            (TextValue { IsSymbolic: false } text, TextValue { IsSymbolic: false } part) => TemplateValue.Of(
                text.Text.Contains(part.Text, StringComparison.Ordinal)
            ),
            (ArrayValue { IsOpen: false } array, _) => TemplateValue.Of(TemplateComparison.Contains(array.Items, value, call.Evaluator)),
            (ObjectValue map, TextValue { IsSymbolic: false } name) => map.Get(name.Text) is not null ? BooleanValue.True
            : map.IsOpen ? null
            : BooleanValue.False,
            _ => null,
        };

    private static TemplateValue? First(TemplateValue value) =>
        value switch
        {
            TextValue text => TemplateValue.Of(text.Text.Length > 0 ? text.Text[..1] : ""),
            ArrayValue { Items.Count: > 0 } array => array.Items[0],
            ArrayValue { IsOpen: false } => TemplateValue.Null,
            _ => null,
        };

    private static TemplateValue? Last(TemplateValue value) =>
        value switch
        {
            TextValue text => TemplateValue.Of(text.Text.Length > 0 ? text.Text[^1..] : ""),
            ArrayValue { IsOpen: false, Items.Count: > 0 } array => array.Items[^1],
            ArrayValue { IsOpen: false } => TemplateValue.Null,
            _ => null,
        };

    private static TemplateValue? Part(TemplateValue value, int skip, int take) =>
        value switch
        {
            TextValue text => TemplateValue.Of(new string(text.Text.Skip(skip).Take(take).ToArray())),
            ArrayValue { IsOpen: false } array => TemplateValue.Of([.. array.Items.Skip(skip).Take(take)]),
            _ => null,
        };

    private static TemplateValue? IndexOf(TemplateValue container, TemplateValue value, TemplateCall call) =>
        (container, value) switch
        {
            (TextValue text, TextValue part) => TemplateValue.Of(text.Text.IndexOf(part.Text, StringComparison.OrdinalIgnoreCase)),
            (ArrayValue { IsOpen: false } array, _) => TemplateComparison.IndexOf(array.Items, value, call.Evaluator) is { } index
                ? TemplateValue.Of(index)
                : null,
            _ => null,
        };

    private static TemplateValue? LastIndexOf(TemplateValue container, TemplateValue value, TemplateCall call)
    {
        if (container is TextValue text && value is TextValue part)
            return TemplateValue.Of(
                part.Text.Length == 0
                    ? Math.Max(text.Text.Length - 1, 0)
                    : text.Text.LastIndexOf(part.Text, StringComparison.OrdinalIgnoreCase)
            );
        if (container is not ArrayValue { IsOpen: false } array)
            return null;
        TemplateValue[] reversed = [.. array.Items.Reverse()];
        return TemplateComparison.IndexOf(reversed, value, call.Evaluator) is { } index
            ? TemplateValue.Of(index < 0 ? -1 : reversed.Length - 1 - index)
            : null;
    }

    private static TemplateValue? Range(TemplateValue[] a, TemplateCall call)
    {
        if (a is not [IntegerValue start, IntegerValue { Value: >= 0 } count])
            return null;
        if (count.Value > TemplateLimits.Range)
            return call.Evaluator.BeyondLimit($"range makes {count.Text} numbers; Azure accepts {TemplateLimits.Range}");
        bool isInRange = start.Value is >= int.MinValue and <= int.MaxValue;
        return isInRange && call.Evaluator.TryVisit((int)count.Value)
            ? TemplateValue.Of([.. Enumerable.Range(0, (int)count.Value).Select(i => TemplateValue.Of(start.Value + i))])
            : null;
    }

    private static TemplateValue? Flatten(ArrayValue array, TemplateCall call) =>
        array.Items.All(item => item is ArrayValue { IsOpen: false })
            ? Limited([.. array.Items.Cast<ArrayValue>().SelectMany(inner => inner.Items)], call)
            : null;

    /// <summary>The element at a place that is counted from 1 at the end.</summary>
    private static TemplateValue? FromEnd(ArrayValue array, IntegerValue index) =>
        index.Value >= 1 && index.Value <= array.Items.Count ? array.Items[^(int)index.Value] : null;
}
