using System.Globalization;
using System.Text.Json;
using AksCni.Input;
using AksCni.Text;

namespace AksCni;

/// <summary>The envelope of one page of Resource Graph's answer: how many rows there are, which bytes they are, and how to go on.</summary>
/// <remarks>azure-docs, governance/resource-graph/concepts/work-with-data.md (2021-05-17).</remarks>
public sealed class ResourceGraphPage
{
    private const string ObjectArray = "\"data\" is no array of objects";

    private ResourceGraphPage() { }

    /// <summary>Rows that match the query, on all pages; null where the answer does not say.</summary>
    public long? TotalRecords { get; private set; }

    /// <summary>Where the rows of this page stand.</summary>
    public AnswerRows RowsAt { get; private set; }

    /// <summary>Rows on this page.</summary>
    public int Rows => RowsAt.Count;

    /// <summary>What asks for the next page; null on the last one.</summary>
    public string? SkipToken { get; private set; }

    /// <summary>True where Azure says that there are more rows and no way to them.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Reads the whole answer once.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnexpectedArmResponse"/>: it is not JSON, or not what Resource Graph
    /// answers.</exception>
    public static ResourceGraphPage Read(ReadOnlySpan<byte> answer)
    {
        var page = new ResourceGraphPage();
        try
        {
            var json = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = JsonSource.MaximumDepth });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw Unexpected("it is no JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                page.ReadKey(ref json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Unexpected(error.Message);
        }
        return page.RowsAt.Length > 0 ? page : throw Unexpected("it has no \"data\"");
    }

    private void ReadKey(ref Utf8JsonReader json)
    {
        bool isToken = json.ValueTextEquals("$skipToken"u8) || json.ValueTextEquals("skip_token"u8) || json.ValueTextEquals("skipToken"u8);
        bool isTotal = json.ValueTextEquals("totalRecords"u8) || json.ValueTextEquals("total_records"u8);
        bool isTruncated = json.ValueTextEquals("resultTruncated"u8);
        bool isData = json.ValueTextEquals("data"u8);
        json.Read();
        if (isData)
            ReadRows(ref json);
        else if (isToken && json.TokenType == JsonTokenType.String)
            SkipToken = json.GetString() is { Length: > 0 } token ? token : null;
        else if (isTotal && json.TokenType == JsonTokenType.Number)
            TotalRecords = json.GetInt64();
        // "true" as a text, though documented as a boolean.
        else if (isTruncated)
            IsTruncated =
                json.TokenType == JsonTokenType.True
                || (json.TokenType == JsonTokenType.String && string.Equals(json.GetString(), "true", StringComparison.OrdinalIgnoreCase));
        else
            json.Skip();
    }

    private void ReadRows(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw Unexpected(ObjectArray);
        if (RowsAt.Length > 0)
            throw Unexpected("it has \"data\" twice");
        RowsAt = AnswerRows.Read(ref json);
    }

    private static AksCniException Unexpected(string why) =>
        new(
            Fault.UnexpectedArmResponse,
            string.Create(CultureInfo.InvariantCulture, $"Resource Graph's answer cannot be read: {JsonReason.Of(why)}.")
        );
}
