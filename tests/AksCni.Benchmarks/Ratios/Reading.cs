using System.Text.Json;
using AksCni.Benchmarks.Fleet;

namespace AksCni.Benchmarks.Ratios;

/// <summary>What is timed of reading: the work itself, and passing over the same bytes.</summary>
internal static class Reading
{
    public static IReadOnlyList<Cluster> Read(FleetJson fleet)
    {
        var inventory = new AzureInventory();
        inventory.Read(new MemoryStream(fleet.Clusters), "clusters.json");
        inventory.Read(new MemoryStream(fleet.Networks), "networks.json");
        return inventory.ToClusters();
    }

    public static IReadOnlyList<IpBudget> ReadAndBudget(FleetJson fleet) => IpBudgets.Judge(Read(fleet));

    public static long Skip(FleetJson fleet) => Skip(fleet.Clusters) + Skip(fleet.Networks);

    private static long Skip(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Skip();
        return reader.BytesConsumed;
    }
}
