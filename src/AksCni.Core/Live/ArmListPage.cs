using System.Text.Json;
using AksCni.Input;
using AksCni.Text;

namespace AksCni;

/// <summary>The envelope of one page of a list of Azure Resource Manager's: {"value":[...],"nextLink":"https://..."}.</summary>
public sealed class ArmListPage
{
    private ArmListPage() { }

    /// <summary>The rows of the page.</summary>
    public AnswerRows Rows { get; private set; }

    /// <summary>The address of the next page; null on the last one.</summary>
    public string? NextLink { get; private set; }

    /// <summary>Reads the whole answer once.</summary>
    /// <param name="answer">The answer, UTF-8.</param>
    /// <param name="what">What is listed, as messages name it.</param>
    /// <exception cref="AksCniException"><see cref="Fault.UnexpectedArmResponse"/>: it is not JSON, or no list.</exception>
    public static ArmListPage Read(ReadOnlySpan<byte> answer, string what)
    {
        var page = new ArmListPage();
        try
        {
            var json = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = JsonSource.MaximumDepth });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                throw Unexpected(what, "it is no JSON object");
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                page.ReadKey(ref json, what);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Unexpected(what, error.Message);
        }
        return page.Rows.Length > 0 ? page : throw Unexpected(what, "it has no array \"value\"");
    }

    private void ReadKey(ref Utf8JsonReader json, string what)
    {
        bool isValue = json.ValueTextEquals("value"u8),
            isLink = json.ValueTextEquals("nextLink"u8);
        json.Read();
        if (isValue && json.TokenType == JsonTokenType.StartArray)
            Rows = Rows.Length == 0 ? AnswerRows.Read(ref json) : throw Unexpected(what, "it has \"value\" twice");
        else if (isLink && json.TokenType == JsonTokenType.String)
            NextLink = json.GetString() is { Length: > 0 } link ? link : null;
        else if (isLink && json.TokenType != JsonTokenType.Null)
            throw Unexpected(what, "its \"nextLink\" is no text");
        else
            json.Skip();
    }

    private static AksCniException Unexpected(string what, string why) =>
        new(Fault.UnexpectedArmResponse, $"Azure's answer for {what} cannot be read: {JsonReason.Of(why)}.");
}
