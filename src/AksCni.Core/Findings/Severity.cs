namespace AksCni;

/// <summary>How serious a finding is. A greater value is more serious.</summary>
public enum Severity
{
    /// <summary>Worth knowing when reading the numbers.</summary>
    Information = 0,

    /// <summary>It may break, or the documents disagree.</summary>
    Warning = 1,

    /// <summary>Azure refuses it, or it breaks: the budget does not fit.</summary>
    Error = 2,
}
