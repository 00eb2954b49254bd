namespace AksCni.Plans;

/// <summary>An expression of the template language, parsed.</summary>
internal abstract class TemplateExpression;

/// <summary>A text or a whole number.</summary>
internal sealed class LiteralExpression(TemplateValue value) : TemplateExpression
{
    public TemplateValue Value => value;
}

/// <summary>A call of a function, user-defined if it has a namespace.</summary>
internal sealed class CallExpression(string? space, string name, TemplateExpression[] arguments) : TemplateExpression
{
    public string? Namespace => space;

    public string Name => name;

    public TemplateExpression[] Arguments => arguments;

    /// <summary>The function of that name, looked up once; null for user-defined and unsupported ones.</summary>
    public TemplateFunction? Function { get; } = space is null ? TemplateFunctions.Find(name) : null;
}

/// <summary>A property of an object, or an element of an array.</summary>
internal sealed class AccessExpression(TemplateExpression target, TemplateExpression key) : TemplateExpression
{
    public TemplateExpression Target => target;

    public TemplateExpression Key => key;
}

/// <summary>A text in brackets that isn't an expression of the language, or one that is too deep.</summary>
internal sealed class InvalidExpression(string problem, bool isLimit) : TemplateExpression
{
    public string Problem => problem;

    /// <summary>True if the text may be valid for Azure and only exceeds a limit of this reader.</summary>
    public bool IsLimit => isLimit;
}
