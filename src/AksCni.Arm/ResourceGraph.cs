using System.Globalization;

namespace AksCni.Arm;

/// <summary>Reads all pages of queries, and notices when there are fewer rows than Azure has.</summary>
internal sealed class ResourceGraph(ArmConnection connection, ILiveRead read)
{
    private const int Attempts = 3;
    private const int SmallestPage = 20;

    /// <summary>Azure's code for an answer of more than 16 MiB.</summary>
    private const string TooLarge = "ResponsePayloadTooLarge";

    /// <summary>Reads one query to its end; nothing of it is taken before all of it is there.</summary>
    /// <exception cref="AksCniException">Azure's refusal, or an answer that has not all.</exception>
    public async Task ReadAsync(ResourceGraphQuery query, CancellationToken stop)
    {
        int size = ResourceGraphQuery.PageSize;
        for (int attempt = 1; ; )
        {
            try
            {
                if (await TryReadAsync(query, size, stop).ConfigureAwait(false))
                    return;
                if (++attempt > Attempts)
                    throw new AksCniException(
                        Fault.IncompleteAnswer,
                        $"what Resource Graph counts of {query.What} changes with every page"
                    );
                read.Log($"Resource Graph counts another number of {query.What} on each page: some came or went. They are read again.");
            }
            catch (AksCniException error)
                when (string.Equals(error.AzureCode, TooLarge, StringComparison.OrdinalIgnoreCase) && size > SmallestPage)
            {
                size /= 4;
                read.Log($"Pages of {query.What} are too large for Resource Graph; {size} rows a page are asked for.");
            }
        }
    }

    /// <summary>
    /// False where the number of rows changes from page to page. Azure's skip tokens count rows: where one goes or comes, the page behind
    /// begins one row too late or too early.
    /// </summary>
    private async Task<bool> TryReadAsync(ResourceGraphQuery query, int size, CancellationToken stop)
    {
        var pages = new List<(byte[] Answer, ResourceGraphPage Page)>();
        long rows = 0,
            most = query.First ?? long.MaxValue;
        string? skipToken = null;
        ResourceGraphPage page;
        do
        {
            byte[] answer = await connection
                .QueryAsync(query.ToBody(skipToken, (int)Math.Min(size, most - rows)), query.What, stop)
                .ConfigureAwait(false);
            page = ResourceGraphPage.Read(answer);
            pages.Add((answer, page));
            rows += page.Rows;
            if (page.SkipToken is not null && page.SkipToken == skipToken)
                throw new AksCniException(
                    Fault.UnexpectedArmResponse,
                    $"Resource Graph answers the same page of {query.What} again and again"
                );
            skipToken = page.SkipToken;
        } while (skipToken is not null && rows < most);
        if (pages.Exists(known => known.Page.TotalRecords != page.TotalRecords))
            return false;
        if (rows < Math.Min(page.TotalRecords ?? rows, most) || (page.IsTruncated && query.First is null))
            throw new AksCniException(
                Fault.IncompleteAnswer,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Resource Graph gave {rows:N0} of {page.TotalRecords:N0} rows of {query.What} and no way to the rest"
                )
            );
        foreach ((byte[] answer, ResourceGraphPage taken) in pages)
            read.AddPage(answer, taken, query.What);
        read.Log(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Resource Graph gave {rows:N0} {(rows == 1 ? "row" : "rows")} of {query.What} on {pages.Count:N0} "
                    + $"{(pages.Count == 1 ? "page" : "pages")}."
            )
        );
        return true;
    }
}
