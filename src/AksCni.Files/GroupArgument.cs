namespace AksCni;

/// <summary>A group as it is given: NAME=PATH, or a path that names it.</summary>
internal sealed record GroupArgument(string? Name, string Path)
{
    private static readonly char[] Slashes = ['/', '\\'];

    /// <summary>
    /// Reads NAME=PATH; what is there as a file or folder of that name is a path, whatever signs it has. <paramref name="full"/> makes a
    /// path one that can be opened.
    /// </summary>
    public static GroupArgument Of(string text, Func<string, string> full)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return new GroupArgument(null, full(text));
        // A drive behind the sign is no part of a file's name, and PowerShell would look for a drive of that name.
        bool isPath = text.IndexOf(':', equals) < 0 && full(text) is var path && (File.Exists(path) || Directory.Exists(path));
        if (!isPath && equals == text.Length - 1)
            throw new AksCniException(Fault.InvalidParameter, $"'{text}' names a group and lacks its path; write {text}PATH.", text);
        return isPath ? new GroupArgument(null, full(text)) : new GroupArgument(text[..equals], full(text[(equals + 1)..]));
    }

    /// <summary>
    /// The same, where several each are a group: one without a name is called as its file or folder, and by the folders above where another
    /// one has that name.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: a path that no folder tells apart from another one;
    /// <see cref="Fault.OneGroup"/>: one name for all.</exception>
    public static GroupArgument[] Several(IEnumerable<string> texts, Func<string, string> full)
    {
        GroupArgument[] groups = [.. texts.Select(text => Of(text, full))];
        if (groups.Length > 1 && groups[0].Name is { } name && Array.TrueForAll(groups, group => group.Name == name))
            throw new AksCniException(
                Fault.OneGroup,
                $"All runs are of one group, {name}: its name is given "
                    + $"{(groups.Length == 2 ? "twice" : $"to all {groups.Length} paths")}. Give each group a name of its own.",
                name
            );
        return groups.Length < 2
            ? groups
            : Array.ConvertAll(groups, group => group.Name is not null ? group : group with { Name = group.NameAmong(groups) });
    }

    /// <summary>
    /// How its runs get their group: by its name; of one path by the label, by the folders in it, or by what the data say.
    /// </summary>
    public GroupRule Rule(string? label) =>
        Name is not null ? GroupRule.Named(Name)
        : label is not null ? GroupRule.Label(label)
        : Directory.Exists(Path) && Directory.EnumerateDirectories(Path).Any() ? GroupRule.FolderBelow(Path)
        : GroupRule.InData;

    private string NameAmong(GroupArgument[] groups)
    {
        string[] parts = PartsOfPath();
        GroupArgument? same = null;
        for (int count = 1; count <= parts.Length; count++)
        {
            string name = Last(parts, count);
            same = Array.Find(groups, other => !ReferenceEquals(other, this) && (other.Name ?? Last(other.PartsOfPath(), count)) == name);
            if (same is null)
                return name;
        }
        throw new AksCniException(
            Fault.InvalidParameter,
            $"'{Path}' and '{same?.Path}' would both be called {Last(parts, 1)}; name them: NAME=PATH.",
            Path
        );
    }

    private static string Last(string[] parts, int count) => string.Join('/', parts.TakeLast(count));

    /// <summary>Folders and the name. Endings are letters: overlay-1.33 has none, runs.json.gz has two. Folders have none.</summary>
    private string[] PartsOfPath()
    {
        string[] parts = System.IO.Path.GetFullPath(Path).Split(Slashes, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return [Path];
        string name = parts[^1];
        while (
            !Directory.Exists(Path)
            && System.IO.Path.GetExtension(name) is { Length: > 1 and < 8 } ending
            && ending.Length < name.Length
            && ending.Skip(1).All(char.IsAsciiLetter)
        )
            name = name[..^ending.Length];
        parts[^1] = name;
        return parts;
    }
}
