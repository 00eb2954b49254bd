using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>What the runs that were given leave open: failed, doubled, mislabelled or incomplete ones.</summary>
internal static class InputCaveats
{
    /// <summary>Failed runs from which on failures in one group alone are told apart from a single mishap.</summary>
    private const int ManyFailures = 3;
    private const int LongestReason = 200;
    private const int MostFiles = 3;

    public static void Check(ComparedPair pair, HashSet<string> names, RunSelection selection, List<Finding> findings)
    {
        if (selection.Unnamed > 0)
            findings.Add(
                ComparisonRules.RunsWithoutGroup.CreateFinding(
                    "input",
                    $"{MessageFormat.Of(selection.Unnamed, "run")} of no group {(selection.Unnamed == 1 ? "is" : "are")} left out.",
                    "Name the group of every file, or the label, column or key that holds it."
                )
            );
        CheckSimilarNames(names, findings);
        NoUnit(pair, findings);
        foreach (GroupRuns group in pair.Groups)
            Labels(group, names, findings);
        foreach (GroupRuns group in pair.Groups)
        {
            Duplicates(group, pair.Metric, selection, findings);
            Rounds(group, findings);
            string[] warnings = DistinctNames.Of(group.Measured.Select(run => run.ToolWarning).OfType<string>());
            if (warnings.Length > 0)
                findings.Add(
                    ComparisonRules.ToolWarning.CreateFinding(
                        group.Name,
                        $"{MessageFormat.Of(group.Measured.Count(run => run.ToolWarning is not null), "run")} "
                            + $"of {group.Name} with a warning: "
                            + $"{string.Join(" ", warnings.Take(3))}{(warnings.Length > 3 ? " ..." : "")}",
                        "Look at these runs; measure them again where the tool did not trust its own number."
                    )
                );
        }
        Failures(pair, findings);
    }

