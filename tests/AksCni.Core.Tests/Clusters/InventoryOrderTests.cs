using System.Text;

namespace AksCni.Tests.Clusters;

/// <summary>What may be called when: nothing that is asked changes an answer, and nothing is added in silence after it.</summary>
public sealed class InventoryOrderTests
{
    private static readonly string Subnet = $$"""
        {
            "id": "{{AzureJson.Network}}/subnets/s",
            "name": "s",
            "type": "Microsoft.Network/virtualNetworks/subnets",
            "properties": { "addressPrefix": "10.0.0.0/24" }
        }
        """;

    [Fact]
    public void To_ask_whether_there_is_input_leaves_the_inventory_open()
    {
        var input = new AdviceInput();
        Assert.False(input.HasAny);
        input.Inventory.Read(AzureJson.Stream(AzureJson.ClusterJson("one")), "1.json");
        Assert.True(input.HasAny);
        input.Inventory.Read(AzureJson.Stream(AzureJson.ClusterJson("two")), "2.json");
        Assert.Equal(2, input.Inventory.ToClusters().Count);
    }

    [Fact]
    public void A_fault_a_network_or_a_pool_alone_is_input()
    {
        var fault = new AdviceInput();
        fault.Inventory.Add(new AksCniException(Fault.InputNotFound, "'x' does not exist."));
        var network = new AdviceInput();
        network.Inventory.Read(AzureJson.Stream(Subnet), "1.json");
        Assert.Equal((true, true), (fault.HasAny, network.HasAny));
    }

    [Fact]
    public void To_ask_for_advice_again_repeats_no_fault()
    {
        var input = new AdviceInput();
        input.Inventory.Read(AzureJson.Stream(AzureJson.ClusterJson("one")), "1.json");
        var contradiction = new CniRequirements { NetworkPolicy = NetworkPolicyEngine.None, FqdnPolicy = true };
        for (int i = 0; i < 2; i++)
        {
            Assert.Empty(input.Answer(contradiction, new DateOnly(2026, 11, 22)));
            Assert.Single(input.Faults);
        }
    }

    [Fact]
    public void After_the_clusters_are_joined_nothing_can_be_changed()
    {
        AzureInventory inventory = AzureJson.Read(AzureJson.ClusterJson("one"));
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.All(
            (Action[])
                [
                    () => inventory.Read(AzureJson.Stream(AzureJson.ClusterJson("two")), "2.json"),
                    () => inventory.Add(cluster),
                    () => inventory.Absorb(new AzureInventory()),
                    () => inventory.KeepFirst(0),
                    () => inventory.KeepClusters(_ => false),
                    inventory.HideUseOfCutOffNetworks,
                ],
            change => Assert.Throws<InvalidOperationException>(change)
        );
        Assert.Same(cluster, Assert.Single(inventory.ToClusters()));
    }

    [Fact]
    public void What_is_absorbed_is_checked_as_if_it_were_read_here()
    {
        byte[] row = Encoding.UTF8.GetBytes(AzureJson.ClusterJson("one"));
        AzureInventory other = AzureJson.Read(
            $$"""{"totalRecords":2,"count":1,"data":[{{AzureJson.ClusterJson("page")}}],"skipToken":"x"}"""
        );
        other.ReadLive(row, 0, row.Length, "live");
        var inventory = new AzureInventory();

        inventory.Absorb(other);
        inventory.ReadLive(row, 0, row.Length, "live");

        Assert.False(inventory.IsOfOneInput);
        Assert.Equal(2, inventory.ToClusters().Count);
        Assert.Equal(Fault.IncompleteAnswer, Assert.Single(inventory.Faults).Fault);
    }

    [Fact]
    public void Networks_without_a_cluster_are_a_fault_for_whoever_asks_first_or_later()
    {
        AzureInventory inventory = AzureJson.Read(Subnet);
        inventory.ToClusters(networksAlone: true);
        Assert.Empty(inventory.Faults);
        inventory.ToClusters();
        inventory.ToClusters();
        Assert.Equal(Fault.NoCluster, Assert.Single(inventory.Faults).Fault);
    }
}
