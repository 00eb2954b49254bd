namespace AksCni;

/// <summary>Reads files and folders of throughput runs. Core takes streams; both fronts share this file.</summary>
internal static class RunFiles
{
    /// <summary>Reads a file, or every file of a folder and its folders: content tells what it is, not a name. What cannot be read becomes a fault; the rest is read.</summary>
    public static void Read(ThroughputInventory inventory, string path, ArmRule? arms)
    {
        if (!Directory.Exists(path))
        {
            InputFiles.Open(path, inventory.Add, stream => inventory.Read(stream, path, arms));
            return;
        }
        int faults = inventory.Faults.Count;
        int runs = 0;
        foreach (string file in InputFiles.FilesOf(path, null, inventory.Add))
            runs += InputFiles.Open(file, inventory.Add, stream => inventory.Read(stream, file, arms, mayBeOther: true));
        if (runs == 0 && inventory.Faults.Count == faults)
            inventory.Add(new AksCniException(Fault.NoRuns, $"'{path}' holds no file with a throughput run in it.", path));
    }
}

/// <summary>An arm as it is given: NAME=PATH, or a path that names it.</summary>
internal sealed record GivenArm(string? Name, string Path)
{
    /// <summary>Reads NAME=PATH; what is there as a file or folder of that name is a path, whatever signs it has.</summary>
    public static GivenArm Of(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals <= 0 || File.Exists(text) || Directory.Exists(text) ? new GivenArm(null, text) : new GivenArm(text[..equals], text[(equals + 1)..]);
    }

    /// <summary>The name that was given, or the file's or folder's own where several paths each are an arm.</summary>
    public string NameOrPath => Name ?? NameOfPath();

    /// <summary>Endings are letters: overlay-1.33 has none, runs.json.gz has two. Folders have none.</summary>
    private string NameOfPath()
    {
        string name = System.IO.Path.GetFileName(Path.TrimEnd('/', '\\'));
        while (!Directory.Exists(Path) && System.IO.Path.GetExtension(name) is { Length: > 1 and < 8 } ending && ending.Length < name.Length && ending.Skip(1).All(char.IsAsciiLetter)) name = name[..^ending.Length];
        return name;
    }

    /// <summary>How its runs get their arm: by the name that is given or, where several paths each are an arm, by the path's own; of one path by the label, by the folders in it, or by what the data say.</summary>
    public ArmRule Rule(string path, bool isOneOfSeveral, string? label) =>
        Name is not null ? ArmRule.Named(Name)
        : label is not null ? ArmRule.Label(label)
        : isOneOfSeveral ? ArmRule.Named(NameOrPath)
        : Directory.Exists(path) && Directory.EnumerateDirectories(path).Any() ? ArmRule.FolderBelow(path)
        : ArmRule.InData;
}
