namespace AksCni;

/// <summary>Where the arm of a run comes from. The caller decides; nothing is guessed from what a file happens to be called.</summary>
public sealed class ArmRule
{
    private static readonly string[] ArmKeys = ["arm", "cni"];

    private readonly Origin _origin;
    private readonly string? _name;

    private ArmRule(Origin origin, string? name = null, params string[] labels)
    {
        _origin = origin;
        _name = name;
        Labels = labels;
    }

    private enum Origin
    {
        Data,
        Name,
        Folder,
        FileName,
    }

    /// <summary>The data say it: a column, key or label "arm" or else "cni", the name that knb was given.</summary>
    public static ArmRule InData { get; } = new(Origin.Data, null, ArmKeys);

    /// <summary>The name of each file without extension and round number: kubenet-round-3.json is of the arm kubenet.</summary>
    public static ArmRule FileName { get; } = new(Origin.FileName, null, ArmKeys);

    /// <summary>Labels, keys or columns that name the arm, the first that is there.</summary>
    internal IReadOnlyList<string> Labels { get; }

    /// <summary>True where the data have to say it.</summary>
    internal bool IsInData => _origin == Origin.Data;

    /// <summary>All that is read has this name.</summary>
    public static ArmRule Named(string name) => new(Origin.Name, name, ArmKeys);

    /// <summary>A label of PerfKitBenchmarker's, a column, a JSON key or a key of a Go benchmark's name, without case; "title" is iperf3's -T.</summary>
    public static ArmRule Label(string label) => new(Origin.Data, null, label);

    /// <summary>The folder directly below this one: results/kubenet/replicate-1/round-2.json is of the arm kubenet under results.</summary>
    public static ArmRule FolderBelow(string root) => new(Origin.Folder, root, ArmKeys);

    /// <summary>The arm of everything in a source, or null where the rule leaves it to the data or the path has none.</summary>
    internal string? Of(string source) => _origin switch
    {
        Origin.Name => _name,
        Origin.Folder => RunPath.FolderBelow(_name!, source),
        Origin.FileName => RunPath.NameOf(source),
        _ => null,
    };

    /// <summary>What to do where a source has no arm.</summary>
    internal string FixFor(string source) => _origin switch
    {
        Origin.Folder when source == _name => "a file has no folder below it: give the folder that the arm's folder stands in",
        Origin.Folder => $"put it into a folder of its arm's name below '{_name}'",
        Origin.FileName => "give the file the arm's name",
        _ when Labels.Count == 1 => $"no label, column or key '{Labels[0]}' is there; name another one, or name the arm itself (NAME=PATH)",
        _ => "name it (NAME=PATH), name the label, column or key that holds it, or put the files of each arm into a folder of its own",
    };
}
