using System.Text;
using AksCni.Throughput.Runs;

namespace AksCni;

/// <summary>Where the group of a run comes from. The caller decides; nothing is guessed from what a file happens to be called.</summary>
public sealed class GroupRule
{
    private static readonly string[] GroupKeys = ["group", "arm", "cni"];

    private readonly Origin _origin;
    private readonly string? _name;

    private GroupRule(Origin origin, string? name = null, params string[] labels)
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

    /// <summary>The data say it: a column, key or label "group", else "arm", else "cni", the name that knb was given.</summary>
    public static GroupRule InData { get; } = new(Origin.Data, null, GroupKeys);

    /// <summary>The name of each file without extension and round number: kubenet-round-3.json is of the group kubenet.</summary>
    public static GroupRule FileName { get; } = new(Origin.FileName, null, GroupKeys);

    /// <summary>Labels, keys or columns that name the group, the first that is there.</summary>
    internal IReadOnlyList<string> Labels { get; }

    /// <summary>True where the data have to say it.</summary>
    internal bool IsInData => _origin == Origin.Data;

    /// <summary>True for a column that names the group without anybody saying so.</summary>
    internal static bool IsGroupKey(ReadOnlySpan<byte> column)
    {
        foreach (string key in GroupKeys)
            if (Ascii.EqualsIgnoreCase(column, key))
                return true;
        return false;
    }

    /// <summary>All that is read has this name.</summary>
    public static GroupRule Named(string name) => new(Origin.Name, name, GroupKeys);

    /// <summary>
    /// A label of PerfKitBenchmarker's, a column, a JSON key or a key of a Go benchmark's name, without case; "title" is iperf3's -T.
    /// </summary>
    public static GroupRule Label(string label) => new(Origin.Data, null, label);

    /// <summary>
    /// The folder directly below this one: results/kubenet/replicate-1/round-2.json is of the group kubenet under results.
    /// </summary>
    public static GroupRule FolderBelow(string root) => new(Origin.Folder, root, GroupKeys);

    /// <summary>The group of everything in a source, or null where the rule leaves it to the data or the path has none.</summary>
    internal string? Of(string source) =>
        _origin switch
        {
            Origin.Name => _name,
            Origin.Folder => RunPath.FolderBelow(_name!, source),
            Origin.FileName => RunPath.NameOf(source),
            _ => null,
        };

    /// <summary>What to do where a source has no group.</summary>
    internal string FixFor(string source) =>
        _origin switch
        {
            Origin.Folder when source == _name => "a file has no folder below it: give the folder that the group's folder stands in",
            Origin.Folder => $"put it into a folder of its group's name below '{_name}'",
            Origin.FileName => "give the file the group's name",
            _ when Labels.Count == 1 =>
                $"no label, column or key '{Labels[0]}' is there; name another one, or name the group itself (NAME=PATH)",
            _ =>
                "name it (NAME=PATH), name the label, column or key that holds it, or put the files of each group into a folder of its own",
        };
}
