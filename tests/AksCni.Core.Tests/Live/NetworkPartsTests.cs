using System.Globalization;
using System.Text;
using AksCni.Tests.Clusters;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

/// <summary>A network that comes as rows (itself, its subnets, who holds addresses) is the network that ARM answers whole.</summary>
public sealed class NetworkPartsTests
{
    private static readonly Gen<(NetworkParts Network, int[] Order)> Shuffled =
        from network in NetworkParts.Any
        from order in Gen.Shuffle(Enumerable.Range(0, network.Rows.Count).ToArray())
        select (network, order);

    [Property(500)]
    public Property Rows_in_any_order_give_the_network_as_ARM_answers_it() =>
        Prop.ForAll(
            Shuffled.ToArbitrary(),
            pair =>
            {
                var inventory = new AzureInventory();
                var read = new LiveRead(new Front(), inventory);
                foreach (int row in pair.Order)
                    read.AddPage(Front.Page(pair.Network.Rows[row]), "parts");
                Assert.Empty(read.Unread);
                Assert.Empty(inventory.CutOffNetworks());
                Assert.Equal(TextOf(Whole(pair.Network)), TextOf(inventory));
            }
        );

    [Property(500)]
    public Property A_row_that_is_missing_is_noticed() =>
        Prop.ForAll(
            Shuffled.ToArbitrary(),
            pair =>
            {
                int lost = pair.Order[0];
                // Without its own row there is no count of subnets to hold the others against; the read wants the network's id then.
                if (lost == 0 || pair.Network.Rows.Count == 1)
                    return;
                var inventory = new AzureInventory();
                var read = new LiveRead(new Front(), inventory);
                foreach (int row in pair.Order[1..])
                    read.AddPage(Front.Page(pair.Network.Rows[row]), "parts");
                Assert.Equal([AzureJson.Network], inventory.CutOffNetworks());
                // Read whole instead, it is whole.
                read.Replace(AzureJson.Network, Encoding.UTF8.GetBytes(pair.Network.Whole), "virtual networks");
                Assert.Empty(inventory.CutOffNetworks());
                Assert.Equal(TextOf(Whole(pair.Network)), TextOf(inventory));
            }
        );

    /// <summary>Where Resource Graph ends in the middle, the networks of a group are listed on top of what it gave.</summary>
    [Property(500)]
    public Property A_whole_description_completes_parts_of_which_some_are_missing() =>
        Prop.ForAll(
            Shuffled.ToArbitrary(),
            pair =>
            {
                var inventory = new AzureInventory();
                var read = new LiveRead(new Front(), inventory);
                foreach (int row in pair.Order[(pair.Order.Length / 2)..])
                    read.AddPage(Front.Page(pair.Network.Rows[row]), "parts");
                byte[] list = Encoding.UTF8.GetBytes($$"""{"value":[{{pair.Network.Whole}}]}""");
                read.AddPage(list, ArmListPage.Read(list, "virtual networks"), "virtual networks");
                Assert.Empty(inventory.CutOffNetworks());
                Assert.Equal(TextOf(Whole(pair.Network)), TextOf(inventory));
            }
        );

    [Fact]
    public void Holders_that_are_cut_off_are_unknown_and_no_number()
    {
        var inventory = new AzureInventory();
        var read = new LiveRead(new Front(), inventory);
        read.AddPage(
            Front.Page(
                """{"id":"N","type":"Microsoft.Network/virtualNetworks","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"subnetCount":2}}""".Replace(
                    "\"N\"",
                    $"\"{AzureJson.Network}\"",
                    StringComparison.Ordinal
                ),
                SubnetRow("a", 5000),
                SubnetRow("b", 0),
                UseRow("a", 2000)
            ),
            "parts"
        );
        Assert.Equal([AzureJson.Network], inventory.CutOffNetworks());
        inventory.HideUseOfCutOffNetworks();
        Assert.Equal(
            [null, 0L],
            Assert.Single(inventory.Networks).Subnets.OrderBy(subnet => subnet.Name).Select(subnet => subnet.InUse?.Sum(use => use.Count))
        );
    }

