using System.Text;
using AksCni.Tests.Clusters;

namespace AksCni.Tests.Live;

public sealed class LiveReadTests
{
    private readonly Front _front = new();
    private readonly AzureInventory _inventory = new();
    private readonly LiveRead _read;

    public LiveReadTests() => _read = new LiveRead(_front, _inventory);

    [Fact]
    public void A_page_is_read_and_its_source_is_the_subscription()
    {
        ResourceGraphPage page = _read.AddPage(Front.Page(AzureJson.ClusterJson("c1"), AzureJson.ClusterJson("c2")), "clusters");
        Assert.Equal((2, 2L), (page.Rows, page.TotalRecords));
        Assert.Equal(["c1", "c2"], _inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.All(_inventory.ToClusters(), cluster => Assert.Equal("00000000-0000-0000-0000-000000000001", cluster.Source));
        Assert.Empty(_read.Unread);
        Assert.Empty(_inventory.Faults);
    }

    public static TheoryData<string> Malformed =>
        [
            "null",
            "7",
            "\"text\"",
            "[]",
            "[1,2]",
            "{}",
            """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/s"}""",
            """{"id":"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/bad","type":"microsoft.containerservice/managedclusters","properties":null}""",
            """{"id":"/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/bad","type":"microsoft.containerservice/managedclusters","properties":"(too deep)"}""",
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_row_that_is_no_cluster_is_missed_by_name_and_the_others_are_kept(string row)
    {
        _read.AddPage(Front.Page(AzureJson.ClusterJson("c1"), row, AzureJson.ClusterJson("c3")), "clusters");
        Assert.Equal(["c1", "c3"], _inventory.ToClusters().Select(cluster => cluster.Name));
        UnreadPart part = Assert.Single(_read.Unread);
        Assert.Equal((Fault.UnexpectedArmResponse, "clusters"), (part.Fault, part.Scope));
        Assert.StartsWith(
            $"A row of Azure's answer for clusters cannot be read and is left out (row 2 of 3): {row[..Math.Min(row.Length, 100)]}",
            part.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(_read.Unread, _front.Warned);
    }

    [Fact]
    public void A_long_row_is_shown_in_part_on_one_line()
    {
        string row = $$"""{"id":"{{new string('x', 190)}}","text":"\u001b é{{new string('y', 500)}}"}""";
        _read.AddPage(Front.Page(row), "subnets");
        string message = Assert.Single(_read.Unread).Message;
        Assert.EndsWith(" ...", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 200, 320);
        Assert.DoesNotContain(message, letter => char.IsControl(letter));
    }

    [Fact]
    public void A_cluster_on_two_pages_is_there_once()
    {
        _read.AddPage(Front.Page(AzureJson.ClusterJson("c1"), AzureJson.ClusterJson("c2")), "clusters");
        _read.AddPage(
            Front.Page(
                AzureJson.ClusterJson("c2").Replace("/managedClusters/c2", "/MANAGEDCLUSTERS/C2", StringComparison.Ordinal),
                AzureJson.ClusterJson("c3")
            ),
            "clusters"
        );
        Assert.Equal(["c1", "c2", "c3"], _inventory.ToClusters().Select(cluster => cluster.Name));
        Assert.All(_inventory.ToClusters(), cluster => Assert.Empty(cluster.Findings));
        Assert.Empty(_read.Unread);
    }

    [Fact]
    public void A_cluster_that_was_read_and_is_listed_again_after_a_refusal_is_there_once()
    {
        _read.AddPage(Front.Page(AzureJson.ClusterJson("c1")), "clusters");
        byte[] list = Encoding.UTF8.GetBytes($$"""{"value":[{{AzureJson.ClusterJson("c1")}},{{AzureJson.ClusterJson("c2")}}]}""");
        _read.AddPage(list, ArmListPage.Read(list, "clusters"), "clusters");
        Assert.Equal(["c1", "c2"], _inventory.ToClusters().Select(cluster => cluster.Name));
    }

    [Fact]
    public void Pages_from_many_threads_lose_nothing()
    {
        Parallel.For(
            0,
            40,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            page => _read.AddPage(Front.Page([.. Enumerable.Range(0, 25).Select(i => AzureJson.ClusterJson($"c{page}-{i}"))]), "clusters")
        );
        Assert.Equal(1000, _inventory.ToClusters().Select(cluster => cluster.Name).Distinct().Count());
        Assert.Equal((1000, 0), _inventory.Counts);
    }

    [Fact]
    public void The_same_is_missed_once()
    {
        var part = new UnreadPart(Fault.AccessDenied, UnreadKind.Usage, "s", "Nothing of s.");
        _read.Missing.Report(part);
        _read.Missing.Report(part with { });
        Assert.Equal([part], _read.Unread);
        Assert.Equal([part], _front.Warned);
    }

    [Fact]
    public void Progress_counts_what_is_there()
    {
        _read.AddPage(Front.Page(AzureJson.ClusterJson("c1")), "clusters");
        _read.AddPage(Front.Page(AzureJson.NetworkJson()), "virtual networks");
        _read.CountRequest("subnets");
        Assert.Equal(new LiveProgress("subnets", 1, 1, 1), _front.Steps[^1]);
        Assert.Equal("1,234 clusters, 1 virtual network, 2 requests", new LiveProgress("x", 1234, 1, 2).ToString());
    }

    [Fact]
    public void An_answer_that_is_none_leaves_the_read_as_it_was()
    {
        _read.AddPage(Front.Page(AzureJson.ClusterJson("c1")), "clusters");
        Assert.Throws<AksCniException>(() => _read.AddPage("<html>"u8.ToArray(), "clusters"));
        Assert.Equal("c1", Assert.Single(_inventory.ToClusters()).Name);
        Assert.Empty(_inventory.Faults);
    }

    /// <summary>Text that is not UTF-8 stands nowhere in JSON; a proxy that breaks it loses that row, and no other.</summary>
    [Fact]
    public void A_row_whose_text_is_broken_loses_no_other()
    {
        byte[] page = Front.Page(AzureJson.ClusterJson("c1"), AzureJson.ClusterJson("brok"), AzureJson.ClusterJson("c3"));
        page.AsSpan(page.AsSpan().IndexOf("\"name\":\"brok"u8) + 8, 4).Fill(0xFF);
        _read.AddPage(page, "clusters");
        Assert.Superset(new HashSet<string> { "c1", "c3" }, _inventory.ToClusters().Select(cluster => cluster.Name).ToHashSet());
        Assert.Equal(3, _inventory.ToClusters().Count + _read.Unread.Count);
    }

    [Fact]
    public void Networks_that_clusters_live_in_are_wanted_until_they_are_read()
    {
        _read.AddPage(
            Front.Page(
                AzureJson.ClusterJson("c1", pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"), AzureJson.SubnetId("pods"))),
                AzureJson.ClusterJson("c2")
            ),
            "clusters"
        );
        NetworksWanted wanted = _inventory.NetworksWanted();
        Assert.Equal([AzureJson.Network], wanted.Ids);
        Assert.Equal([AzureJson.Subscription + "/resourceGroups/MC_c2"], wanted.ResourceGroupIds);
        _read.AddPage(Front.Page(AzureJson.NetworkJson()), "virtual networks");
        Assert.Empty(_inventory.NetworksWanted().Ids);
        _read.AddPage(Front.Page(AzureJson.NetworkJson().Replace("rg-contoso-net", "mc_C2", StringComparison.Ordinal)), "virtual networks");
        Assert.Empty(_inventory.NetworksWanted().ResourceGroupIds);
    }

    [Fact]
    public void The_first_few_and_the_wanted_ones_are_kept()
    {
        _read.AddPage(Front.Page([.. Enumerable.Range(0, 9).Select(i => AzureJson.ClusterJson($"c{i}"))]), "clusters");
        _inventory.KeepClusters(new AzureScope { Names = ["c[0-9]", "c?"] }.Includes);
        _inventory.KeepFirst(4);
        _inventory.KeepFirst(50);
        _inventory.KeepClusters(id => !id.EndsWith("c1", StringComparison.Ordinal));
        Assert.Equal(["c0", "c2", "c3"], _inventory.ToClusters().Select(cluster => cluster.Name));
    }
}
