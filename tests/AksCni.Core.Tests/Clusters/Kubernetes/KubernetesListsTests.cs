using System.Globalization;
using System.Text;
using AksCni.Clusters;
using static AksCni.Tests.Clusters.Kubernetes.KubernetesJson;

namespace AksCni.Tests.Clusters.Kubernetes;

/// <summary>Lists of nodes, pods and NodeNetworkConfigs are read in every form that kubectl and the API server print.</summary>
public sealed class KubernetesListsTests
{
    [Fact]
    public void A_node_is_read_with_what_joins_it()
    {
        KubernetesNode node = Assert.Single(Read(List(Node())).Nodes);

        Assert.Equal(NodeName(0), node.Name);
        Assert.Equal(Uid("c1", 0), node.Uid);
        Assert.Equal($"{AzureJson.Subscription}/resourceGroups/mc_c1", node.GroupId);
        Assert.Equal("np1", node.Pool);
        Assert.Equal(30, node.AllocatablePods);
        Assert.Equal("10.10.0.4", node.InternalIp);
        Assert.Equal(new DateTimeOffset(2026, 8, 20, 10, 15, 30, TimeSpan.Zero), node.Heartbeat);
    }

    [Theory]
    [InlineData(
        "azure:///SUBSCRIPTIONS/s/resourcegroups/MC_x/providers/Microsoft.Compute/virtualMachines/vm",
        "/subscriptions/s/resourceGroups/MC_x"
    )]
    [InlineData("aws:///eu-west-1a/i-0123", null)]
    [InlineData("azure:///subscriptions/s", null)]
    [InlineData("/subscriptions/s/resourceGroups/g", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_a_provider_id_of_Azure_names_a_resource_group(string? providerId, string? group) =>
        Assert.Equal(group, KubernetesNode.GroupIdOf(providerId));

    [Fact]
    public void The_older_label_of_the_pool_is_read_too() =>
        Assert.Equal("np1", Assert.Single(Read(List(Node(label: "agentpool"))).Nodes).Pool);

    [Theory]
    [InlineData("Running", false, 1)]
    [InlineData("Pending", false, 1)]
    [InlineData("Unknown", false, 1)]
    [InlineData("Succeeded", false, 0)]
    [InlineData("Failed", false, 0)]
    [InlineData("Running", true, 0)]
    [InlineData("Pending", true, 0)]
    public void A_pod_counts_unless_it_has_ended_or_is_on_the_host_network(string phase, bool hostNetwork, int counted) =>
        Assert.Equal(counted, Assert.Single(Read(List(Pod(1, NodeName(0), phase, hostNetwork))).Pods).NeedAddress);

    [Fact]
    public void A_pod_without_a_node_counts_nowhere() => Assert.Empty(Read(List(Pod(1, null, "Pending"))).Pods);

    [Fact]
    public void A_pod_in_two_lists_counts_once()
    {
        string list = List(Pods(3, 0));

        Assert.Equal(3, Read(list, list).Pods.Sum(tally => tally.NeedAddress));
    }

    [Fact]
    public void A_node_in_two_lists_is_one_node_with_the_newer_heartbeat()
    {
        KubernetesLists lists = Read(List(Node(heartbeat: "2026-08-20T11:00:00Z")), List(Node()));

        Assert.Equal(11, Assert.Single(lists.Nodes).Heartbeat!.Value.Hour);
        Assert.Equal(2, Assert.Single(lists.Nodes).Places.Count);
    }

    [Fact]
    public void All_forms_of_lists_say_the_same()
    {
        string[] items = [Node(), .. Pods(2, 0), Config(Vnet(16))];
        string raw = Encoding
            .UTF8.GetString(Encoding.UTF8.GetBytes(Node()))
            .Replace("\"apiVersion\":\"v1\",\"kind\":\"Node\",", "", StringComparison.Ordinal);
        string[][] forms =
        [
            [List(items)],
            [.. items],
            [$"[{string.Join(',', items)}]"],
            [$"[{List(items[0])},{List(items[1..])}]"],
            [string.Join('\n', items)],
            [$$"""{"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{{raw}}]}""", List(items[1..])],
        ];

        Assert.All(
            forms,
            texts =>
            {
                KubernetesLists lists = Read(texts);
                Assert.Single(lists.Nodes);
                Assert.Equal(2, lists.Pods.Sum(tally => tally.NeedAddress));
                Assert.Equal(17, Assert.Single(lists.Configs).Addresses);
            }
        );
    }

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        string late = """
            {"status":{"phase":"Running"},"spec":{"nodeName":"n"},"metadata":{"uid":"00000001-0000-4000-9000-000000000001","name":"p"},"kind":"Pod","apiVersion":"v1"}
            """;

        Assert.Equal(1, Assert.Single(Read(List(late)).Pods).NeedAddress);
    }

    [Fact]
    public void Other_kinds_are_passed_over()
    {
        var faults = new List<AksCniException>();
        var lists = new KubernetesLists();

        int taken = lists.Read(
            AzureJson.Stream(
                List(
                    """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"clusterIP":"10.0.0.1"}}""",
                    """{"apiVersion":"metrics.k8s.io/v1beta1","kind":"Node","metadata":{"name":"m"}}""",
                    Config(Vnet(16), group: "multitenancy.acn.azure.com/v1alpha1")
                )
            ),
            "services.json",
            faults
        );

        Assert.Equal(0, taken);
        Assert.True(lists.IsEmpty);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("\"type\":\"vnet\",", "10.20.0.4", 17)]
    [InlineData("\"type\":\"vnet\",", "10.20.0.4/32", 17)]
    [InlineData("", "10.20.0.4", 17)]
    [InlineData("\"type\":\"vnet\",", "", 16)]
    [InlineData("\"type\":\"vnet\",", "10.20.0.400", null)]
    [InlineData("\"type\":\"later\",", "10.20.0.4", null)]
    public void A_vnet_container_holds_its_assignments_and_one_primary(string type, string primary, int? addresses) =>
        Assert.Equal(
            addresses,
            Assert.Single(Assert.Single(Read(List(Config(Vnet(16, primary: primary, type: type)))).Configs).Containers).Addresses
        );

    [Fact]
    public void Addresses_that_are_not_in_use_are_still_held() =>
        Assert.Equal(17, Assert.Single(Read(List(Config(Vnet(16), notInUse: "[\"0\",\"1\"]"))).Configs).Addresses);

    [Theory]
    [InlineData("10.224.0.0/28", 16 + 16 + 16)]
    [InlineData("10.224.0.16/28", 16 + 16)]
    [InlineData("10.224.0.4/30", 4 + 16 + 16)]
    [InlineData("fd12:3456:789a::1/112", 16 + 16)]
    [InlineData("10.224.0.0/33", null)]
    public void A_vnetblock_container_holds_whole_blocks(string primary, int? addresses)
    {
        string container = $$"""
            {"assignmentMode":"static","id":"nc","ipAssignments":[{"ip":"10.224.0.16/28","name":"a"},{"ip":"10.224.0.32/28","name":"b"}],
             "nodeIP":"10.228.0.6","primaryIP":"{{primary}}","subnetAddressSpace":"10.224.0.0/14","type":"vnetblock","version":1}
            """;

        Assert.Equal(addresses, Assert.Single(Assert.Single(Read(List(Config(container))).Configs).Containers).Addresses);
    }

    [Fact]
    public void An_overlay_container_holds_no_address_of_a_subnet()
    {
        const string Overlay = """
            {"assignmentMode":"static","id":"nc","nodeIP":"10.224.0.4","primaryIP":"10.244.2.0/24","subnetAddressSpace":"10.244.0.0/16",
             "subnetName":"routingdomain_1f7eb6ba_overlaysubnet","type":"overlay","version":0}
            """;

        Assert.Empty(Assert.Single(Read(List(Config(Overlay))).Configs).Containers);
    }

    [Fact]
    public void The_subnet_has_four_optional_names()
    {
        Assert.Equal(
            AzureJson.SubnetId("pods"),
            Assert.Single(Assert.Single(Read(List(Config(Vnet(1)))).Configs).Containers).SubnetId,
            ignoreCase: true
        );
        string partial = Vnet(1).Replace("\"vnetID\"", "\"vnet\"", StringComparison.Ordinal);
        Assert.Null(Assert.Single(Assert.Single(Read(List(Config(partial))).Configs).Containers).SubnetId);
    }

    [Theory]
    [InlineData("", nameof(Fault.InputEmpty))]
    [InlineData("{\"apiVersion\":\"v1\",\"items\":[", nameof(Fault.InvalidJson))]
    [InlineData("kind: List", nameof(Fault.InvalidJson))]
    [InlineData("""{"kind":"PodList","apiVersion":"v1","metadata":{"continue":"abc"},"items":[]}""", nameof(Fault.IncompleteAnswer))]
    public void Damage_is_a_fault(string text, string fault)
    {
        var faults = new List<AksCniException>();

        Assert.Equal(0, new KubernetesLists().Read(AzureJson.Stream(text), "pods.json", faults));

        AksCniException one = Assert.Single(faults);
        Assert.Equal(fault, one.Fault.ToString());
        Assert.Contains("'pods.json'", one.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_precedes_the_damage_is_kept()
    {
        string list = List(Node(), Pod(1, NodeName(0)), Pod(2, NodeName(0)));
        byte[] bytes = Encoding.UTF8.GetBytes(list);
        var faults = new List<AksCniException>();
        var lists = new KubernetesLists();

        Assert.Equal(2, lists.Read(AzureJson.Stream(bytes[..(list.IndexOf("pod-2", StringComparison.Ordinal) + 2)]), "cut.json", faults));

        Assert.Equal(Fault.InvalidJson, Assert.Single(faults).Fault);
        Assert.True(lists.IsPartial(1));
    }

    [Fact]
    public void Each_beginning_of_a_list_is_read_or_is_a_fault()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(List(Node(), Pod(1, NodeName(0)), Config(Vnet(2))));
        for (int length = 1; length < bytes.Length; length++)
        {
            var faults = new List<AksCniException>();
            new KubernetesLists().Read(AzureJson.Stream(bytes[..length]), "cut.json", faults);
            Assert.Equal(Fault.InvalidJson, Assert.Single(faults).Fault);
            // Once the kind of the first item is there, damage after it hides nothing.
            bool shows = bytes.AsSpan(0, length).IndexOf("\"Node\""u8) > 0;
            byte[] damaged = [.. bytes[..length], .. "}}]"u8];
            Assert.Equal(shows, KubernetesLists.TryKind(damaged, out KubernetesKind kind) && kind == KubernetesKind.Nodes);
        }
    }

    /// <summary>Values of any type in any place lose one object at most, and nothing else.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[[{}]]")]
    public void Values_of_the_wrong_type_lose_nothing_else(string value)
    {
        string[] names =
        [
            "metadata",
            "spec",
            "status",
            "labels",
            "ownerReferences",
            "networkContainers",
            "conditions",
            "addresses",
            "items",
        ];
        foreach (string name in names)
        {
            string odd = $$$"""
                {"apiVersion":"v1","kind":"Node","{{{name}}}":{{{value}}},"status":{"{{{name}}}":{{{value}}}},"metadata":{"name":"n","{{{name}}}":{{{value}}}}}
                """;
            string config = $$$"""
                {"apiVersion":"acn.azure.com/v1alpha","kind":"NodeNetworkConfig",
                 "status":{"networkContainers":[{"ipAssignments":{{{value}}},"primaryIP":{{{value}}}},{{{value}}}]}}
                """;
            Assert.Contains(Read(List(odd, config, Node())).Nodes, node => node.Uid == Uid("c1", 0));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UTF16_is_read(bool bigEndian)
    {
        Encoding encoding = bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode;
        var lists = new KubernetesLists();

        lists.Read(AzureJson.Stream([.. encoding.GetPreamble(), .. encoding.GetBytes(List(Node()))]), "utf16.json", []);

        Assert.Single(lists.Nodes);
    }

    [Fact]
    public void Two_hundred_megabytes_of_pods_are_read_with_bounded_allocation()
    {
        const long Megabyte = 1 << 20;
        byte[] volumes = Encoding.UTF8.GetBytes(
            string.Join(
                ',',
                Enumerable.Repeat("""{"name":"kube-api-access","projected":{"sources":[{"configMap":{"name":"kube-root-ca.crt"}}]}}""", 20)
            )
        );
        byte[] pod = Encoding.UTF8.GetBytes(
            $$"""
            ,{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","uid":"00000001-0000-4000-9000-0000XXXXXXXX"},"spec":{"nodeName":"{{NodeName(
                0
            )[..^2]}}YY","volumes":[
            """
        );
        int uid = pod.AsSpan().IndexOf("XXXXXXXX"u8);
        int node = pod.AsSpan().IndexOf("YY"u8);
        byte[] end = "]},\"status\":{\"phase\":\"Running\"}}"u8.ToArray();
        long total = 0;
        int pods = 0;
        var lists = new KubernetesLists();
        Stream stream = AzureJson.Segments(Segments());

        long before = GC.GetAllocatedBytesForCurrentThread();
        lists.Read(stream, "pods.json", []);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(pods, lists.Pods.Sum(tally => tally.NeedAddress));
        Assert.Equal(50, lists.Pods.Count);
        Assert.InRange(pods, 90_000, 130_000);
        // A set of the pods' uids, of which no pod counts twice.
        Assert.InRange(allocated, 1, 20 * Megabyte);

        IEnumerable<byte[]> Segments()
        {
            yield return "{\"apiVersion\":\"v1\",\"items\":[{}"u8.ToArray();
            for (; total < 200 * Megabyte; pods++)
            {
                pods.TryFormat(pod.AsSpan(uid), out _, "00000000", CultureInfo.InvariantCulture);
                (pods % 50).TryFormat(pod.AsSpan(node), out _, "00", CultureInfo.InvariantCulture);
                total += pod.Length + volumes.Length + end.Length;
                yield return pod;
                yield return volumes;
                yield return end;
            }
            yield return "],\"kind\":\"List\"}"u8.ToArray();
        }
    }

    [Theory]
    [InlineData("""{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Node","metadata":{"na""", "Nodes")]
    [InlineData(
        """{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"Service","spec":{}},{"apiVersion":"v1","kind":"Pod","met""",
        "Pods"
    )]
    [InlineData("""{"apiVersion":"v1","items":[{"apiVersion":"acn.azure.com/v1alpha","kind":"NodeNetworkConfig",""", "NodeNetworkConfigs")]
    [InlineData("""{"apiVersion":"v1","items":[{"apiVersion":"other.io/v1","kind":"NodeNetworkConfig"}],"kind":"List"}""", "Other")]
    [InlineData("""{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{"metadata":{""", "Pods")]
    [InlineData("""{"kind":"NodeNetworkConfigList","apiVersion":"acn.azure.com/v1alpha","items":[]}""", "NodeNetworkConfigs")]
    [InlineData("""{"apiVersion":"v1","items":[],"kind":"List","metadata":{"resourceVersion":""}}""", "Empty")]
    [InlineData("""{"apiVersion":"v1","items":[{"apiVersion":"v1","kind":"ConfigMap","data":{"kind":"Node"}}],"kind":"List"}""", "Other")]
    [InlineData("""{"apiVersion":"v1","kind":"Node","metadata":{}}""", "Nodes")]
    [InlineData("""[{"apiVersion":"v1","kind":"Pod","metadata":{}}]""", "Pods")]
    [InlineData("""{"apiVersion":"v1","kind":"Config","clusters":[]}""", "Other")]
    [InlineData("""{"apiVersion":"2023-05-01","kind":"Node","items":[]}""", null)]
    [InlineData("""{"id":"/subscriptions/s","apiVersion":"2024-01-01","type":"Microsoft.Network/virtualNetworks"}""", null)]
    [InlineData("""{"value":[{"apiVersion":"v1","kind":"Node"}]}""", null)]
    [InlineData("""{"apiVersion":"v1","kind":"Pod" damaged""", "Pods")]
    [InlineData("""{"apiVersion":"v1","kind":"\ud800","items":[]}""", "Empty")]
    [InlineData("apiVersion: v1\nkind: List", null)]
    [InlineData("", null)]
    public void The_beginning_tells_the_kind(string start, string? kind)
    {
        bool isKubernetes = KubernetesLists.TryKind(Encoding.UTF8.GetBytes(start), out KubernetesKind found);

        Assert.Equal(kind, isKubernetes ? found.ToString() : null);
    }

    private static KubernetesLists Read(params string[] texts)
    {
        var faults = new List<AksCniException>();
        var lists = new KubernetesLists();
        foreach (string text in texts)
            lists.Read(AzureJson.Stream(text), "kube.json", faults);
        Assert.Empty(faults);
        return lists;
    }
}
