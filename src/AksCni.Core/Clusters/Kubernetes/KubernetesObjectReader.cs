using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>Reads metadata, spec and status of nodes, pods and NodeNetworkConfigs.</summary>
internal static class KubernetesObjectReader
{
    public static void ReadMetadata(ref JsonCursor json, KubernetesObject read, KubernetesKind? kind)
    {
        bool isPod = kind == KubernetesKind.Pods;
        if (!json.EnterObject())
            return;
        while (json.NextField(out KubernetesKey key))
        {
            switch (key)
            {
                case KubernetesKey.Uid when json.Token == JsonTokenType.String:
                    if (Utf8Parser.TryParse(json.Span, out Guid uid, out int used) && used == json.Span.Length)
                        read.PodUid = uid;
                    if (!isPod)
                        read.Uid = json.Text();
                    break;
                case KubernetesKey.Name when !isPod:
                    read.Name = json.Text();
                    break;
                case KubernetesKey.Namespace when json.Token == JsonTokenType.String:
                    read.HasNamespace = true;
                    read.IsInSystemNamespace = json.Span.SequenceEqual("kube-system"u8);
                    break;
                case KubernetesKey.Labels when !isPod:
                    ReadLabels(ref json, read);
                    break;
                case KubernetesKey.OwnerReferences when !isPod:
                    ReadOwners(ref json, read);
                    break;
                case KubernetesKey.Continue:
                    read.HasMore = json.Text() is { Length: > 0 };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    public static void ReadSpec(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterObject())
            return;
        while (json.NextField(out KubernetesKey key))
        {
            switch (key)
            {
                case KubernetesKey.NodeName:
                    read.NodeName = json.Text() is { Length: > 0 } node ? node : null;
                    break;
                case KubernetesKey.HostNetwork:
                    read.HostNetwork = json.Flag() == true;
                    break;
                case KubernetesKey.ProviderID:
                    read.ProviderId = json.Text();
                    break;
                // spec.requestedIPCount of a NodeNetworkConfig is a request, not what the node holds.
                default:
                    json.Skip();
                    break;
            }
        }
    }

    public static void ReadStatus(ref JsonCursor json, KubernetesObject read, KubernetesKind? kind)
    {
        bool isPod = kind == KubernetesKind.Pods;
        if (!json.EnterObject())
            return;
        while (json.NextField(out KubernetesKey key))
        {
            switch (key)
            {
                case KubernetesKey.Phase when json.Token == JsonTokenType.String:
                    read.HasEnded = json.Span.SequenceEqual("Succeeded"u8) || json.Span.SequenceEqual("Failed"u8);
                    break;
                case KubernetesKey.HostIP:
                    read.HostIp = json.Text() is { Length: > 0 } address ? address : null;
                    break;
                case KubernetesKey.Addresses when !isPod:
                    ReadAddresses(ref json, read);
                    break;
                case KubernetesKey.Allocatable when !isPod:
                    ReadAllocatable(ref json, read);
                    break;
                case KubernetesKey.Conditions when !isPod:
                    ReadConditions(ref json, read);
                    break;
                // status.assignedIPCount leaves out the primary address, was 0 in correct objects (Azure/azure-container-networking#1908),
                // and is 256 in overlay (cns/healthserver/healthz_test.go there): the containers are counted instead.
                case KubernetesKey.NetworkContainers when !isPod:
                    NetworkContainerReader.Read(ref json, read.Containers);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadLabels(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterObject())
            return;
        string? older = null;
        while (json.NextField(out KubernetesKey key))
        {
            if (key == KubernetesKey.AzureAgentPool)
                read.Pool = json.Text();
            else if (key == KubernetesKey.AgentPool)
                older = json.Text();
            else
                json.Skip();
        }
        read.Pool ??= older;
    }

    /// <summary>
    /// The controller is the node: CNS takes a NodeNetworkConfig for its own by it (metav1.IsControlledBy in
    /// cns/kubecontroller/nodenetworkconfig/reconciler.go).
    /// </summary>
    private static void ReadOwners(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterArray())
            return;
        bool hasController = false;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            string? uid = null;
            bool isNode = false,
                isController = false;
            while (json.NextField(out KubernetesKey key))
            {
                if (key == KubernetesKey.Uid)
                    uid = json.Text();
                else if (key == KubernetesKey.Kind)
                    isNode = json.Text() == "Node";
                else if (key == KubernetesKey.Controller)
                    isController = json.Flag() == true;
                else
                    json.Skip();
            }
            if (!isNode || hasController)
                continue;
            read.OwnerUid = uid;
            hasController = isController;
        }
    }

    private static void ReadAddresses(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            string? type = null,
                address = null;
            while (json.NextField(out KubernetesKey key))
            {
                if (key == KubernetesKey.Type)
                    type = json.Text();
                else if (key == KubernetesKey.Address)
                    address = json.Text();
                else
                    json.Skip();
            }
            if (type == "InternalIP")
                read.InternalIp ??= address;
        }
    }

    private static void ReadAllocatable(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterObject())
            return;
        while (json.NextField(out KubernetesKey key))
        {
            if (key == KubernetesKey.Pods)
                read.AllocatablePods = json.Number();
            else
                json.Skip();
        }
    }

    private static void ReadConditions(ref JsonCursor json, KubernetesObject read)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            while (json.NextField(out KubernetesKey key))
            {
                if (key == KubernetesKey.LastHeartbeatTime)
                    ReadHeartbeat(json.Text(), read);
                else
                    json.Skip();
            }
        }
    }

    private static void ReadHeartbeat(string? text, KubernetesObject read)
    {
        bool isTime = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time
        );
        if (isTime && !(time <= read.Heartbeat))
            read.Heartbeat = time;
    }
}