    private static void NoUnit(ComparedPair pair, List<Finding> findings)
    {
        ThroughputRun[] runs = [.. pair.Groups.SelectMany(group => group.Measured).Where(run => run.UnitAssumed)];
        if (runs.Length == 0)
            return;
        string value = runs[0].Value!.Value.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture);
        string read = runs[0].Unit == "1" ? "a plain number" : $"{value} {runs[0].Unit}";
        findings.Insert(
            0,
            ComparisonRules.UnitMissing.CreateFinding(
                pair.Names,
                $"No unit given: {value} was read as {read}.",
                "Add a column unit: bit/s, Mbit/s, Gbit/s, MB/s, s, ms, us, 1/s or %; 1 for a count."
            )
        );
    }

    /// <summary>Kubenet and kubenet are two groups, which is hardly ever meant.</summary>
    private static void CheckSimilarNames(HashSet<string> names, List<Finding> findings)
    {
        foreach (
            var alike in DistinctNames.Of(names).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1)
        )
            findings.Add(
                ComparisonRules.GroupNamesAlike.CreateFinding(
                    alike.Key,
                    $"{string.Join(" and ", alike)} are taken as {alike.Count().Text()} groups: their names differ in case only.",
                    "Write the name alike in all files and labels, where they are one group."
                )
            );
    }

    /// <summary>
    /// Runs that say they are of another group; also where some say that they are of this one, and the others therefore are not.
    /// </summary>
    private static void Labels(GroupRuns group, HashSet<string> names, List<Finding> findings)
    {
        string[] labels = DistinctNames.Of(group.All.Select(run => run.GroupLabel));
        bool saysItself = Array.Exists(labels, label => IsNameOf(label, group.Name));
        string[] others = Array.FindAll(labels, label => !IsNameOf(label, group.Name) && (saysItself || names.Contains(label)));
        if (others.Length > 0)
        {
            int count = group.All.Count(run => others.Contains(run.GroupLabel));
            findings.Add(
                ComparisonRules.GroupLabelsMixedUp.CreateFinding(
                    group.Name,
                    $"{MessageFormat.Of(count, "run")} given as {group.Name} {(count == 1 ? "says it is" : "say they are")} "
                        + $"{string.Join(", ", others)}.",
                    "Look which files belong to which group. Where one file holds several groups, give it once and without a "
                        + "name in front: the data name the groups (-Path and -GroupLabel, --group-label)."
                )
            );
        }
        else if (labels.Length > 1)
        {
            findings.Add(
                ComparisonRules.GroupLabelsMixedUp.CreateFinding(
                    Severity.Warning,
                    group.Name,
                    $"Runs given as {group.Name} call themselves {string.Join(", ", labels)}.",
                    "Look whether the files of several groups were put together."
                )
            );
        }
    }

    private static void Duplicates(GroupRuns group, ComparedMetric metric, RunSelection selection, List<Finding> findings)
    {
        ThroughputRun[] twice =
        [
            .. selection.Duplicates.Where(run =>
                run.Group == group.Name
                && run.Metric == metric.Metric
                && (run.Value is null || (run.Series == metric.Series && run.Protocol == metric.Protocol))
            ),
        ];
        if (twice.Length > 0)
            findings.Add(
                ComparisonRules.DuplicateRuns.CreateFinding(
                    group.Name,
                    $"{MessageFormat.Of(twice.Length, "run")} of {group.Name} {(twice.Length == 1 ? "was" : "were")} there "
                        + $"already ({FilesOf(twice)}); each counts once.",
                    "Give each file once; look whether a result file was appended to."
                )
            );
        ThroughputRun[] shared = [.. group.All.Where(selection.IsShared)];
        if (shared.Length > 0)
            findings.Add(
                ComparisonRules.SameTestInBothGroups.CreateFinding(
                    group.Name,
                    $"{MessageFormat.Of(shared.Length, "run")} of {group.Name} {(shared.Length == 1 ? "stands" : "stand")} in "
                        + $"another group, too ({shared[0].Source}): the groups are compared with themselves.",
                    "Put each file into one group only."
                )
            );
    }

    private static string FilesOf(ThroughputRun[] runs)
    {
        string[] files = DistinctNames.Of(runs.Select(run => run.Source));
        return files.Length <= MostFiles
            ? string.Join(", ", files)
            : $"{string.Join(", ", files.Take(MostFiles))} and {((long)files.Length - MostFiles).Text()} more";
    }

    private static void Rounds(GroupRuns group, List<Finding> findings)
    {
        List<ThroughputRun>[] rounds = [.. group.ByRound.Values];
        int repeated = rounds.Count(round => round.GroupBy(run => run.Direction).Any(direction => direction.Count() > 1));
        if (repeated > 0)
            findings.Add(
                ComparisonRules.RepeatedRound.CreateFinding(
                    group.Name,
                    $"{MessageFormat.Of(repeated, "round")} of {group.Name} {(repeated == 1 ? "has" : "have")} several values "
                        + "of one "
                        + $"direction{Sources(rounds.First(round => round.GroupBy(run => run.Direction).Any(direction => direction.Count() > 1)))}ach "
                        + "round counts once, with their mean.",
                    "Where they are rounds of different clusters or node pairs, name the replicate: replicate-2/round-3.json."
                )
            );
        string?[] directions = [.. group.Measured.Select(run => run.Direction).Distinct()];
        int missing = directions.Length < 2 ? 0 : rounds.Count(round => round.DistinctBy(run => run.Direction).Count() < directions.Length);
        if (missing > 0)
            findings.Add(
                ComparisonRules.MissingDirection.CreateFinding(
                    group.Name,
                    $"{MessageFormat.Of(missing, "round")} of {group.Name} {(missing == 1 ? "lacks" : "lack")} a direction that "
                        + "others have "
                        + $"({string.Join(", ", directions.Select(direction => direction ?? "unnamed").Order(StringComparer.Ordinal))}): "
                        + "the mean of such a round is not like the others'.",
                    "Measure these rounds again, or compare one direction."
                )
            );
    }

    /// <summary>A group that is called by its folders, zone-1/kubenet, is what its runs call kubenet.</summary>
    private static bool IsNameOf(string label, string group) => label == group || group.EndsWith($"/{label}", StringComparison.Ordinal);

    /// <summary>
    /// Where the values of a round come from, if from several files, and the start of what follows: folders of two groups within one look
    /// like that.
    /// </summary>
    private static string Sources(IEnumerable<ThroughputRun> round)
    {
        string[] sources =
        [
            .. DistinctNames
                .Of(round.Select(run => run.Source).Where(source => source.Length > 0))
                .Take(2)
                .Select(source => string.Join('/', source.Split('/', '\\').TakeLast(2))),
        ];
        return sources.Length < 2 ? "; e" : $" ({sources[0]}, {sources[1]}): are these two groups? E";
    }

    private static void Failures(ComparedPair pair, List<Finding> findings)
    {
        foreach (GroupRuns group in pair.Groups.Where(group => group.Measured.Count == 0))
            findings.Add(
                ComparisonRules.AllRoundsFailed.CreateFinding(
                    group.Name,
                    $"Every run of {group.Name} failed ({MessageFormat.Of(group.Failed.Count, "run")}): {Reasons(group)}. That "
                        + "is a result; there is no number to compare.",
                    "Find out why, then measure again."
                )
            );
        if (pair.Groups.Any(group => group.Measured.Count == 0))
            return;
        foreach (
            (GroupRuns group, GroupRuns other) in ((GroupRuns, GroupRuns)[])
                [(pair.Reference, pair.Difference), (pair.Difference, pair.Reference)]
        )
        {
            if (group.Failed.Count == 0)
                continue;
            string count = $"{MessageFormat.Of(group.Failed.Count, "run")} of {group.Name} failed";
            if (other.Failed.Count == 0 && group.Failed.Count >= ManyFailures)
                findings.Add(
                    ComparisonRules.FailuresInOneGroup.CreateFinding(
                        group.Name,
                        $"{count}, none of {other.Name}: {Reasons(group)}. That is a result in itself: the values are those of "
                            + $"the tests that {group.Name} got through.",
                        "Find out why it fails before its throughput is discussed."
                    )
                );
            else
                findings.Add(
                    ComparisonRules.FailedRounds.CreateFinding(
                        group.Name,
                        $"{count}: {Reasons(group)}. Failed runs have no value and count as failed, not as 0.",
                        "Find out why, and measure these rounds again."
                    )
                );
        }
    }

    private static string Reasons(GroupRuns group) =>
        string.Join(
            "; ",
            group
                .Failed.GroupBy(run => run.Error ?? "no result")
                .OrderByDescending(same => same.Count())
                .ThenBy(same => same.Key, StringComparer.Ordinal)
                .Take(2)
                .Select(same => Short(same.Key.TrimEnd('.')))
        );

    private static string Short(string text) => text.Length <= LongestReason ? text : $"{text[..LongestReason]}...";
}
