using System.Text;
using AksCni.Tests.Clusters;
using static AksCni.Tests.Clusters.Kubernetes.KubernetesJson;

namespace AksCni.Tests.Plans;

/// <summary>What kubectl prints is recognized by its content, wherever it is given.</summary>
public sealed class KubernetesInputTests
{
    private static readonly string Azure = AzureJson.ClusterJson(
        network: """{"networkPlugin":"azure","networkDataplane":"azure"}""",
        pools: AzureJson.PoolOn(AzureJson.SubnetId("nodes"), AzureJson.SubnetId("pods"))
    );

    private static readonly string Lists = List([Node(), .. Pods(12, 0)]);

    /// <summary>As kubectl and az indent.</summary>
    private static string Indented(string json) =>
        System.Text.Json.Nodes.JsonNode.Parse(json)!.ToJsonString(new() { WriteIndented = true });

    [Fact]
    public void Lists_are_read_before_and_after_the_cluster()
    {
        Assert.Equal(12, PodsPerNode(Azure, Lists));
        Assert.Equal(12, PodsPerNode(Lists, Azure));
    }

    [Fact]
    public void An_array_of_objects_is_a_list() => Assert.Equal(12, PodsPerNode(Azure, $"[{string.Join(',', [Node(), .. Pods(12, 0)])}]"));

    [Fact]
    public void Documents_of_several_kinds_in_a_row_are_told_apart()
    {
        string azure = Indented(Azure);
        string lists = Indented(Lists);

        Assert.Equal(12, PodsPerNode($"{azure}\n{lists}\n"));
        Assert.Equal(12, PodsPerNode($"{lists}\r\n{azure}"));
        Assert.Equal(12, PodsPerNode($"{azure}\n{lists}\n{Indented(List())}\n"));
    }

    [Fact]
    public void Damage_in_the_last_of_several_documents_loses_no_other()
    {
        InventoryReader reader = Read($"{Indented(Azure)}\n{Indented(Lists)[..^40]}");

        Assert.Equal(Fault.InvalidJson, Assert.Single(reader.Inventory.Faults).Fault);
        Assert.Single(reader.Inventory.ToClusters());
    }

    [Fact]
    public void A_long_list_of_other_kinds_may_have_nodes_at_its_end()
    {
        string service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80}]} }""";
        string list = List([.. Enumerable.Repeat(service, 2_000), Node(), .. Pods(12, 0)]);

        using var stream = AzureJson.Chunked(Encoding.UTF8.GetBytes(list), 4096);
        var reader = new InventoryReader();
        reader.Read(AzureJson.Stream(Azure), "cluster.json");
        reader.Read(stream, "all.json");

        Assert.Empty(reader.Notes);
        Assert.Equal(12, reader.Inventory.ToClusters()[0].Pools[0].PodsPerNodeObserved);
    }

    [Fact]
    public void An_empty_list_is_a_note()
    {
        InventoryReader reader = Read(Azure, List());

        Assert.Empty(reader.Inventory.Faults);
        Assert.Equal("'2.json' is an empty Kubernetes list.", Assert.Single(reader.Notes));
    }

    [Fact]
    public void A_list_of_other_kinds_is_named()
    {
        InventoryReader reader = Read(Azure, List("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"} }"""));

        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.InputNotRecognized, fault.Fault);
        Assert.Equal("'2.json' is a Kubernetes manifest or list without nodes, pods and NodeNetworkConfigs.", fault.Message);
    }

    [Theory]
    [InlineData("infrastructure.cluster.x-k8s.io/v1beta1", "AzureManagedControlPlane", "Cluster API")]
    [InlineData("containerservice.azure.com/v1api20240901", "ManagedCluster", "Azure Service Operator")]
    public void A_list_of_manifests_that_hold_clusters_is_refused_by_name(string apiVersion, string kind, string name)
    {
        InventoryReader reader = Read(List($$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"name":"s"} }"""));

        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.InputNotSupported, fault.Fault);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Node\n  metadata:\n    name: n\nkind: List\n")]
    [InlineData("apiVersion: v1\r\nitems:\r\n- apiVersion: v1\r\n  kind: Pod\r\n  metadata:\r\n    name: p\r\nkind: List\r\n")]
    [InlineData("apiVersion: acn.azure.com/v1alpha\nkind: NodeNetworkConfig\nmetadata:\n  name: n\n")]
    [InlineData("kind: NodeList\napiVersion: v1\nitems: []\n")]
    [InlineData("NAME                STATUS   ROLES    AGE   VERSION\naks-np1-1-vmss00   Ready    <none>   9d    v1.33.2\n")]
    [InlineData("NAMESPACE     NAME        READY   STATUS    RESTARTS   AGE\nkube-system   coredns-1   1/1     Running   0          9d\n")]
    public void What_kubectl_prints_in_other_forms_is_refused_with_the_command(string text)
    {
        InventoryReader reader = Read(text);

        AksCniException fault = Assert.Single(reader.Inventory.Faults);
        Assert.Equal(Fault.InputNotSupported, fault.Fault);
        Assert.StartsWith("'1.json' is kubectl output that isn't JSON. Run `kubectl get nodes,pods -A -o json", fault.Message);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers: []\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n")]
    [InlineData("apiVersion: apps/v1\nkind: DaemonSet\nspec:\n  template:\n    kind: Pod\n")]
    public void A_manifest_is_something_else(string text)
    {
        var reader = new InventoryReader();
        reader.Read(AzureJson.Stream(text), "app.yaml", mayBeOther: true);

        Assert.Empty(reader.Inventory.Faults);
        Assert.Single(reader.Notes);
    }

    [Fact]
    public void A_resource_with_a_dated_apiVersion_is_Azures()
    {
        string resource = Azure.Replace("{\"id\"", "{\"apiVersion\":\"2025-05-01\",\"kind\":\"Base\",\"id\"", StringComparison.Ordinal);
        Assert.NotEqual(Azure, resource);
        Assert.Single(Read(resource).Inventory.ToClusters());
    }

    private static long? PodsPerNode(params string[] texts)
    {
        InventoryReader reader = Read(texts);
        Cluster cluster = Assert.Single(reader.Inventory.ToClusters());
        Assert.Empty(reader.Inventory.Faults);
        return cluster.Pools[0].PodsPerNodeObserved;
    }

    private static InventoryReader Read(params string[] texts)
    {
        var reader = new InventoryReader();
        for (int i = 0; i < texts.Length; i++)
            reader.Read(AzureJson.Stream(texts[i]), $"{i + 1}.json");
        return reader;
    }
}
