using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>UTF-8 and UTF-16, with and without byte order mark, whole and in pieces.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string, bool> Encodings =>
        new()
        {
            { "utf-8", false },
            { "utf-8", true },
            { "utf-16", false },
            { "utf-16", true },
            { "utf-16BE", false },
            { "utf-16BE", true },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Reads_every_encoding(string encoding, bool mark)
    {
        byte[] bytes = Encode(encoding, mark, AzureJson.ClusterJson("kärnten-東京-🚀"));

        var inventory = new AzureInventory();
        Assert.Equal(1, inventory.Read(AzureJson.Stream(bytes), "c"));
        Assert.Equal("kärnten-東京-🚀", AzureJson.One(inventory).Name);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Reads_every_encoding_in_single_bytes(string encoding, bool mark)
    {
        byte[] bytes = Encode(encoding, mark, AzureJson.ClusterJson("kärnten-東京-🚀") + "\n" + AzureJson.ClusterJson("c2"));

        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Chunked(bytes, 1), "c");

        Assert.Equal(["kärnten-東京-🚀", "c2"], inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.Empty(inventory.Faults);
    }

    [Theory]
    [InlineData("""c\u00e4\u6771\n\t\"\\\/""", "cä東\uFFFD\uFFFD\"\\/")]
    [InlineData("""\ud83d\ude80""", "🚀")]
    public void Escapes_are_undone(string written, string expected) =>
        Assert.Equal(
            expected,
            AzureJson
                .OneCluster($$"""{"name":"c","location":"{{written}}","networkProfile":{"networkPlugin":"none"},"agentPoolProfiles":[]}""")
                .Location
        );

    [Theory]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u2028b", "a\uFFFDb")]
    [InlineData("a\u0085b", "a\uFFFDb")]
    [InlineData("a\u007Fb", "a\uFFFDb")]
    [InlineData("##vso[task.setvariable variable=x]y", "#\uFFFDvso[task.setvariable variable=x]y")]
    [InlineData("##[error]no", "#\uFFFD[error]no")]
    [InlineData("käse #1 東", "käse #1 東")]
    public void What_a_terminal_or_pipeline_would_obey_is_replaced(string written, string shown)
    {
        Assert.Equal(
            shown,
            AzureJson.OneCluster($$"""{"name":"{{written}}","networkProfile":{"networkPlugin":"none"},"agentPoolProfiles":[]}""").Name
        );
        string escaped = string.Concat(written.Select(c => $"\\u{(int)c:x4}"));
        Assert.Equal(
            shown,
            AzureJson.OneCluster($$"""{"name":"{{escaped}}","networkProfile":{"networkPlugin":"none"},"agentPoolProfiles":[]}""").Name
        );
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_reason_to_fail() =>
        Assert.Equal(
            CniMode.ByoCni,
            AzureJson.OneCluster("""{"name":"c\ud83d","networkProfile":{"networkPlugin":"none"},"agentPoolProfiles":[]}""").Mode
        );

    [Fact]
    public void Invalid_UTF8_in_a_text_does_not_lose_the_cluster()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(AzureJson.ClusterJson(more: "\"dnsPrefix\":\"????\""));
        int at = bytes.AsSpan().IndexOf("????"u8);
        new byte[] { 0xFF, 0xC0, 0x80, 0xED }.CopyTo(bytes, at);

        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Stream(bytes), "c");

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
    }

    [Fact]
    public void Invalid_UTF8_between_tokens_is_a_fault_and_what_came_before_is_kept()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"[{AzureJson.ClusterJson()},"), 0xFF, 0xFF, .. "{}]"u8];

        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Stream(bytes), "c");

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
    }

    [Fact]
    public void Half_a_UTF16_character_at_the_end_is_a_fault_and_what_came_before_is_kept()
    {
        byte[] bytes = [.. Encode("utf-16", true, AzureJson.ClusterJson() + " "), 0x7B];

        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Stream(bytes), "c");

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
    }

    private static byte[] Encode(string name, bool mark, string text)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        return mark ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }
}
