using AksCni.Text;

namespace AksCni.Throughput.Runs;

/// <summary>
/// What the path of a file says by its words: round-3, replicate-2. Both kinds of slashes part folders, wherever the file was written.
/// </summary>
internal static class RunPath
{
    private static readonly char[] Slashes = ['/', '\\'];
    private static readonly string[] RoundWords = ["round", "run", "iteration", "r"];
    private static readonly string[] ReplicateWords = ["replicate", "replica", "rep", "cluster", "pair"];

    private static readonly string[] Endings =
    [
        ".gz",
        ".json",
        ".ndjson",
        ".jsonl",
        ".csv",
        ".txt",
        ".xml",
        ".log",
        ".out",
        ".stdout",
        ".server",
        ".client",
    ];

    /// <summary>
    /// The number behind round, run, iteration or r in the file's name or the nearest folder's that has one; or a file's name that is a
    /// number.
    /// </summary>
    public static string? RoundOf(string path) => NumberBehind(path, RoundWords) ?? NumberOf(Bare(path));

    /// <summary>
    /// What of a path lies below the folder that was given, which names nothing itself; of a file that was given its name.
    /// </summary>
    public static string Below(string root, string path)
    {
        if (path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal))
            return path[root.Length..];
        return path[(path.LastIndexOfAny(Slashes) + 1)..];
    }

    /// <summary>The number behind replicate, replica, rep, cluster or pair.</summary>
    public static string? ReplicateOf(string path) => NumberBehind(path, ReplicateWords);

    /// <summary>The first folder of a path below another; null for a file that lies directly in it, or elsewhere.</summary>
    public static string? FolderBelow(string root, string path)
    {
        string[] folders = root.Split(Slashes, StringSplitOptions.RemoveEmptyEntries);
        string[] parts = path.Split(Slashes, StringSplitOptions.RemoveEmptyEntries);
        folders = [.. folders.Where(folder => folder != ".")];
        parts = [.. parts.Where(part => part != ".")];
        if (parts.Length < folders.Length + 2)
            return null;
        for (int i = 0; i < folders.Length; i++)
            if (!folders[i].Equals(parts[i], StringComparison.OrdinalIgnoreCase))
                return null;
        return PrintableText.Of(parts[folders.Length]);
    }

    /// <summary>The file's name without extensions, "server" or "client", and the number of the round.</summary>
    public static string? NameOf(string path)
    {
        string name = Bare(path);
        string bare = name.TrimEnd("0123456789".ToCharArray());
        if (bare.Length < name.Length)
        {
            string word = bare.TrimEnd('-', '_', '.', ' ');
            foreach (string round in RoundWords)
                if (EndsWithWord(word, round))
                    name = word[..^round.Length].TrimEnd('-', '_', '.', ' ');
            if (word.Length < bare.Length && name.Length > word.Length)
                name = word;
        }
        return name.Length == 0 ? null : PrintableText.Of(name);
    }

    private static string Bare(string path)
    {
        string name = path[(path.LastIndexOfAny(Slashes) + 1)..];
        foreach (string ending in Endings)
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                name = name[..^ending.Length];
        return name;
    }

    /// <summary>True where a text ends with a word; "r" alone is one only where no letter stands in front of it.</summary>
    private static bool EndsWithWord(string text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (word.Length > 1 || text.Length == 1 || !char.IsLetter(text[^2]));

    /// <summary>The number that a text is, without zeros in front; null where it is none.</summary>
    private static string? NumberOf(string text) =>
        text.Length == 0 || !text.All(char.IsAsciiDigit) ? null
        : text.TrimStart('0') is { Length: > 0 } number ? number
        : "0";

    private static string? NumberBehind(string path, string[] words)
    {
        string[] parts = path.Split(Slashes);
        for (int part = parts.Length - 1; part >= 0; part--)
            foreach (string word in words)
                if (NumberBehind(parts[part], word) is { } number)
                    return number;
        return null;
    }

    private static string? NumberBehind(string text, string word)
    {
        for (
            int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (at > 0 && char.IsLetter(text[at - 1]))
                continue;
            int start = at + word.Length;
            if (word.Length > 1 && start < text.Length && text[start] is '-' or '_' or ' ' or '.')
                start++;
            int end = start;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end > start)
                return NumberOf(text[start..end]);
        }
        return null;
    }
}
