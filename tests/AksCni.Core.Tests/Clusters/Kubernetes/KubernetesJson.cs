using System.Globalization;

namespace AksCni.Tests.Clusters.Kubernetes;

/// <summary>
/// What kubectl prints, in its order of keys. The shapes are those of AKS nodes, and of Azure/azure-container-networking
/// (crd/nodenetworkconfig, cns/healthserver/healthz_test.go).
/// </summary>
internal static class KubernetesJson
{
    public const string Heartbeat = "2026-08-20T10:15:30Z";

    public static string List(params IEnumerable<string> items) =>
        $$"""{"apiVersion":"v1","items":[{{string.Join(',', items)}}],"kind":"List","metadata":{"resourceVersion":""} }""";

    /// <summary>The provider id as the cloud provider writes it: the group in lower case.</summary>
    public static string ProviderId(string cluster, int node, string pool = "np1") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"azure://{AzureJson.Subscription}/resourceGroups/mc_{cluster}/providers/Microsoft.Compute/virtualMachineScaleSets"
                + $"/aks-{pool}-12345678-vmss/virtualMachines/{node}"
        );

    public static string NodeName(int node, string pool = "np1") =>
        string.Create(CultureInfo.InvariantCulture, $"aks-{pool}-12345678-vmss{node:000000}");

    public static string Uid(string cluster, int node) =>
        string.Create(CultureInfo.InvariantCulture, $"{cluster}-0000-4000-8000-{node:000000000000}");

    public static string Node(
        string cluster = "c1",
        int node = 0,
        string pool = "np1",
        string? providerId = null,
        string label = "kubernetes.azure.com/agentpool",
        string? ip = null,
        string heartbeat = Heartbeat
    ) =>
        $$"""
            {"apiVersion":"v1","kind":"Node","metadata":{"annotations":{"node.alpha.kubernetes.io/ttl":"0"},
             "labels":{"kubernetes.azure.com/cluster":"MC_{{cluster}}","{{label}}":"{{pool}}","kubernetes.io/os":"linux"},
             "name":"{{NodeName(node, pool)}}","uid":"{{Uid(cluster, node)}}"},
             "spec":{"podCIDR":"10.244.0.0/24","providerID":"{{providerId ?? ProviderId(cluster, node, pool)}}"},
             "status":{"addresses":[{"address":"{{ip ?? Ip(node)}}","type":"InternalIP"},{"address":"{{NodeName(
                node,
                pool
            )}}","type":"Hostname"}],
             "allocatable":{"cpu":"3860m","pods":"30"},"capacity":{"pods":"30"},
             "conditions":[{"lastHeartbeatTime":"2026-08-20T09:00:00Z","status":"False","type":"FrequentKubeletRestart"},
              {"lastHeartbeatTime":"{{heartbeat}}","lastTransitionTime":"2026-08-01T00:00:00Z","status":"True","type":"Ready"}]} }
            """;

    public static string Ip(int node) => string.Create(CultureInfo.InvariantCulture, $"10.10.0.{node + 4}");

    public static string Pod(
        int number,
        string? node,
        string phase = "Running",
        bool hostNetwork = false,
        string ns = "shop",
        string? hostIp = null,
        string cluster = "c1"
    )
    {
        string host = hostNetwork ? "\"hostNetwork\":true," : "";
        string on = node is null ? "" : $"\"nodeName\":\"{node}\",";
        string address = hostIp is null ? "" : $"\"hostIP\":\"{hostIp}\",";
        string uid = string.Create(
            CultureInfo.InvariantCulture,
            $"{(cluster == "c1" ? 1 : 2):00000000}-0000-4000-9000-{number:000000000000}"
        );
        return $$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-{{number}}","namespace":"{{ns}}",
             "ownerReferences":[{"apiVersion":"apps/v1","controller":true,"kind":"ReplicaSet","name":"rs","uid":"rs"}],"uid":"{{uid}}"},
             "spec":{"containers":[{"name":"app","ports":[{"containerPort":80}]}],{{host}}{{on}}"restartPolicy":"Always"},
             "status":{"conditions":[{"lastProbeTime":null,"status":"True","type":"Ready"}],{{address}}"phase":"{{phase}}"} }
            """;
    }

    /// <summary>So many running pods on a node, and a pod of kube-system on the host network.</summary>
    public static IEnumerable<string> Pods(int count, int node, string cluster = "c1", string? hostIp = null, string pool = "np1") =>
        Enumerable
            .Range(0, count)
            .Select(i => Pod((node * 1000) + i, NodeName(node, pool), hostIp: hostIp, cluster: cluster))
            .Append(Pod((node * 1000) + 999, NodeName(node, pool), hostNetwork: true, ns: "kube-system", hostIp: hostIp, cluster: cluster));

    public static string Config(
        string containers,
        string cluster = "c1",
        int node = 0,
        string group = "acn.azure.com/v1alpha",
        string notInUse = "[]"
    ) =>
        $$"""
            {"apiVersion":"{{group}}","kind":"NodeNetworkConfig","metadata":{"finalizers":["finalizers.acn.azure.com/dnc-operations"],
             "name":"{{NodeName(node)}}","namespace":"kube-system",
             "ownerReferences":[{"apiVersion":"v1","blockOwnerDeletion":true,"controller":true,"kind":"Node","name":"{{NodeName(
                node
            )}}","uid":"{{Uid(cluster, node)}}"}],"uid":"nnc-{{cluster}}-{{node}}"},
             "spec":{"ipsNotInUse":{{notInUse}},"requestedIPCount":64},
             "status":{"assignedIPCount":0,"networkContainers":[{{containers}}]} }
            """;

    /// <summary>A network container of type vnet: so many addresses and a primary one.</summary>
    public static string Vnet(int addresses, string? subnet = "pods", string primary = "10.20.0.4", string type = "\"type\":\"vnet\",")
    {
        IEnumerable<string> assignments = Enumerable
            .Range(0, addresses)
            .Select(i =>
                string.Create(CultureInfo.InvariantCulture, $$"""{"ip":"10.20.{{(i + 8) / 256}}.{{(i + 8) % 256}}","name":"{{i}}"}""")
            );
        string names = subnet is null
            ? ""
            : $$"""
                "resourceGroupID":"RG-contoso-net","subcriptionID":"{{AzureJson.Subscription.Split('/')[
                    2
                ]}}","subnetID":"{{subnet}}","vnetID":"vnet-contoso",
                """;
        return $$"""
            {"assignmentMode":"dynamic","defaultGateway":"10.20.0.1","id":"nc","ipAssignments":[{{string.Join(',', assignments)}}],
             "nodeIP":"10.10.0.4","primaryIP":"{{primary}}",{{names}}"subnetAddressSpace":"10.20.0.0/16","subnetName":"pods",{{type}}"version":2}
            """;
    }
}
