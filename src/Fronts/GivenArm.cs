namespace AksCni;

/// <summary>An arm as it is given: NAME=PATH, or a path that names it.</summary>
internal sealed record GivenArm(string? Name, string Path)
{
    private static readonly char[] Slashes = ['/', '\\'];

    /// <summary>Reads NAME=PATH; what is there as a file or folder of that name is a path, whatever signs it has. <paramref name="full"/> makes a path one that can be opened.</summary>
    public static GivenArm Of(string text, Func<string, string> full)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return new GivenArm(null, full(text));
        // A drive behind the sign is no part of a file's name, and PowerShell would look for a drive of that name.
        bool isPath = text.IndexOf(':', equals) < 0 && full(text) is var path && (File.Exists(path) || Directory.Exists(path));
        if (!isPath && equals == text.Length - 1) throw new AksCniException(Fault.InvalidParameter, $"'{text}' names an arm and lacks its path; write {text}PATH.", text);
        return isPath ? new GivenArm(null, full(text)) : new GivenArm(text[..equals], full(text[(equals + 1)..]));
    }

    /// <summary>The same, where several each are an arm: one without a name is called as its file or folder, and by the folders above where another one has that name.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>: a path that no folder tells apart from another one; <see cref="Fault.OneArm"/>: one name for all.</exception>
    public static GivenArm[] Several(IEnumerable<string> texts, Func<string, string> full)
    {
        GivenArm[] arms = [.. texts.Select(text => Of(text, full))];
        if (arms.Length > 1 && arms[0].Name is { } name && Array.TrueForAll(arms, arm => arm.Name == name))
            throw new AksCniException(Fault.OneArm, $"All runs are of one arm, {name}: its name is given {(arms.Length == 2 ? "twice" : $"to all {arms.Length} paths")}. Give each arm a name of its own.", name);
        return arms.Length < 2 ? arms : Array.ConvertAll(arms, arm => arm.Name is not null ? arm : arm with { Name = arm.NameAmong(arms) });
    }

    /// <summary>How its runs get their arm: by its name; of one path by the label, by the folders in it, or by what the data say.</summary>
    public ArmRule Rule(string? label) =>
        Name is not null ? ArmRule.Named(Name)
        : label is not null ? ArmRule.Label(label)
        : Directory.Exists(Path) && Directory.EnumerateDirectories(Path).Any() ? ArmRule.FolderBelow(Path)
        : ArmRule.InData;

    private string NameAmong(GivenArm[] arms)
    {
        string[] parts = PartsOfPath();
        GivenArm? same = null;
        for (int count = 1; count <= parts.Length; count++)
        {
            string name = Last(parts, count);
            same = Array.Find(arms, other => !ReferenceEquals(other, this) && (other.Name ?? Last(other.PartsOfPath(), count)) == name);
            if (same is null) return name;
        }
        throw new AksCniException(Fault.InvalidParameter, $"'{Path}' and '{same?.Path}' would both be called {Last(parts, 1)}; name them: NAME=PATH.", Path);
    }

    private static string Last(string[] parts, int count) => string.Join('/', parts.TakeLast(count));

    /// <summary>Folders and the name. Endings are letters: overlay-1.33 has none, runs.json.gz has two. Folders have none.</summary>
    private string[] PartsOfPath()
    {
        string[] parts = System.IO.Path.GetFullPath(Path).Split(Slashes, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return [Path];
        string name = parts[^1];
        while (!Directory.Exists(Path) && System.IO.Path.GetExtension(name) is { Length: > 1 and < 8 } ending && ending.Length < name.Length && ending.Skip(1).All(char.IsAsciiLetter)) name = name[..^ending.Length];
        parts[^1] = name;
        return parts;
    }
}
