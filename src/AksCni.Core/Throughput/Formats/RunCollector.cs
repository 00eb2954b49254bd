using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AksCni.Input;
using AksCni.Text;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Makes runs of drafts, for one source: what no network measures is refused, what failed is kept as such, and each gets its group.
/// </summary>
internal sealed class RunCollector
{
    private const int MostSetups = 16;

    private readonly List<ThroughputRun> _runs;
    private readonly GroupRule _rule;
    private readonly bool _needsGroup;
    private readonly byte[][] _groupLabels;
    private readonly ulong _groupLengths;
    private readonly string? _group;
    private readonly string? _pathRound;
    private readonly string? _pathReplicate;
    private readonly List<StrongBox<RunSetup>> _setups = [];
    private long _tests;
    private long _groupless;
    private long _grouplessLine;
    private string? _title;

    public RunCollector(
        List<ThroughputRun> runs,
        SourceFaults faults,
        GroupRule? rule,
        MetricChoice metrics,
        TextCache texts,
        string? root = null
    )
    {
        _runs = runs;
        _needsGroup = rule is not null;
        _rule = rule ?? GroupRule.InData;
        _group = _rule.Of(faults.Source);
        _groupLabels = [.. _rule.Labels.Select(Encoding.UTF8.GetBytes)];
        foreach (byte[] label in _groupLabels)
            if (label.Length < 64)
                _groupLengths |= 1UL << label.Length;
        string path = root is null ? faults.Source : RunPath.Below(root, faults.Source);
        _pathRound = RunPath.RoundOf(path);
        _pathReplicate = RunPath.ReplicateOf(path);
        Faults = faults;
        Metrics = metrics;
        Texts = texts;
    }

    public SourceFaults Faults { get; }

    public MetricChoice Metrics { get; }

    public TextCache Texts { get; }

    /// <summary>True where the source is of a general form, but about something else than runs.</summary>
    public bool IsOther { get; set; }

    /// <summary>The columns of a source that looks like a table but is none of runs.</summary>
    public string? Headings { get; set; }

    public string Source => Faults.Source;

    /// <summary>The run that was made last, of this source or, where it has none yet, of another.</summary>
    public ThroughputRun? Last => _runs.Count > 0 ? _runs[^1] : null;

    /// <summary>Runs of this source, failed ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes as text that can be shown; equal ones lately read are one string.</summary>
    public string Text(ReadOnlySpan<byte> utf8) => Texts.Get(utf8);

    /// <summary>The place of a label among those that name the group, or -1.</summary>
    public int GroupRank(ReadOnlySpan<byte> label)
    {
        if (label.Length >= 64 || (_groupLengths & (1UL << label.Length)) == 0)
            return -1;
        for (int rank = 0; rank < _groupLabels.Length; rank++)
            if (Ascii.EqualsIgnoreCase(label, _groupLabels[rank]))
                return rank;
        return -1;
    }

    /// <summary>
    /// The round of the next test in the source: the path's number, numbered on where the file holds several; or else what tells the test
    /// from others.
    /// </summary>
    public string NextRound(string? id, long line)
    {
        _tests++;
        if (_pathRound is null)
            return id ?? PlaceOf(Source, line);
        return _tests == 1 ? _pathRound : $"{_pathRound}.{_tests}";
    }

    /// <summary>The round of a test that has none: where it stands.</summary>
    public static string PlaceOf(string source, long line) => string.Create(CultureInfo.InvariantCulture, $"{source}:{line}");

    /// <summary>Makes the run; false where the value is none that can be, which is a fault then.</summary>
    public bool Add(RunDraft draft)
    {
        if (!draft.Failed && !Judge(draft))
            return false;
        RunDetails details = draft.Details;
        if (draft.Failed)
        {
            draft.Numbers.Value = double.NaN;
            details.Error ??= "The tool gave no result.";
        }
        else
        {
            details.Error = null;
        }
        if (draft.Failed || details.Intervals.Count == 0)
            details.Intervals = [];
        draft.Setup.Source = Source;
        draft.Setup.Group = GroupOf(draft);
        draft.Setup.Replicate ??= _pathReplicate;
        if (draft.Setup.Group is null && _groupless++ == 0)
            _grouplessLine = draft.Numbers.Line;
        _runs.Add(
            new ThroughputRun(SharedSetup(draft.Setup), draft.Numbers, details.IsEmpty ? null : details with { })
            {
                Round = draft.Round,
                Uuid = draft.Uuid,
            }
        );
        Count++;
        return true;
    }

