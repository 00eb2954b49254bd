namespace AksCni;

/// <summary>What a front tells about files while they are read.</summary>
/// <param name="text">One sentence.</param>
/// <param name="isWarning">True if the answer may differ because of it.</param>
internal sealed class FileNote(string text, bool isWarning)
{
    /// <summary>The sentence, as it may be shown.</summary>
    public string Text { get; } = AksCniException.OneLine(text);

    /// <summary>True if the answer may differ because of it.</summary>
    public bool IsWarning => isWarning;
}
