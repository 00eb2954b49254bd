using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>
/// Files that are not JSON, stop in the middle, or are about something else: a fault that names file and place, and the rest is read.
/// </summary>
public sealed class DamagedInputTests
{
    private static AksCniException FaultOf(string text)
    {
        AzureInventory inventory = AzureJson.Read(text);
        Assert.Empty(inventory.ToClusters());
        return Assert.Single(inventory.Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_named_empty(string text)
    {
        AksCniException fault = FaultOf(text);

        Assert.Equal((Fault.InputEmpty, "1.json"), (fault.Fault, fault.Target));
        Assert.Contains("'1.json'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("5")]
    [InlineData("-1.5e3")]
    [InlineData("\"text\"")]
    [InlineData("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[]}}""")]
    [InlineData(
        """[{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st","type":"Microsoft.Storage/storageAccounts"}]"""
    )]
    public void JSON_about_something_else_is_not_recognized(string text)
    {
        AksCniException fault = FaultOf(text);

        Assert.Equal((Fault.InputNotRecognized, "1.json"), (fault.Fault, fault.Target));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\n", 1)]
    [InlineData("<html>", 1)]
    [InlineData("{\n  \"name\": 'c1'\n}", 2)]
    [InlineData("{\n\n\n  \"name\": \"c1\" oops\n}", 4)]
    [InlineData("{}\n{}\n{\n  \"a\": nope\n}", 4)]
    [InlineData("\n\n[1,\n2,\n}\n", 5)]
    public void What_is_not_JSON_is_named_with_its_line(string text, int line)
    {
        AksCniException fault = FaultOf(text);

        Assert.Equal((Fault.InvalidJson, "1.json"), (fault.Fault, fault.Target));
        Assert.Contains($"'1.json', line {line}, byte ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("not JSON", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"name\":\n\"c", 3)]
    [InlineData("[\n", 2)]
    [InlineData("{\"a\":tr", 1)]
    [InlineData("{\"a\":12", 1)]
    [InlineData("{\"a\":{\"b\":[{}", 1)]
    [InlineData("{}\n{\"a\":1,\n", 3)]
    public void A_file_that_stops_in_the_middle_is_told_from_one_that_is_wrong(string text, int line)
    {
        AksCniException fault = FaultOf(text);

        Assert.Equal(Fault.InvalidJson, fault.Fault);
        Assert.Contains($"'1.json', line {line}, byte ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ends in the middle", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_is_right_behind_a_refilled_buffer()
    {
        string rows = string.Concat(Enumerable.Repeat("{\"a\":\"" + new string('x', 1000) + "\"},\n", 1000));

        AksCniException fault = FaultOf($"[{rows}oops]");

        Assert.Contains("line 1001, byte 1:", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Five_megabytes_of_brackets_are_a_fault(char bracket)
    {
        string text = bracket == '[' ? new string('[', 5 << 20) : string.Concat(Enumerable.Repeat("{\"a\":", 1 << 20));

        AksCniException fault = FaultOf(text);

        Assert.Equal(Fault.InvalidJson, fault.Fault);
        Assert.Contains("nested deeper than 100 levels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_without_end_is_not_buffered_without_end()
    {
        byte[] piece = new byte[1 << 20];
        Array.Fill(piece, (byte)'x');
        int pieces = 0;
        var inventory = new AzureInventory();

        inventory.Read(AzureJson.Segments(Endless()), "endless");

        Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
        Assert.Contains("'endless'", inventory.Faults[0].Message, StringComparison.Ordinal);
        Assert.InRange(pieces, 1, 200);

        IEnumerable<byte[]> Endless()
        {
            yield return Encoding.UTF8.GetBytes("{\"name\":\"");
            while (pieces++ < 2000)
                yield return piece;
        }
    }

    public static TheoryData<string, string, string> Documents =>
        new()
        {
            { "array", "[", "]" },
            { "value", "{\"value\":[", "],\"nextLink\":null}" },
            { "graph rows", "{\"count\":2,\"data\":[", "]}" },
            { "template", "{\"$schema\":\"s\",\"resources\":[", "],\"outputs\":{}}" },
            { "nested export", "{\"Export\":{\"Resources\":[", "]}}" },
            { "concatenated", "", "" },
        };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Clusters_in_front_of_any_cut_are_kept(string name, string before, string after)
    {
        string separator = name == "concatenated" ? "\n" : ",";
        string first = $"{before}{AzureJson.ClusterJson("c1")}",
            second = $"{first}{separator}{AzureJson.ClusterJson("c2")}";
        byte[] whole = Encoding.UTF8.GetBytes(second + after);

        for (int cut = 0; cut < whole.Length; cut++)
        {
            var inventory = new AzureInventory();
            inventory.Read(AzureJson.Stream(whole[..cut]), "cut.json");

            string[] expected =
                cut >= second.Length ? ["c1", "c2"]
                : cut >= first.Length ? ["c1"]
                : [];
            Assert.Equal(expected, inventory.ToClusters().Select(cluster => cluster.Name));
            bool isWhole = name == "concatenated" && (cut == first.Length || cut == first.Length + 1);
            if (isWhole)
                Assert.Empty(inventory.Faults);
            else
                Assert.Equal(cut == 0 ? Fault.InputEmpty : Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
            Assert.All(inventory.Faults, fault => Assert.Contains("'cut.json'", fault.Message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("az-network-vnet-show.json")]
    [InlineData("template.json")]
    [InlineData("az-powershell-vnet.json")]
    public void A_cut_network_is_never_more_than_a_fault(string fixture)
    {
        byte[] whole = Encoding.UTF8.GetBytes(AzureJson.Fixture(fixture).TrimEnd());

        foreach (int cut in PropertyCases.Some(1, whole.Length))
        {
            var inventory = new AzureInventory();
            inventory.Read(AzureJson.Stream(whole[..cut]), "cut.json");

            Assert.Equal(Fault.InvalidJson, Assert.Single(inventory.Faults).Fault);
            Assert.All(inventory.ToClusters(), cluster => Assert.Equal("aks-contoso", cluster.Name));
        }
    }

    [Fact]
    public void One_damaged_file_does_not_lose_the_others()
    {
        AzureInventory inventory = AzureJson.Read(
            AzureJson.ClusterJson("c1"),
            "{\"broken",
            "",
            "{}",
            AzureJson.ClusterJson("c2"),
            AzureJson.ClusterJson("c3")[..^3]
        );

        Assert.Equal(["c1", "c2"], inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.Equal(
            [
                (Fault.InvalidJson, "2.json"),
                (Fault.InputEmpty, "3.json"),
                (Fault.InputNotRecognized, "4.json"),
                (Fault.InvalidJson, "6.json"),
            ],
            inventory.Faults.Select(fault => (fault.Fault, (string)fault.Target!))
        );
    }

    [Fact]
    public void The_fault_tells_how_much_was_read()
    {
        AzureInventory none = AzureJson.Read("[{]"),
            one = AzureJson.Read($"[{AzureJson.ClusterJson("c1")},"),
            two = AzureJson.Read($"{AzureJson.ClusterJson("c1")}[{AzureJson.ClusterJson("c2")},");

        Assert.Contains("nothing was read", none.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("the 1 resource in front of it was read", one.Faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("the 2 resources in front of it were read", two.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_fails_in_the_middle_is_a_fault_and_what_came_before_is_kept()
    {
        var inventory = new AzureInventory();

        int resources = inventory.Read(AzureJson.Segments(Failing()), "share.json");

        Assert.Equal(1, resources);
        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal((Fault.InputUnreadable, "share.json"), (fault.Fault, fault.Target));
        Assert.Contains("network name", fault.Message, StringComparison.Ordinal);

        static IEnumerable<byte[]> Failing()
        {
            yield return Encoding.UTF8.GetBytes($"[{AzureJson.ClusterJson("c1")},{{\"name\":");
            throw new IOException("The specified network name is no longer available.");
        }
    }

    [Fact]
    public void The_inventory_reads_on_after_a_fault_with_the_same_buffer()
    {
        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Stream("{\"name\":\"" + new string('x', 1 << 20)), "long.json");
        inventory.Read(AzureJson.Stream(AzureJson.ClusterJson()), "good.json");

        Assert.Equal("c1", Assert.Single(inventory.ToClusters()).Name);
        Assert.Equal("long.json", Assert.Single(inventory.Faults).Target);
    }

    [Theory]
    [InlineData("\"agentPoolProfiles\":5")]
    [InlineData("\"agentPoolProfiles\":{\"name\":\"np1\"}")]
    [InlineData("\"agentPoolProfiles\":[5,\"x\",[],null]")]
    [InlineData("\"networkProfile\":[]")]
    [InlineData("\"networkProfile\":{\"networkPlugin\":{},\"podCidrs\":{},\"ipFamilies\":7,\"loadBalancerProfile\":[]}")]
    [InlineData("\"properties\":[]")]
    [InlineData("\"properties\":\"text\"")]
    [InlineData("\"sku\":[],\"apiServerAccessProfile\":3,\"nodeProvisioningProfile\":\"x\",\"powerState\":[]")]
    [InlineData(
        "\"addressSpace\":5,\"subnets\":{},\"virtualNetworkPeerings\":3,\"routes\":{},\"delegations\":\"x\",\"ipConfigurations\":{}"
    )]
    [InlineData("\"resources\":5,\"id\":{},\"name\":[],\"type\":{\"a\":1},\"location\":[1]")]
    public void Values_of_the_wrong_kind_are_passed_over(string members)
    {
        AzureInventory inventory = AzureJson.Read(
            $$"""[{ {{members}} },{"type":"Microsoft.ContainerService/managedClusters","name":"odd",{{members}} },{{AzureJson.ClusterJson()}}]"""
        );

        Assert.Contains("c1", inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.Empty(inventory.Faults);
    }
}
