using System.Globalization;
using AksCni.Findings;
using AksCni.Text;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Puts the faults of a folder's files together where they say the same: one line for a folder of runs without a group, not one a file.
/// </summary>
internal static class FolderFaults
{
    private const int MostNames = 3;

    /// <summary>Joins equal ones from the first of the folder's on, each where the first of its kind stands.</summary>
    public static void Join(List<AksCniException> faults, int first, string folder)
    {
        if (faults.Count - first < 2)
            return;
        AksCniException[][] kinds = [.. faults.Skip(first).GroupBy(KindOf).Select(alike => alike.ToArray())];
        faults.RemoveRange(first, faults.Count - first);
        faults.AddRange(kinds.Select(alike => alike.Length == 1 ? alike[0] : Joined(alike, folder)));
    }

    /// <summary>Runs without a group are alike, faults of files if they state the same, and any other fault is only like itself.</summary>
    private static (Fault, object?) KindOf(AksCniException fault) =>
        fault.Detail switch
        {
            UnnamedRuns => (fault.Fault, null),
            SourceFault one => (fault.Fault, one.Statement),
            _ => (fault.Fault, fault),
        };

    private static AksCniException Joined(AksCniException[] alike, string folder)
    {
        IEnumerable<string> files = alike
            .Take(MostNames)
            .Select(fault => RunPath.Below(folder, fault.Target as string ?? "").TrimStart('/', '\\'));
        string names = $"{string.Join(", ", files)}{(alike.Length > MostNames ? ", ..." : "")}";
        if (alike[0].Detail is SourceFault one)
            return new AksCniException(
                one.Fault,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{folder}': each of {alike.Length} files ({names}){(one.IsSentence ? ":" : "")} {one.Statement}"
                ),
                folder
            );
        UnnamedRuns[] unnamed = [.. alike.Select(fault => fault.Detail).OfType<UnnamedRuns>()];
        string runs = MessageFormat.Of(unnamed.Sum(file => file.Runs), "run");
        UnnamedRuns fix = unnamed.FirstOrDefault(file => file.HasTitle) ?? unnamed[0];
        return new AksCniException(alike[0].Fault, $"'{folder}': {runs} without a group ({names}); {fix.Fix}", folder);
    }
}
