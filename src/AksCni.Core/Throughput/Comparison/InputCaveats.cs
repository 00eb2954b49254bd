namespace AksCni;

/// <summary>What the runs that were given leave open: failed, doubled, mislabelled or incomplete ones.</summary>
internal static class InputCaveats
{
    /// <summary>Failed runs from which on failures in one arm alone are told apart from a single mishap.</summary>
    private const int ManyFailures = 3;
    private const int LongestReason = 200;
    private const int MostFiles = 3;

    public static void Check(ComparedPair pair, HashSet<string> names, RunSelection selection, List<Finding> findings)
    {
        if (selection.Unnamed > 0)
            findings.Add(Rule.RunsWithoutArm.Finds("input", $"{MessageFormat.Of(selection.Unnamed, "run")} of no arm {(selection.Unnamed == 1 ? "is" : "are")} left out.", "Name the arm of every file, or the label, column or key that holds it."));
        Alike(names, findings);
        NoUnit(pair, findings);
        foreach (ArmRuns arm in pair.Arms) Labels(arm, names, findings);
        foreach (ArmRuns arm in pair.Arms)
        {
            Duplicates(arm, pair.Group, selection, findings);
            Rounds(arm, findings);
            string[] warnings = Names.Of(arm.Measured.Select(run => run.Warning).OfType<string>().Where(IsOfTool));
            if (warnings.Length > 0)
                findings.Add(Rule.ToolWarning.Finds(arm.Name, $"{MessageFormat.Of(arm.Measured.Count(run => run.Warning is not null && IsOfTool(run.Warning)), "run")} of {arm.Name} with a warning: {string.Join(" ", warnings.Take(3))}{(warnings.Length > 3 ? " ..." : "")}", "Look at these runs; measure them again where the tool did not trust its own number."));
        }
        Failures(pair, findings);
    }

    private static bool IsOfTool(string warning) => !warning.StartsWith("No unit is given", StringComparison.Ordinal);

    private static void NoUnit(ComparedPair pair, List<Finding> findings)
    {
        ThroughputRun[] runs = [.. pair.Arms.SelectMany(arm => arm.Measured).Where(run => run.Warning is not null && !IsOfTool(run.Warning))];
        if (runs.Length == 0) return;
        string value = runs[0].Value!.Value.ToString("#,0.######", System.Globalization.CultureInfo.InvariantCulture);
        string read = runs[0].Unit == "1" ? "a plain number" : $"{value} {runs[0].Unit}";
        findings.Insert(0, Rule.UnitMissing.Finds(pair.Names, $"No unit given: {value} was read as {read}.", "Add a column unit: bit/s, Mbit/s, Gbit/s, MB/s, s, ms, us, 1/s or %; 1 for a count."));
    }

