using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AksCni.Tests.Clusters;

/// <summary>Streams of JSON for the readers, and what they make of it.</summary>
internal static class AzureJson
{
    public const string Subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
    public const string Network = Subscription + "/resourceGroups/rg-contoso-net/providers/Microsoft.Network/virtualNetworks/vnet-contoso";
    public const string OnePool = """[{"name":"np1","count":3,"maxPods":30,"vmSize":"Standard_D4s_v5"}]""";
    public const string Overlay = """{"networkPlugin":"azure","networkPluginMode":"overlay","podCidr":"10.244.0.0/16"}""";

    /// <summary>An inventory of these texts, named 1.json, 2.json and so on.</summary>
    public static AzureInventory Read(params string[] texts)
    {
        var inventory = new AzureInventory();
        for (int i = 0; i < texts.Length; i++)
            inventory.Read(Stream(texts[i]), string.Create(CultureInfo.InvariantCulture, $"{i + 1}.json"));
        return inventory;
    }

    /// <summary>An inventory of fixtures under Data/azure, named as they are.</summary>
    public static AzureInventory ReadFixtures(params string[] names)
    {
        var inventory = new AzureInventory();
        foreach (string name in names)
            inventory.Read(Stream(Fixture(name)), name);
        return inventory;
    }

    /// <summary>The only cluster of these texts; nothing may be wrong with them.</summary>
    public static Cluster OneCluster(params string[] texts) => One(Read(texts));

    public static Cluster One(AzureInventory inventory)
    {
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Empty(inventory.Faults);
        return cluster;
    }

    public static string Fixture(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "azure", name));

    public static Stream Stream(string text) => Stream(Encoding.UTF8.GetBytes(text));

    public static Stream Stream(byte[] bytes) => new MemoryStream(bytes);

    /// <summary>A stream that gives at most so many bytes a read, as a pipe may.</summary>
    public static Stream Chunked(byte[] bytes, int size) => new SegmentStream(bytes.Chunk(size));

    /// <summary>A stream that is made while it is read.</summary>
    public static Stream Segments(IEnumerable<byte[]> segments) => new SegmentStream(segments);

    public static string ClusterId(string name) =>
        $"{Subscription}/resourceGroups/rg-contoso-aks/providers/Microsoft.ContainerService/managedClusters/{name}";

    public static string SubnetId(string name) => $"{Network}/subnets/{name}";

    /// <summary>One pool on these subnets.</summary>
    public static string PoolOn(string nodes, string? pods = null) =>
        JsonSerializer.Serialize(
            new[]
            {
                new
                {
                    name = "np1",
                    count = 3,
                    maxPods = 30,
                    vnetSubnetID = nodes,
                    podSubnetID = pods,
                },
            }
        );

    /// <summary>A cluster as ARM answers it.</summary>
    public static string ClusterJson(
        string name = "c1",
        string network = Overlay,
        string pools = OnePool,
        string more = "\"dnsPrefix\":\"c\""
    ) =>
        $$"""
            {"id":"{{ClusterId(name)}}","name":"{{name}}","type":"Microsoft.ContainerService/managedClusters","location":"westeurope",
             "properties":{"nodeResourceGroup":"MC_{{name}}","networkProfile":{{network}},"agentPoolProfiles":{{pools}},{{more}} } }
            """;

    /// <summary>A node pool as ARM answers it by itself.</summary>
    public static string PoolJson(string name, string properties, string cluster = "c1") =>
        $$"""
            {"id":"{{ClusterId(
                cluster
            )}}/agentPools/{{name}}","name":"{{name}}","type":"Microsoft.ContainerService/managedClusters/agentPools","properties":{{properties}} }
            """;

    /// <summary>A virtual network of one subnet, as ARM answers it.</summary>
    public static string NetworkJson(
        string subnet = "nodes",
        string subnetProperties = """{"addressPrefix":"10.10.0.0/24","provisioningState":"Succeeded"}""",
        string more = "\"dhcpOptions\":{}"
    ) =>
        $$"""
            {"id":"{{Network}}","name":"vnet-contoso","type":"Microsoft.Network/virtualNetworks","properties":{"addressSpace":{"addressPrefixes":["10.10.0.0/16"]},
             "subnets":[{"id":"{{SubnetId(subnet)}}","name":"{{subnet}}","properties":{{subnetProperties}} }],{{more}} } }
            """;

    /// <summary>
    /// Everything that users see of the clusters, their sources left out and ids without case: equal texts are equal models.
    /// </summary>
    public static string TextOf(IEnumerable<Cluster> clusters) =>
        JsonSerializer.Serialize(
            clusters.Select(cluster => new
            {
                cluster.Name,
                Id = Lower(cluster.Id),
                cluster.ResourceGroup,
                cluster.NodeResourceGroup,
                cluster.Location,
                cluster.KubernetesVersion,
                cluster.Mode,
                cluster.Dataplane,
                cluster.MixedModes,
                cluster.IpFamilies,
                cluster.PodCidrs,
                cluster.ServiceCidrs,
                cluster.DnsServiceIp,
                cluster.OutboundType,
                cluster.NetworkPolicy,
                cluster.AllocatedOutboundPorts,
                cluster.OutboundIpCount,
                cluster.PrivateCluster,
                cluster.PowerState,
                cluster.Sku,
                cluster.NodeAutoProvisioning,
                Pools = cluster.Pools.Select(pool => new
                {
                    pool.Name,
                    pool.Mode,
                    pool.PoolMode,
                    pool.OsType,
                    pool.VmSize,
                    pool.Count,
                    pool.MinCount,
                    pool.MaxCount,
                    pool.Autoscaling,
                    pool.MaxPods,
                    pool.MaxSurge,
                    pool.MaxUnavailable,
                    pool.Type,
                    pool.PowerState,
                    NodeSubnetId = Lower(pool.NodeSubnetId),
                    PodSubnetId = Lower(pool.PodSubnetId),
                }),
                Networks = cluster.VirtualNetworks.Select(network => new
                {
                    network.Name,
                    Id = Lower(network.Id),
                    network.AddressPrefixes,
                    Peerings = network.Peerings.Select(peering => new
                    {
                        peering.Name,
                        RemoteId = Lower(peering.RemoteId),
                        peering.RemotePrefixes,
                        peering.State,
                    }),
                    Subnets = network.Subnets.Select(subnet => new
                    {
                        subnet.Name,
                        Id = Lower(subnet.Id),
                        subnet.Prefixes,
                        subnet.Delegation,
                        subnet.InUse,
                        subnet.RouteTableId,
                        subnet.Routes,
                    }),
                }),
                Findings = cluster.Findings.Select(finding => finding.ToString()),
            }),
            Indented
        );

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string? Lower(string? id) => id?.ToLowerInvariant();

    private sealed class SegmentStream(IEnumerable<byte[]> segments) : Stream
    {
        private readonly IEnumerator<byte[]> _segments = segments.GetEnumerator();
        private byte[] _current = [];
        private int _given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_given == _current.Length)
            {
                if (!_segments.MoveNext())
                    return 0;
                _current = _segments.Current;
                _given = 0;
            }
            int part = Math.Min(count, _current.Length - _given);
            _current.AsSpan(_given, part).CopyTo(buffer.AsSpan(offset));
            _given += part;
            return part;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _segments.Dispose();
            base.Dispose(disposing);
        }
    }
}
