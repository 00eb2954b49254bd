namespace AksCni.Plans;

/// <summary>An expression of the template language, parsed.</summary>
internal abstract class TemplateExpression
{
    /// <summary>True if the value depends on the deployment alone: on no loop, on no resource, on no lambda variable but these.</summary>
    public abstract bool IsClosed(string[] variables);
}

/// <summary>A text or a whole number.</summary>
internal sealed class LiteralExpression(TemplateValue value) : TemplateExpression
{
    public TemplateValue Value => value;

    /// <inheritdoc/>
    public override bool IsClosed(string[] variables) => true;
}

/// <summary>A call of a function, user-defined if it has a namespace.</summary>
internal sealed class CallExpression(string? space, string name, TemplateExpression[] arguments) : TemplateExpression
{
    private bool? _isInvariant;

    public string? Namespace => space;

    public string Name => name;

    public TemplateExpression[] Arguments => arguments;

    /// <summary>The function of that name, looked up once; null for user-defined and unsupported ones.</summary>
    public TemplateFunction? Function { get; } = space is null ? TemplateFunctions.Find(name) : null;

    /// <summary>True if the value is the same in every iteration of a loop, and worth keeping.</summary>
    public bool IsInvariant => _isInvariant ??= arguments.Length > 0 && !Is("parameters") && !Is("variables") && IsClosed([]);

    /// <inheritdoc/>
    public override bool IsClosed(string[] variables)
    {
        if (Is("copyIndex") || Is("reference") || Is("references") || Is("resourceInfo"))
            return false;
        if (Is("lambdaVariables"))
            return TextOf(arguments.FirstOrDefault()) is { } variable && variables.Contains(variable, StringComparer.OrdinalIgnoreCase);
        string[] inner = Is("lambda") ? [.. variables, .. arguments.SkipLast(1).Select(TextOf).OfType<string>()] : variables;
        return Array.TrueForAll(arguments, argument => argument.IsClosed(inner));
    }

    private static string? TextOf(TemplateExpression? expression) => ((expression as LiteralExpression)?.Value as TextValue)?.Text;

    private bool Is(string function) => space is null && name.Equals(function, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A property of an object, or an element of an array.</summary>
internal sealed class AccessExpression(TemplateExpression target, TemplateExpression key) : TemplateExpression
{
    public TemplateExpression Target => target;

    public TemplateExpression Key => key;

    /// <inheritdoc/>
    public override bool IsClosed(string[] variables) => target.IsClosed(variables) && key.IsClosed(variables);
}

/// <summary>A text in brackets that isn't an expression of the language, or one that is too deep.</summary>
internal sealed class InvalidExpression(string problem, bool isLimit) : TemplateExpression
{
    public string Problem => problem;

    /// <summary>True if the text may be valid for Azure and only exceeds a limit of this reader.</summary>
    public bool IsLimit => isLimit;

    /// <inheritdoc/>
    public override bool IsClosed(string[] variables) => false;
}
