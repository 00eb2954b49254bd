using System.Text;
using AksCni.Clusters;
using AksCni.Input;

namespace AksCni.Tests.Clusters;

/// <summary>Large input costs time, not memory.</summary>
public sealed class StreamingTests
{
    [Fact]
    public void Two_hundred_megabytes_are_read_with_bounded_allocation()
    {
        const long Megabyte = 1 << 20;
        byte[] start = Encoding.UTF8.GetBytes(
            $"{{\"value\":[{AzureJson.ClusterJson(pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes")))}"
        );
        byte[] other = Encoding.UTF8.GetBytes(
            """,{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d","type":"Microsoft.Compute/disks","name":"d","properties":{"blob":"""
                + "["
                + string.Join(',', Enumerable.Repeat("""{"key":"value","number":12345.678,"list":[true,null,"text \u00e4"]}""", 1000))
                + "]}}"
        );
        byte[] network = Encoding.UTF8.GetBytes(
            $$""",{"id":"{{AzureJson.Network}}","name":"vnet-contoso","type":"Microsoft.Network/virtualNetworks","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/8"]},"subnets":[{"name":"nodes","properties":{"addressPrefix":"10.0.0.0/9","ipConfigurations":[{"id":"/first"}"""
        );
        byte[] address = Encoding.UTF8.GetBytes(
            $$""",{"id":"{{AzureJson.Subscription}}/resourceGroups/MC_c1/providers/Microsoft.Compute/virtualMachineScaleSets/aks-np1-12345678-vmss/virtualMachines/0/networkInterfaces/aks-np1-12345678-vmss/ipConfigurations/ipconfig1"}"""
        );
        byte[] end = Encoding.UTF8.GetBytes($"]}}}}]}}}},{AzureJson.ClusterJson("c2")}]}}");
        long total = 0,
            addresses = 0;
        var inventory = new AzureInventory();
        Stream stream = AzureJson.Segments(Counted());

        long before = GC.GetAllocatedBytesForCurrentThread();
        inventory.Read(stream, "large.json");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Empty(inventory.Faults);
        IReadOnlyList<Cluster> clusters = inventory.ToClusters();
        Assert.Equal(["c1", "c2"], clusters.Select(cluster => cluster.Name));
        Assert.Equal(addresses, Assert.Single(clusters[0].VirtualNetworks[0].Subnets[0].InUse!, use => use.Pool == "np1").Count);
        Assert.InRange(total, 200 * Megabyte, 201 * Megabyte);
        Assert.InRange(allocated, 1, 4 * Megabyte);

        IEnumerable<byte[]> Counted()
        {
            foreach (byte[] segment in Segments())
            {
                total += segment.Length;
                yield return segment;
            }
        }

        IEnumerable<byte[]> Segments()
        {
            yield return start;
            while (total < 100 * Megabyte)
                yield return other;
            yield return network;
            for (; total < 200 * Megabyte; addresses++)
                yield return address;
            yield return end;
        }
    }

    [Fact]
    public void Addresses_of_owners_in_turn_do_not_cost_memory_each()
    {
        byte[][] ids =
        [
            .. new[] { "np1", "np2" }.Select(pool =>
                Encoding.UTF8.GetBytes(
                    $$"""{"id":"{{AzureJson.Subscription}}/resourceGroups/MC_c1/providers/Microsoft.Compute/virtualMachineScaleSets/aks-{{pool}}-12345678-vmss/virtualMachines/0/networkInterfaces/n/ipConfigurations/i"},"""
                )
            ),
        ];
        var inventory = new AzureInventory();
        Stream stream = AzureJson.Segments([
            Encoding.UTF8.GetBytes(
                $$"""{"id":"{{AzureJson.SubnetId("nodes")}}","properties":{"addressPrefix":"10.0.0.0/9","ipConfigurations":["""
            ),
            .. Enumerable.Range(0, 50_000).Select(i => ids[i % 2]),
            "]}}"u8.ToArray(),
        ]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, inventory.Read(stream, "addresses.json"));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 1, 2 << 20);
    }

    [Fact]
    public void Nothing_is_kept_of_resources_of_other_types()
    {
        string rows = string.Join(
            ',',
            Enumerable.Repeat(
                """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st","name":"st","type":"Microsoft.Storage/storageAccounts","sku":{"name":"Standard_LRS"},"properties":{"provisioningState":"Succeeded"}}""",
                1000
            )
        );
        var found = new FoundResources();
        var json = new JsonCursor(new JsonStream(AzureJson.Stream($"[{rows},{AzureJson.ClusterJson()}]"), new byte[4096]));

        Assert.True(json.NextDocument());
        ResourceReader.ReadValue(ref json, null, found);

        Assert.Equal("c1", Assert.Single(found).Name);
    }

    [Fact]
    public void The_buffer_stays_small_where_values_are_small()
    {
        var bytes = new JsonStream(
            AzureJson.Stream("[" + string.Concat(Enumerable.Repeat("\"0123456789\",", 100_000)) + "]"),
            new byte[256]
        );
        var json = new JsonCursor(bytes);
        Assert.True(json.NextDocument());
        int elements = 0;

        while (json.NextElement())
            elements++;

        Assert.Equal(100_000, elements);
        Assert.Equal(256, bytes.Buffer.Length);
    }

    [Fact]
    public void The_buffer_grows_by_doubling_for_a_large_value()
    {
        Stream stream = AzureJson.Stream($"[\"{new string('x', 100_000)}\"]");

        long before = GC.GetAllocatedBytesForCurrentThread();
        var json = new JsonCursor(new JsonStream(stream, new byte[256]));
        Assert.True(json.NextDocument());
        Assert.True(json.NextElement());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(100_000, json.Text()!.Length);
        Assert.InRange(allocated, 100_000, 400_000);
    }
}
