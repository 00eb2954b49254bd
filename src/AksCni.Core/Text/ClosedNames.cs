namespace AksCni.Text;

/// <summary>
/// A closed list of names: finds one without regard to case, hyphens and underscores, and offers the nearest for one that is not there.
/// </summary>
internal sealed class ClosedNames<T>(IReadOnlyList<(string Name, T Value)> names)
{
    public string Choices => string.Join(", ", names.Select(pair => pair.Name));

    public T? Find(string text)
    {
        foreach ((string name, T value) in names)
            if (Key(name) == Key(text))
                return value;
        return default;
    }

    /// <summary>" (did you mean X?)", or nothing.</summary>
    public string Suggestion(string text) => Nearest.Suggestion(text, names.Select(pair => pair.Name));

    private static string Key(string text) =>
        text.Trim().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
