using System.Text;

namespace AksCni.Tests.Live;

public sealed class ArmListPageTests
{
    [Theory]
    [InlineData("""{"value":[]}""", 0, null)]
    [InlineData("""{"nextLink":"https://x/?a","value":[ {"id":"ä"} , null],"count":{"value":5}}""", 2, "https://x/?a")]
    [InlineData("""{"value":[1],"nextLink":null}""", 1, null)]
    [InlineData("""{"value":[[]],"nextLink":""}""", 1, null)]
    public void A_list_is_its_rows_and_the_way_on(string answer, int rows, string? link)
    {
        byte[] text = Encoding.UTF8.GetBytes(answer);
        ArmListPage page = ArmListPage.Read(text, "things");
        Assert.Equal((rows, link), (page.Rows.Count, page.NextLink));
        Assert.Equal(rows, page.Rows.In(text).Count);
    }

    [Theory]
    [InlineData("{}", "it has no array \"value\"")]
    [InlineData("""{"value":null}""", "it has no array \"value\"")]
    [InlineData("""{"error":{"value":[]}}""", "it has no array \"value\"")]
    [InlineData("""{"value":[],"value":[]}""", "it has \"value\" twice")]
    [InlineData("""{"value":[],"nextLink":5}""", "its \"nextLink\" is no text")]
    [InlineData("null", "it is no JSON object")]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("""{"value":[{}""", "Expected depth to be zero")]
    [InlineData("<html>", "'<' is an invalid start")]
    public void What_is_no_list_is_a_fault(string answer, string why)
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => ArmListPage.Read(Encoding.UTF8.GetBytes(answer), "things"));
        Assert.Equal(Fault.UnexpectedArmResponse, fault.Fault);
        Assert.StartsWith($"Azure's answer for things cannot be read: {why}", fault.Message, StringComparison.Ordinal);
    }
}
