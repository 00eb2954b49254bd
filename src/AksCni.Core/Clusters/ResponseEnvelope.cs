using System.Globalization;

namespace AksCni.Clusters;

/// <summary>What stands around rows that were exported: an answer of Resource Graph, or a snapshot.</summary>
internal sealed class ResponseEnvelope
{
    /// <summary>Rows in it.</summary>
    public long Rows { get; set; }

    /// <summary>The ids of its rows: a page that is given twice brings no other.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rows of the whole answer; null where it does not say.</summary>
    public long? TotalRecords { get; set; }

    /// <summary>True if it names a next page.</summary>
    public bool HasMore { get; set; }

    /// <summary>What it says of itself where it is a snapshot; null for an answer.</summary>
    public SnapshotOrigin? Snapshot { get; set; }

    /// <summary>Where it was read.</summary>
    public string Source { get; set; } = "";

    private bool IsWhole => TotalRecords is { } total ? Rows >= total : !HasMore;

    /// <summary>
    /// Says of answers whether less of them was read than there is. Pages that are each less than their answer are joined by the total that
    /// they say: they are whole where one of them is the last, and they have as many different ids as the total. A whole answer completes
    /// no other. Pages that say no total are never known to be all: one between them may lack.
    /// </summary>
    public static IEnumerable<AksCniException> Check(IReadOnlyList<ResponseEnvelope> envelopes)
    {
        foreach (
            IGrouping<long?, ResponseEnvelope> pages in envelopes
                .Where(envelope => envelope.Snapshot is null && !envelope.IsWhole)
                .GroupBy(envelope => envelope.TotalRecords)
        )
        {
            var ids = new HashSet<string>(pages.SelectMany(page => page.Ids), StringComparer.OrdinalIgnoreCase);
            if (pages.Key is { } total && ids.Count == total && pages.Any(page => !page.HasMore))
                continue;
            yield return CutOff(
                [.. pages.Select(page => page.Source).Distinct()],
                pages.Count() == 1 ? pages.First().Rows : ids.Count,
                pages.Key
            );
        }
        foreach (ResponseEnvelope envelope in envelopes)
            if (envelope.Snapshot is { Missing.Count: > 0 } snapshot)
                yield return Incomplete(envelope.Source, snapshot);
    }

    /// <summary>Says that nothing is in it.</summary>
    public AksCniException NoRow() =>
        new(
            Fault.NoCluster,
            Snapshot is not null
                ? $"'{Source}' is a snapshot without a cluster or network: there was none that the read asked for."
                : $"'{Source}' is an answer of Resource Graph without a row: the query found nothing.",
            Source
        );

    private static AksCniException CutOff(string[] sources, long rows, long? total) =>
        new(
            Fault.IncompleteAnswer,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", sources.Select(source => $"'{source}'"))} {(sources.Length == 1 ? "holds" : "hold")} "
                    + $"{rows:N0} {(total is { } all ? $"of {all:N0} rows" : "rows and names a page with more")}; export the other "
                    + $"pages too (az graph query --first 1000 --skip-token TOKEN), and give all files at once."
            ),
            sources[0]
        );

    private static AksCniException Incomplete(string source, SnapshotOrigin snapshot)
    {
        snapshot.Said = new AksCniException(
            Fault.IncompleteAnswer,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{source}' is a snapshot without {snapshot.Missing.Count:N0} "
                    + $"{(snapshot.Missing.Count == 1 ? "part" : "parts")} of Azure that could not be read "
                    + $"({string.Join(", ", snapshot.Missing.Select(part => part.Fault).Distinct())}); the messages stand in the file "
                    + $"under \"missing\"."
            ),
            source
        );
        return snapshot.Said;
    }
}
