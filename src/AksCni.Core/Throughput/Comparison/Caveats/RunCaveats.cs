using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>Which runs of a group count: doubled, incomplete, doubtful and failed ones.</summary>
internal static class RunCaveats
{
    /// <summary>Failed runs from which on failures in one group alone are told apart from a single mishap.</summary>
    private const int ManyFailures = 3;
    private const int LongestReason = 200;
    private const int MostReasons = 2;
    private const int MostFiles = 3;
    private const int MostWarnings = 3;

    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All =>
        [
            CaveatSection.Of(pair => pair.Groups, DuplicateRuns, SameTestInBothGroups, RepeatedRound, MissingDirection, ToolWarning),
            CaveatSection.Of(pair => pair.Groups, AllRoundsFailed, FailuresInOneGroup, FailedRounds),
        ];

    internal static readonly Caveat<GroupInPair> DuplicateRuns = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "The same test was read twice"),
        when: group => group.Duplicates.Any(),
        facts: group => (group.Name, Count: group.Duplicates.Count(), Files: FilesOf(group.Duplicates)),
        says: f =>
            $"{MessageFormat.Of(f.Count, "run")} of {f.Name} {(f.Count == 1 ? "was" : "were")} there already ({f.Files}); each counts "
            + "once.",
        fix: _ => "Give each file once; look whether a result file was appended to."
    );

    internal static readonly Caveat<GroupInPair> SameTestInBothGroups = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Error, "The same test stands in two groups"),
        when: group => group.SharedRuns.Any(),
        facts: group => (group.Name, Count: group.SharedRuns.Count(), group.SharedRuns.First().Source),
        says: f =>
            $"{MessageFormat.Of(f.Count, "run")} of {f.Name} {(f.Count == 1 ? "stands" : "stand")} in another group, too ({f.Source}): the "
            + "groups are compared with themselves.",
        fix: _ => "Put each file into one group only.",
        mixesUpGroups: true
    );

    internal static readonly Caveat<GroupInPair> RepeatedRound = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "A round has several values of one direction"),
        when: group => group.Runs.ByRound.Values.Any(HasRepeatedDirection),
        facts: group => (group.Name, Count: group.Runs.ByRound.Values.Count(HasRepeatedDirection), Files: TwoFilesOf(group.Runs)),
        says: f =>
            $"{MessageFormat.Of(f.Count, "round")} of {f.Name} {(f.Count == 1 ? "has" : "have")} several values of one direction"
            + (
                f.Files is { } files
                    ? $" ({files.One}, {files.Other}): are these two groups? Each round counts once, with their mean."
                    : "; each round counts once, with their mean."
            ),
        fix: _ => "Where they are rounds of different clusters or node pairs, name the replicate: replicate-2/round-3.json."
    );

    internal static readonly Caveat<GroupInPair> MissingDirection = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "A round lacks a direction that others have"),
        when: group => group.Runs.ByRound.Values.Any(round => LacksDirection(round, group.Runs)),
        facts: group =>
            (
                group.Name,
                Count: group.Runs.ByRound.Values.Count(round => LacksDirection(round, group.Runs)),
                Directions: string.Join(", ", group.Runs.Directions.Select(name => name ?? "unnamed").Order(StringComparer.Ordinal))
            ),
        says: f =>
            $"{MessageFormat.Of(f.Count, "round")} of {f.Name} {(f.Count == 1 ? "lacks" : "lack")} a direction that others have "
            + $"({f.Directions}): the mean of such a round is not like the others'.",
        fix: _ => "Measure these rounds again, or compare one direction."
    );

    internal static readonly Caveat<GroupInPair> ToolWarning = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "The tool did not trust its own number"),
        when: group => group.Runs.Measured.Any(run => run.ToolWarning is not null),
        facts: group =>
            (group.Name, Count: group.Runs.Measured.Count(run => run.ToolWarning is not null), Warnings: WarningsOf(group.Runs)),
        says: f => $"{MessageFormat.Of(f.Count, "run")} of {f.Name} with a warning: {f.Warnings}",
        fix: _ => "Look at these runs; measure them again where the tool did not trust its own number."
    );

    internal static readonly Caveat<GroupInPair> AllRoundsFailed = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Error, "All runs of a group failed"),
        when: group => group.Runs.Measured.Count == 0,
        facts: group => (group.Name, group.Runs.Failed.Count, Reasons: ReasonsOf(group.Runs)),
        says: f =>
            $"Every run of {f.Name} failed ({MessageFormat.Of(f.Count, "run")}): {f.Reasons}. That is a result; there is no number to "
            + "compare.",
        fix: _ => "Find out why, then measure again."
    );

    internal static readonly Caveat<GroupInPair> FailuresInOneGroup = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "Runs fail in one group and not in the other"),
        when: group => HasFailedRounds(group) && AreFailuresInOneGroup(group),
        facts: group => (group.Name, Other: group.Other.Name, group.Runs.Failed.Count, Reasons: ReasonsOf(group.Runs)),
        says: f =>
            $"{MessageFormat.Of(f.Count, "run")} of {f.Name} failed, none of {f.Other}: {f.Reasons}. That is a result in itself: the "
            + $"values are those of the tests that {f.Name} got through.",
        fix: _ => "Find out why it fails before its throughput is discussed."
    );

    internal static readonly Caveat<GroupInPair> FailedRounds = Caveat<GroupInPair>.Of(
        FindingRule.OnInput(Severity.Warning, "Runs failed"),
        when: group => HasFailedRounds(group) && !AreFailuresInOneGroup(group),
        facts: group => (group.Name, group.Runs.Failed.Count, Reasons: ReasonsOf(group.Runs)),
        says: f =>
            $"{MessageFormat.Of(f.Count, "run")} of {f.Name} failed: {f.Reasons}. Failed runs have no value and count as failed, not as 0.",
        fix: _ => "Find out why, and measure these rounds again."
    );

    private static bool HasRepeatedDirection(List<ThroughputRun> round) => round.DistinctBy(run => run.Direction).Count() < round.Count;

    private static bool LacksDirection(List<ThroughputRun> round, GroupRuns group) =>
        group.Directions.Count > 1 && round.DistinctBy(run => run.Direction).Count() < group.Directions.Count;

    /// <summary>True if both groups have values, and runs of this one failed.</summary>
    private static bool HasFailedRounds(GroupInPair group) =>
        group.Runs.Measured.Count > 0 && group.Other.Measured.Count > 0 && group.Runs.Failed.Count > 0;

    private static bool AreFailuresInOneGroup(GroupInPair group) =>
        group.Runs.Failed.Count >= ManyFailures && group.Other.Failed.Count == 0;

    private static string FilesOf(IEnumerable<ThroughputRun> runs)
    {
        string[] files = DistinctNames.Of(runs.Select(run => run.Source));
        return files.Length <= MostFiles
            ? string.Join(", ", files)
            : $"{string.Join(", ", files.Take(MostFiles))} and {(files.Length - MostFiles).Text()} more";
    }

    /// <summary>
    /// Two files that the first round with a repeated direction was read from, if there are several: folders of two groups within one look
    /// like that.
    /// </summary>
    private static (string One, string Other)? TwoFilesOf(GroupRuns group)
    {
        IEnumerable<string> sources = group.ByRound.Values.First(HasRepeatedDirection).Select(run => run.Source);
        string[] files = DistinctNames.Of(sources.Where(source => source.Length > 0));
        return files.Length < 2 ? null : (LastTwoNames(files[0]), LastTwoNames(files[1]));
    }

    private static string LastTwoNames(string path) => string.Join('/', path.Split('/', '\\').TakeLast(2));

    private static string WarningsOf(GroupRuns group)
    {
        string[] warnings = DistinctNames.Of(group.Measured.Select(run => run.ToolWarning));
        return $"{string.Join(" ", warnings.Take(MostWarnings))}{(warnings.Length > MostWarnings ? " ..." : "")}";
    }

    /// <summary>The most frequent errors of the failed runs, in the tool's words.</summary>
    private static string ReasonsOf(GroupRuns group) =>
        string.Join(
            "; ",
            group
                .Failed.GroupBy(run => run.Error ?? "no result")
                .OrderByDescending(same => same.Count())
                .ThenBy(same => same.Key, StringComparer.Ordinal)
                .Take(MostReasons)
                .Select(same => Shortened(same.Key.TrimEnd('.')))
        );

    private static string Shortened(string reason) => reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}...";
}
