using System.Globalization;

namespace AksCni.Plans;

/// <summary>Functions of whole numbers.</summary>
internal static class NumericFunctions
{
    public static TemplateFunction[] All =>
        [
            Of("add", (x, y) => checked(x + y)),
            Of("sub", (x, y) => checked(x - y)),
            Of("mul", (x, y) => checked(x * y)),
            Of("div", (x, y) => y == 0 ? null : checked(x / y)),
            Of("mod", (x, y) => y is 0 or -1 ? (y == 0 ? null : 0) : x % y),
            TemplateFunction.Of("min", a => Numbers(a) is { Length: > 0 } numbers ? TemplateValue.Of(numbers.Min()) : null),
            TemplateFunction.Of("max", a => Numbers(a) is { Length: > 0 } numbers ? TemplateValue.Of(numbers.Max()) : null),
            TemplateFunction.Of("int", a => a is [{ } value] ? ToInteger(value) : null),
        ];

    private static TemplateFunction Of(string name, Func<long, long, long?> calculate) =>
        TemplateFunction.Of(
            name,
            a =>
            {
                if (a is not [IntegerValue x, IntegerValue y])
                    return null;
                try
                {
                    return calculate(x.Value, y.Value) is { } result ? TemplateValue.Of(result) : null;
                }
                catch (OverflowException)
                {
                    return null;
                }
            }
        );

    private static long[]? Numbers(TemplateValue[] a)
    {
        IReadOnlyList<TemplateValue> items = a is [ArrayValue { IsOpen: false } array] ? array.Items : a;
        return items.All(item => item is IntegerValue) ? [.. items.Cast<IntegerValue>().Select(item => item.Value)] : null;
    }

    private static IntegerValue? ToInteger(TemplateValue value) =>
        value switch
        {
            IntegerValue number => number,
            TextValue text when long.TryParse(text.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) =>
                new IntegerValue(number),
            _ => null,
        };
}
