namespace AksCni;

/// <summary>A closed list of names: finds one without regard to case, hyphens and underscores, and offers the nearest for one that is not there.</summary>
internal sealed class ClosedNames<T>(IReadOnlyList<(string Name, T Value)> names)
{
    public string Choices => string.Join(", ", names.Select(pair => pair.Name));

    public T? Find(string text)
    {
        foreach ((string name, T value) in names)
            if (Key(name) == Key(text)) return value;
        return default;
    }

    /// <summary>" (did you mean X?)", or nothing.</summary>
    public string Suggestion(string text)
    {
        string? nearest = names.Select(pair => pair.Name)
            .OrderBy(name => Distance(Key(name), Key(text)))
            .FirstOrDefault(name => Distance(Key(name), Key(text)) <= 1 + (name.Length / 4));
        return nearest is null ? "" : $" (did you mean {nearest}?)";
    }

    private static string Key(string text) => text.Trim().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
