using System.Globalization;
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
    public static void Join(List<AksCniException> faults, int first, string folder, IReadOnlyList<UnnamedRuns> unnamed)
    {
        if (faults.Count - first < 2)
            return;
        AksCniException[][] kinds = [.. faults.Skip(first).GroupBy(KindOf).Select(alike => alike.ToArray())];
        faults.RemoveRange(first, faults.Count - first);
        faults.AddRange(
            kinds.Select(alike =>
                alike.Length == 1 ? alike[0] : new AksCniException(alike[0].Fault, TextOf(alike, folder, unnamed), folder)
            )
        );
    }

    private static (Fault, string) KindOf(AksCniException fault) => (fault.Fault, fault.Fault == Fault.GroupUnknown ? "" : Words(fault));

    /// <summary>What is said behind the file's name and its line.</summary>
    private static string Words(AksCniException fault)
    {
        string name = $"'{fault.Target}'";
        string text = fault.Message.StartsWith(name, StringComparison.Ordinal) ? fault.Message[name.Length..] : fault.Message;
        int colon = text.StartsWith(", line ", StringComparison.Ordinal) ? text.IndexOf(": ", StringComparison.Ordinal) : -1;
        return text[(colon + 1)..].Trim();
    }

    private static string TextOf(AksCniException[] alike, string folder, IReadOnlyList<UnnamedRuns> unnamed)
    {
        string names =
            $"{string.Join(", ", alike.Take(MostNames).Select(fault => RunPath.Below(folder, fault.Target as string ?? "").TrimStart('/', '\\')))}{(alike.Length > MostNames ? ", ..." : "")}";
        UnnamedRuns[] groupless = [.. unnamed.Where(runs => alike.Contains(runs.Fault))];
        // Of a line more is said behind a colon, of a file as a whole what it is or does.
        string sign = alike[0].Message.Contains(", line ", StringComparison.Ordinal) ? ":" : "";
        if (groupless.Length == 0)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"'{folder}': each of {alike.Length} files ({names}){sign} {Words(alike[0])}"
            );
        return $"'{folder}': {MessageFormat.Of(groupless.Sum(runs => runs.Runs), "run")} without a group ({names}); "
            + $"{(groupless.FirstOrDefault(runs => runs.HasTitle) ?? groupless[0]).Fix}";
    }
}