    [Fact]
    public void Usage_is_a_part_too_and_says_nothing_of_holders()
    {
        foreach (bool isFirst in (bool[])[true, false])
        {
            var inventory = new AzureInventory();
            var read = new LiveRead(new Front(), inventory);
            // Azure's example of VirtualNetworks_ListUsage.
            byte[] usage = Encoding.UTF8.GetBytes(
                $$"""{"value":[{"currentValue":37.0,"id":"{{AzureJson.SubnetId("nodes")}}","limit":251.0,"name":{"localizedValue":"Subnet size and usage","value":"SubnetSpace"},"unit":"Count"}]}"""
            );
            if (isFirst)
                inventory.ReadLive(usage, 0, usage.Length, "subnet usage");
            read.AddPage(
                Front.Page(
                    AzureJson.NetworkJson(
                        subnetProperties: """{"addressPrefix":"10.10.0.0/24","provisioningState":"Succeeded","ipConfigurations":[{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/n/ipConfigurations/i"}]}"""
                    )
                ),
                "virtual networks"
            );
            if (!isFirst)
                inventory.ReadLive(usage, 0, usage.Length, "subnet usage");
            Subnet subnet = Assert.Single(Assert.Single(inventory.Networks).Subnets);
            Assert.Equal(
                (37L, 1L, "nodes", "10.10.0.0/24"),
                (subnet.UsedAddresses, Assert.Single(subnet.InUse!).Count, subnet.Name, Assert.Single(subnet.Prefixes))
            );
        }
    }

    [Theory]
    [InlineData(
        """[{"resourceGroup":"rg","kind":"loadBalancers","count":2},{"resourceGroup":"RG","kind":"LOADBALANCERS","pool":null,"count":1},{"resourceGroup":"MC","kind":"virtualMachineScaleSets","pool":"web","count":31}]""",
        "3 loadBalancers of rg|31 virtualMachineScaleSets of MC"
    )]
    [InlineData("[]", "")]
    [InlineData("""[{"resourceGroup":"rg","kind":"loadBalancers","count":0},{"kind":"x","count":-3}, 7, null]""", "")]
    [InlineData("""[{"count":4}]""", "4 unknown of ")]
    public void Uses_that_are_counted_are_read(string inUse, string wanted)
    {
        AzureInventory inventory = AzureJson.Read(
            AzureJson.NetworkJson(subnetProperties: $$"""{"addressPrefix":"10.10.0.0/24","inUse":{{inUse}},"usedAddresses":9}""")
        );
        Subnet subnet = Assert.Single(Assert.Single(inventory.Networks).Subnets);
        Assert.Equal(wanted, string.Join('|', subnet.InUse!));
        Assert.Equal(9, subnet.UsedAddresses);
    }

    [Fact]
    public void A_count_makes_no_subnet()
    {
        AzureInventory inventory = AzureJson.Read(
            $$"""{"value":[{"currentValue":7,"id":"{{AzureJson.SubnetId("ghost")}}"},{"currentValue":3,"id":"{{AzureJson.SubnetId("nodes")}}"}]}""",
            AzureJson.NetworkJson()
        );
        inventory.ToClusters(networksAlone: true);
        Subnet subnet = Assert.Single(Assert.Single(inventory.Networks).Subnets);
        Assert.Equal(("nodes", 3L), (subnet.Name, subnet.UsedAddresses));
    }

