namespace AksCni;

/// <summary>
/// Describes a rule: its id, what it is about, the document that it is based on, and the days on which it applies. Each rule has a page of
/// its id under docs/rules.
/// </summary>
public abstract class Rule
{
    private protected Rule(string id, string title, string source, string asOf)
    {
        Id = id;
        Title = title;
        Source = source;
        AsOf = asOf;
    }

    /// <summary>The id, PascalCase; never changes once released.</summary>
    public string Id { get; }

    /// <summary>The rule in one sentence.</summary>
    public string Title { get; }

    /// <summary>The document that it is based on; paths without an owner are in MicrosoftDocs/azure-aks-docs.</summary>
    public string Source { get; }

    /// <summary>The document's date.</summary>
    public string AsOf { get; }

    /// <summary>The first day on which it applies; null if it always did.</summary>
    public DateOnly? ValidFrom { get; internal init; }

    /// <summary>The last day on which it applies; null if it has no end.</summary>
    public DateOnly? ValidUntil { get; internal init; }

    /// <summary>The page that explains it: docs/rules/ID.md.</summary>
    public string Page => $"docs/rules/{Id}.md";

    /// <summary>The id and the title.</summary>
    public override string ToString() => $"{Id}: {Title}";

    /// <summary>True if the rule applies on that day.</summary>
    internal bool IsInForce(DateOnly day) => !(ValidFrom > day) && !(ValidUntil < day);
}
