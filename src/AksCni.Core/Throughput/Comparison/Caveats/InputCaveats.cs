using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>Whether the runs are of the groups that they were given as, each once.</summary>
internal static class InputCaveats
{
    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [
            CaveatSection.Of(pair => [pair.Input], RunsWithoutGroup),
            CaveatSection.Of(pair => pair.Input.NamesAlike, GroupNamesAlike),
            CaveatSection.Of(pair => pair.Groups, GroupLabelsMixedUp, SeveralGroupLabels),
        ];

    internal static readonly Caveat<ComparedInput> RunsWithoutGroup = Caveat<ComparedInput>.Of(
        FindingRule.OnInput(Severity.Warning, "Runs without a group are left out"),
        when: input => input.Selection.Unnamed > 0,
        facts: input => input.Selection.Unnamed,
        says: count => $"{MessageFormat.Of(count, "run")} of no group {(count == 1 ? "is" : "are")} left out.",
        fix: _ => "Name the group of every file, or the label, column or key that holds it."
    );

    internal static readonly Caveat<NamesAlike> GroupNamesAlike = Caveat<NamesAlike>.Of(
        FindingRule.OnInput(Severity.Warning, "Names of groups differ in case only"),
        when: alike => alike.Names.Count > 1,
        facts: alike => (Names: string.Join(" and ", alike.Names), alike.Names.Count),
        says: f => $"{f.Names} are taken as {f.Count.Text()} groups: their names differ in case only.",
        fix: _ => "Write the name alike in all files and labels, where they are one group."
    );

    internal static readonly Caveat<GroupInPair> GroupLabelsMixedUp = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Error, "Runs given as one group say they are another"),
        when: group => group.OtherLabels.Count > 0,
        facts: group =>
            (
                group.Name,
                Count: group.Runs.All.Count(run => group.OtherLabels.Contains(run.GroupLabel)),
                Others: string.Join(", ", group.OtherLabels)
            ),
        says: f => $"{MessageFormat.Of(f.Count, "run")} given as {f.Name} {(f.Count == 1 ? "says it is" : "say they are")} {f.Others}.",
        fix: _ =>
            "Look which files belong to which group. Where one file holds several groups, give it once and without a name in front: the "
            + "data name the groups (-Path and -GroupLabel, --group-label).",
        mixesUpGroups: true
    );

    internal static readonly Caveat<GroupInPair> SeveralGroupLabels = Caveat<GroupInPair>.Of(
        GroupLabelsMixedUp.Rule,
        when: group => group.OtherLabels.Count == 0 && group.Runs.Labels.Count > 1,
        facts: group => (group.Name, Labels: string.Join(", ", group.Runs.Labels)),
        says: f => $"Runs given as {f.Name} call themselves {f.Labels}.",
        fix: _ => "Look whether the files of several groups were put together.",
        severity: Severity.Warning
    );
}
