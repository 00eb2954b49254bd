using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>Which group is the reference, and which are held against it.</summary>
internal sealed record ComparedNames(string Reference, IReadOnlyList<string> Differences)
{
    /// <summary>All of them.</summary>
    public IReadOnlySet<string> All { get; } = new HashSet<string>(Differences.Prepend(Reference), StringComparer.Ordinal);

    /// <summary>As the options say; otherwise the first name in ordinal order, and all others.</summary>
    /// <exception cref="AksCniException">No run, no group, one group, or a name that no run has.</exception>
    public static ComparedNames Of(IReadOnlyList<ThroughputRun> runs, ComparisonOptions options)
    {
        if (runs.Count == 0)
            throw new AksCniException(Fault.NoRuns, "There is no throughput run to compare; give the files of two groups.");
        string[] groups = DistinctNames.Of(runs.Select(run => run.Group));
        if (groups.Length == 0)
            throw new AksCniException(
                Fault.GroupUnknown,
                $"None of {MessageFormat.Of(runs.Count, "run")} says of which group it is; name the groups (NAME=PATH), or the "
                    + "label, column or key that holds them (-GroupLabel, --group-label)."
            );
        foreach (
            string name in options
                .Differences.Prepend(options.Reference ?? groups[0])
                .Where(name => !groups.Contains(name, StringComparer.Ordinal))
        )
            throw new AksCniException(
                Fault.UnknownGroup,
                $"No run is of the group '{name}'{Nearest.Suggestion(name, groups)}; there "
                    + $"{(groups.Length == 1 ? "is" : "are")} {string.Join(", ", groups)}.",
                name
            );
        string reference = options.Reference ?? groups[0];
        string[] differences =
        [
            .. (options.Differences.Count > 0 ? options.Differences : groups).Where(name => name != reference).Distinct(),
        ];
        if (differences.Length == 0)
            throw new AksCniException(
                Fault.OneGroup,
                $"All runs are of one group, {reference}: there is nothing to hold it against. Give the runs of another one.",
                reference
            );
        return new ComparedNames(reference, differences);
    }
}
