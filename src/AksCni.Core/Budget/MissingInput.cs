namespace AksCni;

/// <summary>Something that a verdict needs and the input doesn't state.</summary>
/// <param name="What">What is missing, as a clause: the input doesn't include vnet-spoke1.</param>
/// <param name="Fix">How to supply it, as a sentence.</param>
public sealed record MissingInput(string What, string Fix)
{
    /// <summary>Returns both as sentences.</summary>
    public override string ToString() => $"{What}. {Fix}";
}
