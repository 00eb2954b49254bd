using System.Globalization;

namespace AksCni.Arm;

/// <summary>Reads all pages of queries, and notices when there are fewer rows than Azure has.</summary>
internal sealed class ResourceGraph(ArmConnection connection, LiveRead read)
{
    /// <summary>Reads one query to its end.</summary>
    /// <exception cref="AksCniException">Azure's refusal; pages in front of it were read.</exception>
    public async Task ReadAsync(ResourceGraphQuery query, CancellationToken stop)
    {
        long rows = 0;
        string? skipToken = null;
        ResourceGraphPage page;
        do
        {
            int wanted = (int)Math.Min(ResourceGraphQuery.PageSize, (query.First ?? long.MaxValue) - rows);
            byte[] answer = await connection.QueryAsync(query.ToBody(skipToken, wanted), query.What, stop).ConfigureAwait(false);
            page = read.AddPage(answer, query.What);
            rows += page.Rows;
            if (page.SkipToken is not null && page.SkipToken == skipToken)
                throw new AksCniException(Fault.UnexpectedArmResponse, $"Resource Graph answers the same page of {query.What} again and again.");
            skipToken = page.SkipToken;
        }
        while (skipToken is not null && rows < (query.First ?? long.MaxValue));
        // Where resources went between two pages the last page's count is the smaller one, and is the one that holds.
        bool isWhole = rows >= Math.Min(page.TotalRecords ?? rows, query.First ?? long.MaxValue);
        if (!isWhole || (page.IsTruncated && query.First is null))
            throw new AksCniException(Fault.IncompleteAnswer, string.Create(CultureInfo.InvariantCulture, $"Resource Graph gave {rows:N0} of {page.TotalRecords:N0} rows of {query.What} and no way to the rest."));
    }
}
