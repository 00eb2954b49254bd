namespace AksCni.Plans;

/// <summary>Compares values; null if it isn't known whether they are equal.</summary>
internal static class TemplateComparison
{
    /// <summary>True if two values are equal.</summary>
    public static bool? Equal(TemplateValue a, TemplateValue b, TemplateEvaluator evaluator)
    {
        if (a is UnknownValue || b is UnknownValue)
            return null;
        if (ReferenceEquals(a, b) && a is not ArrayValue and not ObjectValue)
            return true;
        bool canEnter = evaluator.TryEnter();
        bool? isEqual = canEnter ? EqualKinds(a, b, evaluator) : null;
        evaluator.Leave();
        return isEqual;
    }

    /// <summary>Finds the first element that equals a value: its place, -1 without one, null if it isn't known.</summary>
    public static int? IndexOf(IReadOnlyList<TemplateValue> items, TemplateValue value, TemplateEvaluator evaluator)
    {
        for (int i = 0; i < items.Count; i++)
        {
            bool? isEqual = Equal(items[i], value, evaluator);
            if (isEqual is null)
                return null;
            if (isEqual.Value)
                return i;
        }
        return -1;
    }

    /// <summary>True if an element equals a value, whatever others are.</summary>
    public static bool? Contains(IEnumerable<TemplateValue> items, TemplateValue value, TemplateEvaluator evaluator)
    {
        bool isUnknown = false;
        foreach (TemplateValue item in items)
        {
            bool? isEqual = Equal(item, value, evaluator);
            if (isEqual == true)
                return true;
            isUnknown |= isEqual is null;
        }
        return isUnknown ? null : false;
    }

    private static bool? EqualKinds(TemplateValue a, TemplateValue b, TemplateEvaluator evaluator) =>
        (a, b) switch
        {
            (NullValue, NullValue) => true,
            (BooleanValue x, BooleanValue y) => x.Value == y.Value,
            (IntegerValue x, IntegerValue y) => x.Value == y.Value,
            (FractionValue x, FractionValue y) when x.Text == y.Text => true,
            (FractionValue, FractionValue or IntegerValue) or (IntegerValue, FractionValue) => null,
            // Equal symbols are equal; others may be.
            (TextValue x, TextValue y) => x.Text == y.Text ? true
            : x.IsSymbolic || y.IsSymbolic ? null
            : false,
            (ArrayValue x, ArrayValue y) => EqualArrays(x, y, evaluator),
            (ObjectValue x, ObjectValue y) => EqualObjects(x, y, evaluator),
            _ => false,
        };

    private static bool? EqualArrays(ArrayValue a, ArrayValue b, TemplateEvaluator evaluator)
    {
        if (a.IsOpen || b.IsOpen)
            return null;
        return a.Items.Count == b.Items.Count ? All(a.Items.Select((item, i) => Equal(item, b.Items[i], evaluator))) : false;
    }

    private static bool? EqualObjects(ObjectValue a, ObjectValue b, TemplateEvaluator evaluator)
    {
        if (a.IsOpen || b.IsOpen)
            return null;
        if (a.Members.Count != b.Members.Count)
            return false;
        var others = new Dictionary<string, TemplateValue>(StringComparer.Ordinal);
        foreach ((string name, TemplateValue value) in b.Members)
            others[name] = value;
        return All(
            a.Members.Select(member =>
                others.TryGetValue(member.Key, out TemplateValue? other) ? Equal(member.Value, other, evaluator) : false
            )
        );
    }

    /// <summary>One that differs decides; otherwise one that isn't known.</summary>
    private static bool? All(IEnumerable<bool?> answers)
    {
        bool? all = true;
        foreach (bool? answer in answers)
        {
            if (answer == false)
                return false;
            all &= answer;
        }
        return all;
    }
}
