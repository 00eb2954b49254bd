namespace AksCni;

/// <summary>One change of requirements, the smallest of its kind, and what it leads to; found by asking again.</summary>
public sealed class RequirementChange
{
    internal RequirementChange(IReadOnlyList<string> requirements, string from, string to, string then)
    {
        Requirements = requirements;
        Requirement = string.Join(", ", requirements);
        From = from;
        To = to;
        Then = then;
    }

    /// <summary>The requirement; several with commas where only a set of them helps.</summary>
    public string Requirement { get; }

    /// <summary>Its names: several where only a set of requirements helps.</summary>
    internal IReadOnlyList<string> Requirements { get; }

    /// <summary>Its value now, the assumed one where nobody said.</summary>
    public string From { get; }

    /// <summary>The other value.</summary>
    public string To { get; }

    /// <summary>What is recommended then, or becomes eligible.</summary>
    public string Then { get; }

    internal RequirementChange Towards(string to) => new(Requirements, From, to, Then);

    /// <summary>"WindowsNodes: no -> yes gives AzureCniOverlay without Cilium".</summary>
    public override string ToString() => $"{Requirement}: {From} -> {To} gives {Then}";
}

/// <summary>A requirement and the value that was used.</summary>
public sealed class RequirementValue
{
    internal RequirementValue(string requirement, string value)
    {
        Requirement = requirement;
        Value = value;
    }

    /// <summary>The requirement.</summary>
    public string Requirement { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Requirement}: {Value}";
}