    /// <summary>Kubenet and kubenet are two arms, which is hardly ever meant.</summary>
    private static void Alike(HashSet<string> names, List<Finding> findings)
    {
        foreach (var alike in Names.Of(names).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Count() > 1))
            findings.Add(Rule.ArmNamesAlike.Finds(alike.Key, $"{string.Join(" and ", alike)} are taken as {alike.Count().Text()} arms: their names differ in case only.", "Write the name alike in all files and labels, where they are one arm."));
    }

    /// <summary>Runs that say they are of another arm; also where some say that they are of this one, and the others therefore are not.</summary>
    private static void Labels(ArmRuns arm, HashSet<string> names, List<Finding> findings)
    {
        string[] labels = Names.Of(arm.All.Select(run => run.ArmLabel));
        bool saysItself = Array.Exists(labels, label => IsNameOf(label, arm.Name));
        string[] others = Array.FindAll(labels, label => !IsNameOf(label, arm.Name) && (saysItself || names.Contains(label)));
        if (others.Length > 0)
        {
            int count = arm.All.Count(run => others.Contains(run.ArmLabel));
            findings.Add(Rule.ArmLabelsMixedUp.Finds(arm.Name, $"{MessageFormat.Of(count, "run")} given as {arm.Name} {(count == 1 ? "says it is" : "say they are")} {string.Join(", ", others)}.", "Look which files belong to which arm. Where one file holds several arms, give it once and without a name in front: the data name the arms (-Path and -ArmLabel, --arm-label)."));
        }
        else if (labels.Length > 1)
        {
            findings.Add(Rule.ArmLabelsMixedUp.Finds(Severity.Warning, arm.Name, $"Runs given as {arm.Name} call themselves {string.Join(", ", labels)}.", "Look whether the files of several arms were put together."));
        }
    }

    private static void Duplicates(ArmRuns arm, ComparisonGroup metric, RunSelection selection, List<Finding> findings)
    {
        ThroughputRun[] twice = [.. selection.Duplicates.Where(run => run.Arm == arm.Name && run.Metric == metric.Metric && (run.Value is null || (run.Series == metric.Series && run.Protocol == metric.Protocol)))];
        if (twice.Length > 0)
            findings.Add(Rule.DuplicateRuns.Finds(arm.Name, $"{MessageFormat.Of(twice.Length, "run")} of {arm.Name} {(twice.Length == 1 ? "was" : "were")} there already ({FilesOf(twice)}); each counts once.", "Give each file once; look whether a result file was appended to."));
        ThroughputRun[] shared = [.. arm.All.Where(selection.IsShared)];
        if (shared.Length > 0)
            findings.Add(Rule.SameTestInBothArms.Finds(arm.Name, $"{MessageFormat.Of(shared.Length, "run")} of {arm.Name} {(shared.Length == 1 ? "stands" : "stand")} in another arm, too ({shared[0].Source}): the arms are compared with themselves.", "Put each file into one arm only."));
    }

    private static string FilesOf(ThroughputRun[] runs)
    {
        string[] files = Names.Of(runs.Select(run => run.Source));
        return files.Length <= MostFiles ? string.Join(", ", files) : $"{string.Join(", ", files.Take(MostFiles))} and {((long)files.Length - MostFiles).Text()} more";
    }

    private static void Rounds(ArmRuns arm, List<Finding> findings)
    {
        List<ThroughputRun>[] rounds = [.. arm.ByRound.Values];
        int repeated = rounds.Count(round => round.GroupBy(run => run.Direction).Any(direction => direction.Count() > 1));
        if (repeated > 0)
            findings.Add(Rule.RepeatedRound.Finds(arm.Name, $"{MessageFormat.Of(repeated, "round")} of {arm.Name} {(repeated == 1 ? "has" : "have")} several values of one direction{Sources(rounds.First(round => round.GroupBy(run => run.Direction).Any(direction => direction.Count() > 1)))}ach round counts once, with their mean.", "Where they are rounds of different clusters or node pairs, name the replicate: replicate-2/round-3.json."));
        string?[] directions = [.. arm.Measured.Select(run => run.Direction).Distinct()];
        int missing = directions.Length < 2 ? 0 : rounds.Count(round => round.DistinctBy(run => run.Direction).Count() < directions.Length);
        if (missing > 0)
            findings.Add(Rule.MissingDirection.Finds(arm.Name, $"{MessageFormat.Of(missing, "round")} of {arm.Name} {(missing == 1 ? "lacks" : "lack")} a direction that others have ({string.Join(", ", directions.Select(direction => direction ?? "unnamed").Order(StringComparer.Ordinal))}): the mean of such a round is not like the others'.", "Measure these rounds again, or compare one direction."));
    }

    /// <summary>An arm that is called by its folders, zone-1/kubenet, is what its runs call kubenet.</summary>
    private static bool IsNameOf(string label, string arm) => label == arm || arm.EndsWith($"/{label}", StringComparison.Ordinal);

    /// <summary>Where the values of a round come from, if from several files, and the start of what follows: folders of two arms within one look like that.</summary>
    private static string Sources(IEnumerable<ThroughputRun> round)
    {
        string[] sources = [.. Names.Of(round.Select(run => run.Source).Where(source => source.Length > 0)).Take(2).Select(source => string.Join('/', source.Split('/', '\\').TakeLast(2)))];
        return sources.Length < 2 ? "; e" : $" ({sources[0]}, {sources[1]}): are these two arms? E";
    }

    private static void Failures(ComparedPair pair, List<Finding> findings)
    {
        foreach (ArmRuns arm in pair.Arms.Where(arm => arm.Measured.Count == 0))
            findings.Add(Rule.AllRoundsFailed.Finds(arm.Name, $"Every run of {arm.Name} failed ({MessageFormat.Of(arm.Failed.Count, "run")}): {Reasons(arm)}. That is a result; there is no number to compare.", "Find out why, then measure again."));
        if (pair.Arms.Any(arm => arm.Measured.Count == 0)) return;
        foreach ((ArmRuns arm, ArmRuns other) in ((ArmRuns, ArmRuns)[])[(pair.Reference, pair.Difference), (pair.Difference, pair.Reference)])
        {
            if (arm.Failed.Count == 0) continue;
            string count = $"{MessageFormat.Of(arm.Failed.Count, "run")} of {arm.Name} failed";
            if (other.Failed.Count == 0 && arm.Failed.Count >= ManyFailures)
                findings.Add(Rule.FailuresInOneArm.Finds(arm.Name, $"{count}, none of {other.Name}: {Reasons(arm)}. That is a result in itself: the values are those of the tests that {arm.Name} got through.", "Find out why it fails before its throughput is discussed."));
            else
                findings.Add(Rule.FailedRounds.Finds(arm.Name, $"{count}: {Reasons(arm)}. Failed runs have no value and count as failed, not as 0.", "Find out why, and measure these rounds again."));
        }
    }

    private static string Reasons(ArmRuns arm) => string.Join("; ", arm.Failed.GroupBy(run => run.Error ?? "no result").OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).Take(2).Select(same => Short(same.Key.TrimEnd('.'))));

    private static string Short(string text) => text.Length <= LongestReason ? text : $"{text[..LongestReason]}...";
}
