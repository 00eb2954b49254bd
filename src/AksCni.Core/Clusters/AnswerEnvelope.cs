using System.Globalization;

namespace AksCni;

/// <summary>What stands around rows that were exported: an answer of Resource Graph, or a snapshot.</summary>
internal sealed class AnswerEnvelope
{
    /// <summary>Rows in it.</summary>
    public long Rows { get; set; }

    /// <summary>Rows of the whole answer; null where it does not say.</summary>
    public long? TotalRecords { get; set; }

    /// <summary>True if it names a next page.</summary>
    public bool HasMore { get; set; }

    /// <summary>True for a snapshot.</summary>
    public bool IsSnapshot { get; set; }

    /// <summary>Faults of the parts of Azure that a snapshot lacks.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Where it was read.</summary>
    public string Source { get; set; } = "";

    /// <summary>Says of answers whether less of them was read than there is. The pages of one answer are known by their total, and count together.</summary>
    public static IEnumerable<AksCniException> Check(IReadOnlyList<AnswerEnvelope> envelopes)
    {
        foreach (IGrouping<long?, AnswerEnvelope> answer in envelopes.Where(envelope => !envelope.IsSnapshot).GroupBy(envelope => envelope.TotalRecords))
        {
            long rows = answer.Sum(envelope => envelope.Rows);
            // Without a total the page that names no other is the last one.
            bool isWhole = answer.Key is { } total ? rows >= total : answer.Any(envelope => !envelope.HasMore);
            if (!isWhole) yield return CutOff([.. answer.Select(envelope => envelope.Source).Distinct()], rows, answer.Key);
        }
        foreach (AnswerEnvelope snapshot in envelopes.Where(envelope => envelope.Missing.Count > 0)) yield return Incomplete(snapshot);
    }

    /// <summary>Says that nothing is in it.</summary>
    public AksCniException NoRow() => new(
        Fault.NoCluster,
        IsSnapshot ? $"'{Source}' is a snapshot without a cluster or network: there was none that the read asked for." : $"'{Source}' is an answer of Resource Graph without a row: the query found nothing.",
        Source);

    private static AksCniException CutOff(string[] sources, long rows, long? total) => new(
        Fault.IncompleteAnswer,
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", sources.Select(source => $"'{source}'"))} {(sources.Length == 1 ? "holds" : "hold")} {rows:N0} {(total is { } all ? $"of {all:N0} rows" : "rows and names a page with more")}; export the other pages too (az graph query --first 1000 --skip-token TOKEN), and give all files at once."),
        sources[0]);

    private static AksCniException Incomplete(AnswerEnvelope snapshot) => new(
        Fault.IncompleteAnswer,
        string.Create(CultureInfo.InvariantCulture, $"'{snapshot.Source}' is a snapshot without {snapshot.Missing.Count:N0} {(snapshot.Missing.Count == 1 ? "part" : "parts")} of Azure that could not be read ({string.Join(", ", snapshot.Missing.Distinct())}); the messages stand in the file under \"missing\"."),
        snapshot.Source);
}
