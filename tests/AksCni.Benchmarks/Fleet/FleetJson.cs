using System.Text.Json;

namespace AksCni.Benchmarks.Fleet;

/// <summary>A fleet as JSON: an array of its clusters and an array of their virtual networks, as two exports would hold them.</summary>
internal sealed record FleetJson(string Name, byte[] Clusters, byte[] Networks)
{
    public long Length => Clusters.Length + Networks.Length;

    /// <summary>As ARM's list operations answer: "properties" and no blanks, or indented.</summary>
    public static FleetJson OfGroup(int clusters, bool indented) =>
        new(
            indented ? "indented" : "compact",
            Write(clusters, ClusterTemplate.Write, indented, Copy),
            Write(clusters, NetworkTemplate.Write, indented, Copy)
        );

    /// <summary>As az prints: "properties" dissolved, keys sorted, indented.</summary>
    public static FleetJson OfAz(int clusters) =>
        new("az", Write(clusters, ClusterTemplate.Write, true, AzShape.Write), Write(clusters, NetworkTemplate.Write, true, AzShape.Write));

    /// <summary>One cluster and its network, as two files.</summary>
    public static FleetJson OfOne() => OfGroup(1, indented: true);

    private static byte[] Write(int clusters, Func<FleetCluster, string> template, bool indented, Action<Utf8JsonWriter, JsonElement> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
        {
            writer.WriteStartArray();
            for (int i = 0; i < clusters; i++)
            {
                using JsonDocument document = JsonDocument.Parse(template(new FleetCluster(i)));
                write(writer, document.RootElement);
            }
            writer.WriteEndArray();
        }
        return stream.ToArray();
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement element) => element.WriteTo(writer);
}
