namespace AksCni;

/// <summary>Which arm is the reference, and which are held against it.</summary>
internal sealed record ComparedNames(string Reference, IReadOnlyList<string> Differences)
{
    /// <summary>All of them.</summary>
    public IReadOnlySet<string> All { get; } = new HashSet<string>(Differences.Prepend(Reference), StringComparer.Ordinal);

    /// <summary>As the options say; otherwise the first name in ordinal order, and all others.</summary>
    /// <exception cref="AksCniException">No run, no arm, one arm, or a name that no run has.</exception>
    public static ComparedNames Of(IReadOnlyList<ThroughputRun> runs, ComparisonOptions options)
    {
        if (runs.Count == 0) throw new AksCniException(Fault.NoRuns, "There is no throughput run to compare; give the files of two arms.");
        string[] arms = Names.Of(runs.Select(run => run.Arm));
        if (arms.Length == 0) throw new AksCniException(Fault.ArmUnknown, $"None of {MessageFormat.Of(runs.Count, "run")} says of which arm it is; name the arms (NAME=PATH), or the label, column or key that holds them (-ArmLabel, --arm-label).");
        foreach (string name in options.Differences.Prepend(options.Reference ?? arms[0]).Where(name => !arms.Contains(name, StringComparer.Ordinal)))
            throw new AksCniException(Fault.UnknownArm, $"No run is of the arm '{name}'{Nearest.Suggestion(name, arms)}; there {(arms.Length == 1 ? "is" : "are")} {string.Join(", ", arms)}.", name);
        string reference = options.Reference ?? arms[0];
        string[] differences = [.. (options.Differences.Count > 0 ? options.Differences : arms).Where(name => name != reference).Distinct()];
        if (differences.Length == 0) throw new AksCniException(Fault.OneArm, $"All runs are of one arm, {reference}: there is nothing to hold it against. Give the runs of another one.", reference);
        return new ComparedNames(reference, differences);
    }
}
