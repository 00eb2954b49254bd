using System.Globalization;

namespace AksCni.Plans;

/// <summary>A value of the template language.</summary>
internal abstract class TemplateValue
{
    public static readonly TemplateValue Null = new NullValue();

    public static TemplateValue Of(bool value) => value ? BooleanValue.True : BooleanValue.False;

    /// <summary>Makes a value of an answer that may be unknown.</summary>
    public static TemplateValue? Of(bool? value) => value is { } known ? Of(known) : null;

    public static TemplateValue Of(long value) => new IntegerValue(value);

    public static TextValue Of(string text) => new(text);

    public static ArrayValue Of(IReadOnlyList<TemplateValue> items) => new(items);

    /// <summary>The first value inside that isn't known, one level deep.</summary>
    public virtual UnknownValue? UnknownPart => null;
}

/// <summary>null.</summary>
internal sealed class NullValue : TemplateValue;

/// <summary>true or false.</summary>
internal sealed class BooleanValue : TemplateValue
{
    public static readonly BooleanValue True = new(true);
    public static readonly BooleanValue False = new(false);

    private BooleanValue(bool value) => Value = value;

    public bool Value { get; }
}

/// <summary>A whole number.</summary>
internal sealed class IntegerValue(long value) : TemplateValue
{
    public long Value => value;

    public string Text => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A number with a fraction or an exponent, which the language passes on and never calculates with.</summary>
internal sealed class FractionValue(string text) : TemplateValue
{
    public string Text => text;
}

/// <summary>A text. A symbolic one holds a <see cref="TemplateSymbol"/>: some of its characters aren't known.</summary>
internal sealed class TextValue(string text, bool isSymbolic = false) : TemplateValue
{
    public string Text => text;

    public bool IsSymbolic => isSymbolic;
}

/// <summary>An array.</summary>
/// <param name="items">Its elements.</param>
/// <param name="isOpen">True if Azure may hold more elements, such as subnets that are resources of their own.</param>
internal sealed class ArrayValue(IReadOnlyList<TemplateValue> items, bool isOpen = false) : TemplateValue
{
    public IReadOnlyList<TemplateValue> Items => items;

    public bool IsOpen => isOpen;

    public override UnknownValue? UnknownPart => items.OfType<UnknownValue>().FirstOrDefault();
}

/// <summary>A value that can't be evaluated.</summary>
/// <param name="reason">Why; null for the expression that is being evaluated.</param>
internal sealed class UnknownValue(string? reason) : TemplateValue
{
    /// <summary>The expression that is being evaluated can't be.</summary>
    public static readonly UnknownValue Here = new(null);

    public string? Reason => reason;

    public override UnknownValue? UnknownPart => this;
}

/// <summary>A lambda function, with the variables around it.</summary>
internal sealed class LambdaValue(string[] parameters, TemplateExpression body, TemplateFrame frame) : TemplateValue
{
    public string[] Parameters => parameters;

    public TemplateExpression Body => body;

    public TemplateFrame Frame => frame;
}
