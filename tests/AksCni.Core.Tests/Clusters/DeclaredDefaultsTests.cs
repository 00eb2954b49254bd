using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>What a template leaves out gets AKS's documented default, with a note; an expression and Azure's answer don't.</summary>
public sealed class DeclaredDefaultsTests
{
    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
    private const string Id = $"{Group}/providers/Microsoft.ContainerService/managedClusters/web";
    private const string Overlay = "\"networkPlugin\": \"azure\", \"networkPluginMode\": \"overlay\"";

    [Theory]
    [InlineData(Overlay, "10.244.0.0/16", 250)]
    [InlineData("\"networkPlugin\": \"kubenet\"", "10.244.0.0/16", 110)]
    [InlineData("\"networkPlugin\": \"azure\"", "", 30)]
    public void Absent_properties_get_the_documented_default(string network, string podCidr, long maxPods)
    {
        Cluster cluster = Declared(network);
        Assert.Equal(podCidr, string.Join(' ', cluster.PodCidrs));
        Assert.Equal("10.0.0.0/16 10.0.0.10", $"{string.Join(' ', cluster.ServiceCidrs)} {cluster.DnsServiceIp}");
        Assert.Equal("MC_rg_web_westeurope", cluster.NodeResourceGroup);
        Assert.Equal(maxPods, cluster.Pools[0].MaxPods);
        Finding[] notes = [.. cluster.Findings.Where(finding => finding.Rule == "ProviderDefault")];
        Assert.Equal(podCidr.Length > 0 ? 5 : 4, notes.Length);
        Assert.Contains(
            notes,
            note =>
                note.Message
                == "networkProfile.serviceCidr of web isn't set. The default applies: 10.0.0.0/16 "
                    + "(https://learn.microsoft.com/azure/aks/configure-kubenet, 2026-04-16)."
        );
        Assert.Contains(
            notes,
            note => note.Target == "web/a" && note.Message.StartsWith("maxPods of web/a isn't set.", StringComparison.Ordinal)
        );
        IpBudget budget = Assert.Single(IpBudgets.Judge([cluster]));
        Assert.DoesNotContain(budget.Findings, finding => finding.Rule is "DefaultMaxPods" or "PodCidrUnknown");
    }

    [Fact]
    public void An_expression_is_not_an_absent_value()
    {
        Cluster cluster = Declared(
            $$"""{{Overlay}}, "podCidr": "[parameters('pods')]", "serviceCidr": "[parameters('services')]" """,
            """, "maxPods": "[parameters('maxPods')]" """,
            """ "nodeResourceGroup": "[parameters('group')]", """
        );
        Assert.Empty(cluster.PodCidrs);
        Assert.Empty(cluster.ServiceCidrs);
        Assert.Null(cluster.DnsServiceIp);
        Assert.Null(cluster.NodeResourceGroup);
        Assert.Null(cluster.Pools[0].MaxPods);
        Assert.DoesNotContain(cluster.Findings, finding => finding.Rule == "ProviderDefault");
    }

    [Fact]
    public void Null_is_an_absent_value() =>
        Assert.Equal(["10.0.0.0/16"], Declared($$"""{{Overlay}}, "serviceCidr": null, "podCidr": null """).ServiceCidrs);

    [Fact]
    public void Only_the_default_range_has_a_default_dns_address()
    {
        Cluster cluster = Declared($$"""{{Overlay}}, "serviceCidr": "10.2.0.0/16" """);
        Assert.Equal(["10.2.0.0/16"], cluster.ServiceCidrs);
        Assert.Null(cluster.DnsServiceIp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"networkPlugin\": \"[parameters('plugin')]\"")]
    public void Without_a_network_plugin_nothing_is_guessed(string network)
    {
        Cluster cluster = Declared(network);
        Assert.Empty(cluster.PodCidrs);
        Assert.Empty(cluster.ServiceCidrs);
        Assert.Null(cluster.Pools[0].MaxPods);
    }

