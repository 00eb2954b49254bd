using System.Globalization;

namespace AksCni;

/// <summary>In which order the rounds of two arms were measured, by when the runs began.</summary>
internal static class RunTimes
{
    /// <summary>
    /// Whether both arms ran each shared round before the next one began: a drift then falls on both, and the rounds may be compared as pairs. Every such run
    /// needs a time, and each arm one replicate.
    /// </summary>
    public static bool AreInterleaved(ArmRuns reference, ArmRuns difference)
    {
        if (reference.Rounds is not { Replicates.Count: 1 } || difference.Rounds is not { Replicates.Count: 1 }) return false;
        Dictionary<string, List<DateTimeOffset?>> one = ByRound(reference), other = ByRound(difference);
        var spans = new List<(DateTimeOffset First, DateTimeOffset Last)>();
        foreach ((string round, List<DateTimeOffset?> times) in one)
        {
            if (!other.TryGetValue(round, out List<DateTimeOffset?>? partners)) continue;
            DateTimeOffset?[] both = [.. times, .. partners];
            if (both.Any(time => time is null)) return false;
            spans.Add((both.Min()!.Value, both.Max()!.Value));
        }
        spans.Sort();
        for (int i = 1; i < spans.Count; i++)
            if (spans[i].First < spans[i - 1].Last) return false;
        return spans.Count > 1;
    }

    /// <summary>The arm whose runs were all begun before the first of the other; null where they overlap, a time is missing, or an arm has one round only.</summary>
    public static string? FirstOf(ArmRuns reference, ArmRuns difference)
    {
        if (SpanOf(reference) is not { } one || SpanOf(difference) is not { } other) return null;
        return one.Last < other.First ? reference.Name : other.Last < one.First ? difference.Name : null;
    }

    private static (DateTimeOffset First, DateTimeOffset Last)? SpanOf(ArmRuns arm)
    {
        DateTimeOffset?[] times = [.. arm.Measured.Select(TimeOf)];
        return arm.Keys.Distinct().Count() < 2 || times.Any(time => time is null) ? null : (times.Min()!.Value, times.Max()!.Value);
    }

    private static Dictionary<string, List<DateTimeOffset?>> ByRound(ArmRuns arm)
    {
        var rounds = new Dictionary<string, List<DateTimeOffset?>>();
        for (int i = 0; i < arm.Measured.Count; i++)
        {
            if (!rounds.TryGetValue(arm.Keys[i].Round, out List<DateTimeOffset?>? times)) rounds.Add(arm.Keys[i].Round, times = []);
            times.Add(TimeOf(arm.Measured[i]));
        }
        return rounds;
    }

    /// <summary>A date alone orders nothing.</summary>
    private static DateTimeOffset? TimeOf(ThroughputRun run) =>
        run.StartedAt is { Length: > 10 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
