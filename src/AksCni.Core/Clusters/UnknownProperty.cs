namespace AksCni;

/// <summary>
/// A property whose value the input doesn't state: an expression of a template, or a value that is known only after apply.
/// </summary>
/// <param name="Name">The property as Azure names it, such as maxCount.</param>
/// <param name="Reason">The expression, or why the value isn't known.</param>
public sealed record UnknownProperty(string Name, string Reason)
{
    /// <summary>Returns the name and the reason.</summary>
    public override string ToString() => $"{Name}: {Reason}";
}
