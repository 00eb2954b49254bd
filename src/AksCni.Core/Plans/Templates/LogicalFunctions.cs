namespace AksCni.Plans;

/// <summary>Comparisons and functions of true and false. One argument may decide, whatever others are.</summary>
internal static class LogicalFunctions
{
    public static TemplateFunction[] All =>
        [
            TemplateFunction.Of("true", _ => BooleanValue.True),
            TemplateFunction.Of("false", _ => BooleanValue.False),
            TemplateFunction.Of("not", a => a is [BooleanValue value] ? TemplateValue.Of(!value.Value) : null),
            TemplateFunction.Of("bool", a => a is [{ } value] ? TemplateValue.Of(ToBoolean(value)) : null),
            new("and", Tolerance.Lazy, (_, c) => Decide(c, decisive: false)),
            new("or", Tolerance.Lazy, (_, c) => Decide(c, decisive: true)),
            new("if", Tolerance.Lazy, (_, c) => c.Expression.Arguments.Length == 3 ? If(c) : null),
            new("coalesce", Tolerance.Lazy, (_, c) => Coalesce(c)),
            new(
                "equals",
                Tolerance.Unknowns,
                (a, c) => a is [{ } x, { } y] ? TemplateValue.Of(TemplateComparison.Equal(x, y, c.Evaluator)) ?? ReasonOf(x) : null
            ),
            Compare("less", order => order < 0),
            Compare("lessOrEquals", order => order <= 0),
            Compare("greater", order => order > 0),
            Compare("greaterOrEquals", order => order >= 0),
        ];

    private static bool? ToBoolean(TemplateValue value) =>
        value switch
        {
            BooleanValue flag => flag.Value,
            IntegerValue number => number.Value != 0,
            TextValue text when bool.TryParse(text.Text, out bool flag) => flag,
            _ => null,
        };

    private static UnknownValue? ReasonOf(TemplateValue value) =>
        value is TextValue { IsSymbolic: true } text ? new UnknownValue(TemplateSymbol.ReasonOf(text.Text)) : null;

    private static TemplateFunction Compare(string name, Func<int, bool> isTrue) =>
        TemplateFunction.Of(
            name,
            a =>
                a switch
                {
                    [IntegerValue x, IntegerValue y] => TemplateValue.Of(isTrue(x.Value.CompareTo(y.Value))),
                    [TextValue x, TextValue y] => TemplateValue.Of(
                        isTrue(string.Compare(x.Text, y.Text, StringComparison.OrdinalIgnoreCase))
                    ),
                    _ => null,
                }
        );

    private static TemplateValue Decide(TemplateCall call, bool decisive)
    {
        TemplateValue decision = TemplateValue.Of(!decisive);
        for (int i = 0; i < call.Expression.Arguments.Length; i++)
        {
            TemplateValue value = call.Argument(i);
            if (value is BooleanValue flag && flag.Value == decisive)
                return flag;
            if (value is not BooleanValue && decision is BooleanValue)
                decision = value as UnknownValue ?? ReasonOf(value) ?? UnknownValue.Here;
        }
        return decision;
    }

    /// <summary>Without the condition, only equal branches have a value.</summary>
    private static TemplateValue If(TemplateCall call)
    {
        TemplateValue condition = call.Argument(0);
        if (condition is BooleanValue { Value: var isTrue })
            return call.Argument(isTrue ? 1 : 2);
        TemplateValue whenTrue = call.Argument(1);
        return TemplateComparison.Equal(whenTrue, call.Argument(2), call.Evaluator) == true
            ? whenTrue
            : condition as UnknownValue ?? ReasonOf(condition) ?? UnknownValue.Here;
    }

    private static TemplateValue Coalesce(TemplateCall call)
    {
        for (int i = 0; i < call.Expression.Arguments.Length; i++)
            if (call.Argument(i) is not NullValue and { } value)
                return value;
        return TemplateValue.Null;
    }
}
