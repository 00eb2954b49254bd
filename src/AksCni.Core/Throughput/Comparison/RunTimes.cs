using System.Globalization;
using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>In which order the rounds of two groups were measured, by when the runs began.</summary>
internal static class RunTimes
{
    /// <summary>
    /// Whether both groups ran each shared round before the next one began: a drift then falls on both, and the rounds may be compared as
    /// pairs. Every such run needs a time, and each group one replicate.
    /// </summary>
    public static bool AreInterleaved(GroupRuns reference, GroupRuns difference)
    {
        if (reference.Rounds is not { Replicates.Count: 1 } || difference.Rounds is not { Replicates.Count: 1 })
            return false;
        var partners = new Dictionary<string, List<ThroughputRun>>();
        foreach ((RoundKey key, List<ThroughputRun> runs) in difference.ByRound)
            partners.Add(key.Round, runs);
        var periods = new List<Period>();
        foreach ((RoundKey key, List<ThroughputRun> runs) in reference.ByRound)
        {
            if (!partners.TryGetValue(key.Round, out List<ThroughputRun>? others))
                continue;
            if (PeriodOf(runs.Concat(others)) is not { } period)
                return false;
            periods.Add(period);
        }
        periods.Sort((one, other) => one.First != other.First ? one.First.CompareTo(other.First) : one.Last.CompareTo(other.Last));
        for (int i = 1; i < periods.Count; i++)
            if (periods[i].First < periods[i - 1].Last)
                return false;
        return periods.Count > 1;
    }

    /// <summary>
    /// The group whose runs all began before the first of the other, then the other; null if they overlap, a time is missing, or a group
    /// has one round only.
    /// </summary>
    public static (string First, string Second)? OrderOf(GroupRuns reference, GroupRuns difference)
    {
        if (PeriodOf(reference) is not { } one || PeriodOf(difference) is not { } other)
            return null;
        return one.Last < other.First ? (reference.Name, difference.Name)
            : other.Last < one.First ? (difference.Name, reference.Name)
            : null;
    }

    private static Period? PeriodOf(GroupRuns group) => group.ByRound.Count < 2 ? null : PeriodOf(group.Measured);

    /// <summary>Null where a time is missing.</summary>
    private static Period? PeriodOf(IEnumerable<ThroughputRun> runs)
    {
        DateTimeOffset first = DateTimeOffset.MaxValue,
            last = DateTimeOffset.MinValue;
        foreach (ThroughputRun run in runs)
        {
            if (TimeOf(run) is not { } time)
                return null;
            if (time < first)
                first = time;
            if (time > last)
                last = time;
        }
        return new Period(first, last);
    }

    /// <summary>A date alone orders nothing.</summary>
    private static DateTimeOffset? TimeOf(ThroughputRun run) =>
        run.Started is null ? run.NotedAt
        : run.Started is { Length: > 10 } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
        : null;

    /// <summary>From when the first of several runs began to when the last one did.</summary>
    private sealed record Period(DateTimeOffset First, DateTimeOffset Last);
}
