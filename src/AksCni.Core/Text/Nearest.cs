namespace AksCni;

/// <summary>Finds the name that somebody may have meant.</summary>
public static class Nearest
{
    /// <summary>" (did you mean nodeCount?)", or nothing where no name is near. Case does not count.</summary>
    public static string Suggestion(string value, IEnumerable<string> names) =>
        Name(value, names) is { } name ? $" (did you mean {name}?)" : "";

    /// <summary>The nearest name, or null.</summary>
    internal static string? Name(string value, IEnumerable<string> names)
    {
        if (value.Length > 60)
            return null;
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in names)
        {
            int distance = Distance(name.ToLowerInvariant(), value.ToLowerInvariant());
            if (distance >= least || distance > 1 + (name.Length / 4))
                continue;
            nearest = name;
            least = distance;
        }
        return nearest;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            row[j] = j;
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