    /// <summary>Azure's own example has a gateway's subnet with -1.</summary>
    [Fact]
    public void A_subnet_that_Azure_does_not_count_is_unknown()
    {
        AzureInventory inventory = AzureJson.Read(
            AzureJson.NetworkJson(),
            $$"""{"value":[{"currentValue":-1,"id":"{{AzureJson.SubnetId("nodes")}}","limit":-5,"unit":"Count"}]}"""
        );
        Assert.Null(Assert.Single(Assert.Single(inventory.Networks).Subnets).UsedAddresses);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"System.Object[]\"")]
    [InlineData("{}")]
    public void Uses_that_are_no_list_are_unknown(string inUse) =>
        Assert.Null(
            Assert
                .Single(
                    Assert
                        .Single(
                            AzureJson
                                .Read(AzureJson.NetworkJson(subnetProperties: $$"""{"addressPrefix":"10.10.0.0/24","inUse":{{inUse}}}"""))
                                .Networks
                        )
                        .Subnets
                )
                .InUse
        );

    [Fact]
    public void One_holder_may_stand_for_many()
    {
        const string ScaleSet =
            "/subscriptions/s/resourceGroups/MC/providers/Microsoft.Compute/virtualMachineScaleSets/aks-web-12345678-vmss";
        foreach (
            string holders in (string[])
                [
                    $$"""{"id":"{{ScaleSet}}","count":31}""",
                    $$"""[{"id":"{{ScaleSet}}","count":30},{"id":"{{ScaleSet}}/virtualMachines/0/networkInterfaces/n/ipConfigurations/i"},{"count":7}]""",
                ]
        )
        {
            AzureInventory inventory = AzureJson.Read(
                AzureJson.NetworkJson(subnetProperties: $$"""{"addressPrefix":"10.10.0.0/24","ipConfigurations":{{holders}}}""")
            );
            SubnetUse use = Assert.Single(Assert.Single(Assert.Single(inventory.Networks).Subnets).InUse!);
            Assert.Equal((31L, "web", "virtualMachineScaleSets", "MC"), (use.Count, use.Pool, use.Kind, use.ResourceGroup));
        }
    }

    /// <summary>A cluster that was handed in is the caller's: parts that are read beside it add to a copy.</summary>
    [Fact]
    public void Parts_that_are_added_leave_an_object_of_the_caller_alone()
    {
        var first = new AzureInventory();
        var read = new LiveRead(new Front(), first);
        read.AddPage(
            Front.Page(AzureJson.ClusterJson("c1", pools: AzureJson.PoolOn(AzureJson.SubnetId("a"))), SubnetRow("a", 3), UseRow("a", 3)),
            "parts"
        );
        Cluster cluster = Assert.Single(first.ToClusters());
        var second = new AzureInventory();
        second.Add(cluster);
        new LiveRead(new Front(), second).AddPage(Front.Page(UseRow("a", 5)), "parts");
        Assert.Equal(3, Assert.Single(cluster.VirtualNetworks[0].Subnets[0].InUse!).Count);
    }

    internal static string SubnetRow(string name, long holders) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{AzureJson.SubnetId(name)}}","name":"{{name}}","type":"Microsoft.Network/virtualNetworks/subnets","properties":{"provisioningState":"Succeeded","addressPrefix":"10.1.0.0/16","ipConfigurationCount":{{holders}} } }"""
        );

    internal static string UseRow(string name, long count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{AzureJson.SubnetId(name)}}","type":"Microsoft.Network/virtualNetworks/subnets","owner":"x","properties":{"ipConfigurations":{"id":"/subscriptions/s/resourceGroups/MC/providers/Microsoft.Compute/virtualMachineScaleSets/aks-p-1-vmss","count":{{count}} } } }"""
        );

    private static AzureInventory Whole(NetworkParts network) => AzureJson.Read(network.Whole);

    /// <summary>Everything that users see, uses and subnets in an order of their own.</summary>
    private static string TextOf(AzureInventory inventory) =>
        string.Join(
            '\n',
            inventory.Networks.Select(network =>
                $"{network.Id} {network.Name} {string.Join(' ', network.AddressPrefixes)} "
                + $"{string.Join(' ', network.Peerings.Select(Text))}\n"
                + string.Join(
                    '\n',
                    network
                        .Subnets.OrderBy(subnet => subnet.Id, StringComparer.Ordinal)
                        .Select(subnet =>
                            $"  {subnet.Id} {subnet.Name} {string.Join(' ', subnet.Prefixes)} {subnet.Delegation} "
                            + $"{subnet.RouteTableId} "
                            + (subnet.InUse is { } uses ? Text(uses) : "unknown")
                        )
                )
            )
        );

    private static string Text(Peering peering) =>
        $"{peering.Name} {peering.RemoteId} {peering.State} {string.Join(' ', peering.RemotePrefixes)}";

    private static string Text(IReadOnlyList<SubnetUse> uses) =>
        string.Join(", ", uses.Select(use => $"{use} {use.Pool}".ToLowerInvariant()).Order(StringComparer.Ordinal));
}
