namespace AksCni;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Azure refuses it, or it breaks: the budget does not fit.</summary>
    Error = 0,

    /// <summary>It may break, or the documents disagree.</summary>
    Warning = 1,

    /// <summary>Worth knowing when reading the numbers.</summary>
    Information = 2,
}