    [Theory]
    [InlineData("{resourceGroup}", "westeurope")]
    [InlineData("rg", "{location}")]
    [InlineData("a-group-with-a-name-that-is-so-long-that-the-default-has-more-than-eighty-letters", "westeurope")]
    public void A_group_that_cannot_be_known_stays_unknown(string group, string location)
    {
        string text = Text(Overlay, "", "")
            .Replace("resourceGroups/rg", $"resourceGroups/{group}", StringComparison.Ordinal)
            .Replace("westeurope", location, StringComparison.Ordinal);
        Assert.Null(Read(text).NodeResourceGroup);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_Azure_answers_is_no_default(bool answerComesFirst)
    {
        string answer = Text(
                $$"""{{Overlay}}, "podCidr": "10.8.0.0/14", "serviceCidr": "10.4.0.0/16", "dnsServiceIP": "10.4.0.10" """,
                """, "maxPods": 70 """,
                """ "nodeResourceGroup": "web-nodes", """
            )
            .Replace("\"count\": 3", "\"count\": 1", StringComparison.Ordinal);
        var inventory = new AzureInventory();
        if (answerComesFirst)
            inventory.Read(AzureJson.Stream(answer), "aks.json");
        inventory.ReadDeclared(Encoding.UTF8.GetBytes(Text(Overlay, "", "")), "main.json");
        if (!answerComesFirst)
            inventory.Read(AzureJson.Stream(answer), "aks.json");
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Equal(["10.8.0.0/14"], cluster.PodCidrs);
        Assert.Equal(["10.4.0.0/16"], cluster.ServiceCidrs);
        Assert.Equal("10.4.0.10", cluster.DnsServiceIp);
        Assert.Equal("web-nodes", cluster.NodeResourceGroup);
        Assert.Equal((3L, 70L), (cluster.Pools[0].Count, cluster.Pools[0].MaxPods));
        Assert.DoesNotContain(cluster.Findings, finding => finding.Rule == "ProviderDefault");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_declared_pool_overrides_the_one_that_Azure_lists(bool answerComesFirst)
    {
        string answer =
            $$"""[{ "id": "{{Id}}/agentPools/a", "type": "Microsoft.ContainerService/managedClusters/agentPools", "count": 1, "maxPods": 70 }]""";
        var inventory = new AzureInventory();
        if (answerComesFirst)
            inventory.Read(AzureJson.Stream(answer), "pools.json");
        inventory.ReadDeclared(Encoding.UTF8.GetBytes(Text(Overlay, "", "")), "main.json");
        if (!answerComesFirst)
            inventory.Read(AzureJson.Stream(answer), "pools.json");
        NodePool pool = Assert.Single(Assert.Single(inventory.ToClusters()).Pools);
        Assert.Equal((3L, 70L), (pool.Count, pool.MaxPods));
    }

    [Fact]
    public void An_answer_of_Azure_gets_no_default()
    {
        var inventory = new AzureInventory();
        inventory.Read(AzureJson.Stream(Text(Overlay, "", "")), "aks.json");
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Empty(cluster.PodCidrs);
        Assert.Null(cluster.Pools[0].MaxPods);
    }

    private static Cluster Declared(string network, string pool = "", string properties = "") => Read(Text(network, pool, properties));

    private static Cluster Read(string text)
    {
        var inventory = new AzureInventory();
        inventory.ReadDeclared(Encoding.UTF8.GetBytes(text), "main.json");
        return Assert.Single(inventory.ToClusters());
    }

    private static string Text(string network, string pool, string properties) =>
        $$"""
            [{ "id": "{{Id}}", "name": "web", "type": "Microsoft.ContainerService/managedClusters", "location": "westeurope",
               "properties": { {{properties}} "networkProfile": { {{network}} },
                 "agentPoolProfiles": [{ "name": "a", "count": 3 {{pool}} }] } }]
            """;
}
