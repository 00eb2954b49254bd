using System.Text;

namespace AksCni.Tests.Live;

public sealed class ResourceGraphPageTests
{
    [Theory]
    // As the REST API answers (work-with-data.md), and the forms around it.
    [InlineData(
        """{"totalRecords":47,"count":2,"data":[{"id":"a"},{"id":"b"}],"facets":[],"resultTruncated":"true","$skipToken":"ew0K"}""",
        47L,
        2,
        "ew0K",
        true
    )]
    [InlineData("""{"totalRecords":2,"count":2,"resultTruncated":"false","data":[{"id":"a"},{"id":"b"}]}""", 2L, 2, null, false)]
    [InlineData("""{"resultTruncated":true,"data":[]}""", null, 0, null, true)]
    [InlineData("""{"resultTruncated":false,"data":[ ]}""", null, 0, null, false)]
    [InlineData("""{"resultTruncated":"TRUE","data":[]}""", null, 0, null, true)]
    // az graph query.
    [InlineData("""{"count":1,"data":[{"id":"a"}],"skip_token":null,"total_records":1}""", 1L, 1, null, false)]
    [InlineData(
        """{"count":1,"data":[{"id":"a","data":[1,2,3],"skip_token":"inner"}],"skip_token":"t","total_records":9}""",
        9L,
        1,
        "t",
        false
    )]
    [InlineData("""{"skipToken":"","totalRecords":null,"data":[{}, "x", [1,[2]]]}""", null, 3, null, false)]
    public void The_envelope_is_read(string answer, long? total, int rows, string? skipToken, bool isTruncated)
    {
        ResourceGraphPage page = ResourceGraphPage.Read(Encoding.UTF8.GetBytes(answer));
        Assert.Equal((total, rows, skipToken, isTruncated), (page.TotalRecords, page.Rows, page.SkipToken, page.IsTruncated));
    }

    [Fact]
    public void The_rows_are_bytes_of_the_answer()
    {
        byte[] answer = Encoding.UTF8.GetBytes("""{"é":[{"no":1}],"data" : [ {"id":"ä"} , "x",7 ,[1, 2]],"count":4}""");
        ResourceGraphPage page = ResourceGraphPage.Read(answer);
        Assert.Equal("""[ {"id":"ä"} , "x",7 ,[1, 2]]""", Encoding.UTF8.GetString(answer, page.RowsAt.Start, page.RowsAt.Length));
        Assert.Equal(
            ["""{"id":"ä"}""", "\"x\"", "7", "[1, 2]"],
            page.RowsAt.In(answer).Select(row => Encoding.UTF8.GetString(answer[row]))
        );
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("<html>", "'<' is an invalid start of a value")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("null", "it is no JSON object")]
    [InlineData("{}", "it has no \"data\"")]
    [InlineData("""{"count":0}""", "it has no \"data\"")]
    // resultFormat table, which is not asked for.
    [InlineData("""{"data":{"columns":[{"name":"id","type":"string"}],"rows":[["a"]]}}""", "\"data\" is no array of objects")]
    [InlineData("""{"data":null}""", "\"data\" is no array of objects")]
    [InlineData("""{"data":[{"id":1},""", "E")]
    [InlineData("""{"data":[{"id":1}]""", "Expected depth to be zero")]
    [InlineData("""{"data":[],"totalRecords":1.5}""", "")]
    [InlineData("""{"data":[],"totalRecords":99999999999999999999}""", "")]
    public void What_is_no_answer_is_refused_in_a_line(string answer, string why)
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => ResourceGraphPage.Read(Encoding.UTF8.GetBytes(answer)));
        Assert.Equal(Fault.UnexpectedArmResponse, fault.Fault);
        Assert.StartsWith($"Resource Graph's answer cannot be read: {why}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.Matches(@"[^.]\.$", fault.Message);
    }

    [Fact]
    public void A_second_list_of_rows_is_no_answer() =>
        Assert.Throws<AksCniException>(() => ResourceGraphPage.Read("""{"data":[{"id":"a"}],"data":[{"id":"b"}]}"""u8));

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<AksCniException>(() => ResourceGraphPage.Read([.. "{\"data\":[],\"$skipToken\":\""u8, 0xFF, 0xFE, .. "\"}"u8]));
}
