namespace AksCni.Plans;

/// <summary>Functions that take a lambda function.</summary>
internal static class LambdaFunctions
{
    public static TemplateFunction[] All =>
        [
            new("lambda", Tolerance.Lazy, (_, c) => Lambda(c)),
            new("lambdaVariables", Tolerance.None, (a, c) => a is [TextValue name] ? Variable(name.Text, c.Frame.Variable) : null),
            new("map", Tolerance.None, (a, c) => a is [ArrayValue array, LambdaValue map] ? Map(array, map, c) : null),
            new(
                "filter",
                Tolerance.None,
                (a, c) => a is [ArrayValue { IsOpen: false } array, LambdaValue test] ? Filter(array, test, c) : null
            ),
            new("reduce", Tolerance.Symbols, Reduce),
            new(
                "sort",
                Tolerance.None,
                (a, c) => a is [ArrayValue { IsOpen: false } array, LambdaValue isBefore] ? Sort(array, isBefore, c) : null
            ),
            new("toObject", Tolerance.None, ToObject),
            new(
                "groupBy",
                Tolerance.None,
                (a, c) => a is [ArrayValue { IsOpen: false } array, LambdaValue key] ? GroupBy(array, key, c) : null
            ),
            new(
                "mapValues",
                Tolerance.None,
                (a, c) => a is [ObjectValue { IsOpen: false } map, LambdaValue change] ? MapValues(map, change, c) : null
            ),
        ];

    private static LambdaValue? Lambda(TemplateCall call)
    {
        TemplateExpression[] arguments = call.Expression.Arguments;
        if (arguments.Length == 0)
            return null;
        var names = new List<string>();
        foreach (TemplateExpression argument in arguments.SkipLast(1))
        {
            if (argument is not LiteralExpression { Value: TextValue name })
                return null;
            names.Add(name.Text);
        }
        return new LambdaValue([.. names], arguments[^1], call.Frame);
    }

    private static TemplateValue? Variable(string name, LambdaVariable? variable)
    {
        while (variable is not null && !variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            variable = variable.Outer;
        return variable?.Value;
    }

    private static ArrayValue Map(ArrayValue array, LambdaValue map, TemplateCall call) =>
        new([.. array.Items.Select((item, i) => call.Invoke(map, item, TemplateValue.Of(i)))], array.IsOpen);

    private static TemplateValue Filter(ArrayValue array, LambdaValue test, TemplateCall call)
    {
        var kept = new List<TemplateValue>();
        for (int i = 0; i < array.Items.Count; i++)
        {
            TemplateValue answer = call.Invoke(test, array.Items[i], TemplateValue.Of(i));
            if (answer is not BooleanValue isKept)
                return answer as UnknownValue ?? UnknownValue.Here;
            if (isKept.Value)
                kept.Add(array.Items[i]);
        }
        return TemplateValue.Of(kept);
    }

    private static TemplateValue? Reduce(TemplateValue[] a, TemplateCall call)
    {
        if (a is not [ArrayValue { IsOpen: false } array, { } result, LambdaValue reduce])
            return null;
        for (int i = 0; i < array.Items.Count; i++)
            result = call.Invoke(reduce, result, array.Items[i], TemplateValue.Of(i));
        return result;
    }

    private static TemplateValue Sort(ArrayValue array, LambdaValue isBefore, TemplateCall call)
    {
        UnknownValue? unknown = null;
        var order = Comparer<TemplateValue>.Create(
            (x, y) =>
                IsBefore(x, y) ? -1
                : IsBefore(y, x) ? 1
                : 0
        );
        // OrderBy is stable and accepts answers that contradict each other.
        TemplateValue[] sorted = [.. array.Items.Order(order)];
        return unknown ?? (TemplateValue)TemplateValue.Of(sorted);

        bool IsBefore(TemplateValue x, TemplateValue y)
        {
            TemplateValue answer = unknown ?? call.Invoke(isBefore, x, y);
            if (answer is BooleanValue flag)
                return flag.Value;
            unknown ??= answer as UnknownValue ?? UnknownValue.Here;
            return false;
        }
    }

    private static TemplateValue? ToObject(TemplateValue[] a, TemplateCall call)
    {
        if (a is not [ArrayValue { IsOpen: false } array, LambdaValue key, .. var rest] || rest is not ([] or [LambdaValue]))
            return null;
        var members = new List<KeyValuePair<string, TemplateValue>>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (TemplateValue item in array.Items)
        {
            TemplateValue name = call.Invoke(key, item);
            if (name is not TextValue { IsSymbolic: false } text || !names.Add(text.Text))
                return name as UnknownValue;
            members.Add(KeyValuePair.Create(text.Text, rest is [LambdaValue value] ? call.Invoke(value, item) : item));
        }
        return new PlainObject(members);
    }

    private static TemplateValue? GroupBy(ArrayValue array, LambdaValue key, TemplateCall call)
    {
        var groups = new Dictionary<string, List<TemplateValue>>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        foreach (TemplateValue item in array.Items)
        {
            TemplateValue name = call.Invoke(key, item);
            if (name is not TextValue { IsSymbolic: false } text)
                return name as UnknownValue;
            if (groups.TryAdd(text.Text, []))
                names.Add(text.Text);
            groups[text.Text].Add(item);
        }
        return new PlainObject([.. names.Select(name => KeyValuePair.Create<string, TemplateValue>(name, TemplateValue.Of(groups[name])))]);
    }

    private static PlainObject MapValues(ObjectValue map, LambdaValue change, TemplateCall call) =>
        new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, call.Invoke(change, member.Value)))]);
}