    /// <summary>Takes back the success of the last test, of all its directions: an error came behind it.</summary>
    public void FailLast(string error)
    {
        for (int i = _runs.Count - 1; i >= _runs.Count - Count && _runs[i].Round == _runs[^1].Round && _runs[i].Line == _runs[^1].Line; i--)
        {
            ThroughputRun run = _runs[i];
            if (run.Failed)
                continue;
            _runs[i] = new ThroughputRun(
                run.Setup,
                RunNumbers.Unknown with
                {
                    Line = run.Line,
                },
                new RunDetails
                {
                    Error = error,
                    Started = run.StartedAt,
                    Id = run.Id,
                }
            )
            {
                Round = run.Round,
            };
        }
    }

    /// <summary>Notes what iperf3 was told to call its tests (-T): a title may be the group, if somebody says so.</summary>
    public void NoteTitle(string title) => _title ??= title;

    /// <summary>The fault of runs that have no group where they need one; null where all have.</summary>
    public AksCniException? Finish()
    {
        if (_groupless == 0 || !_needsGroup)
            return null;
        string runs =
            _groupless == Count ? (Count == 1 ? "its run is of" : $"its {Count} runs are of") : $"{_groupless} of its {Count} runs are of";
        string fix = _rule.FixFor(Source);
        fix =
            _title is null || !_rule.IsInData
                ? $"{fix}."
                : $"{fix}. Tests have titles ('{_title}'): -GroupLabel title or --group-label title takes them for groups.";
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"'{Source}', line {_grouplessLine}: nothing says which group {runs}; {fix}"
        );
        return new AksCniException(Fault.GroupUnknown, message, Source) { Detail = new UnnamedRuns(_groupless, fix, _title is not null) };
    }

    private string? GroupOf(RunDraft draft)
    {
        if (_group is not null || !_rule.IsInData)
            return _group;
        return draft.HasGroup ? draft.Setup.Group : draft.Setup.GroupLabel;
    }

    /// <summary>The setup of one of the runs before where it is the same: a file has few.</summary>
    private StrongBox<RunSetup> SharedSetup(RunSetup setup)
    {
        foreach (StrongBox<RunSetup> known in _setups)
            if (known.Value == setup)
                return known;
        if (_setups.Count == MostSetups)
            _setups.Clear();
        var shared = new StrongBox<RunSetup>(setup);
        _setups.Add(shared);
        return shared;
    }

    /// <summary>
    /// The least and the most that a number of a unit can be: beyond it is damage, and would make nonsense of every mean.
    /// </summary>
    private static (double Least, double Most) BoundsOf(string unit) =>
        unit switch
        {
            Measure.BitRate => (1e-3, 1e15),
            Measure.Rate => (1e-6, 1e12),
            Measure.Time => (1e-12, 1e8),
            _ => (1e-12, 1e18),
        };

    private bool Judge(RunDraft draft)
    {
        double value = draft.Numbers.Value;
        if (!double.IsFinite(value))
        {
            Faults.Add(Fault.InvalidRun, draft.Numbers.Line, "the value is no finite number; the run is left out.");
            return false;
        }
        if (value < 0)
        {
            Faults.Add(
                Fault.InvalidRun,
                draft.Numbers.Line,
                $"{value.ToString(CultureInfo.InvariantCulture)} {draft.Setup.Unit} is below 0; the run is left out.",
                "below 0"
            );
            return false;
        }
        if (value == 0 && !Measure.MayBeZero(draft.Setup.Unit))
        {
            // Zero is how tools write that there was nothing to write; a network of 0 bit/s has failed too.
            draft.Failed = true;
            draft.Details.Error ??= $"The value is 0 {draft.Setup.Unit}: nothing arrived, or nothing was measured.";
        }
        (double least, double most) = BoundsOf(draft.Setup.Unit);
        if (value == 0 || (value >= least && value <= most))
            return true;
        Faults.Add(
            Fault.InvalidRun,
            draft.Numbers.Line,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{value} {draft.Setup.Unit} is nothing that a network measures (it would be {least} to {most}); the run is left out."
            ),
            "beyond"
        );
        return false;
    }
}
