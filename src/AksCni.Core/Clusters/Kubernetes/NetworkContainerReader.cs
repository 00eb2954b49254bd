using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>
/// Reads status.networkContainers of a NodeNetworkConfig. Sources: Azure/azure-container-networking at cbd7560 (2026-08-20),
/// crd/nodenetworkconfig/api/v1alpha/nodenetworkconfig.go and cns/kubecontroller/nodenetworkconfig/conversion*.go.
/// </summary>
internal static class NetworkContainerReader
{
    private const int IPv4Bits = 32;

    /// <summary>
    /// Adds the containers. During a node upgrade there may be several (reconciler.go), and each holds its addresses.
    /// </summary>
    public static void Read(ref JsonCursor json, List<NetworkContainer> containers)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
            if (json.EnterObject() && ReadContainer(ref json) is { } container)
                containers.Add(container);
    }

    private static NetworkContainer? ReadContainer(ref JsonCursor json)
    {
        string? type = null,
            primary = null,
            subscription = null,
            group = null,
            network = null,
            subnet = null;
        List<string>? assignments = null;
        while (json.NextField(out KubernetesKey key))
        {
            switch (key)
            {
                case KubernetesKey.Type:
                    type = json.Text();
                    break;
                case KubernetesKey.PrimaryIP:
                    primary = json.Text();
                    break;
                case KubernetesKey.IpAssignments:
                    assignments = ReadAssignments(ref json);
                    break;
                case KubernetesKey.SubcriptionID:
                    subscription = json.Text();
                    break;
                case KubernetesKey.ResourceGroupID:
                    group = json.Text();
                    break;
                case KubernetesKey.VnetID:
                    network = json.Text();
                    break;
                case KubernetesKey.SubnetID:
                    subnet = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (type == "overlay")
            return null;
        return new NetworkContainer(SubnetId(subscription, group, network, subnet), Count(type, primary, assignments ?? []));
    }

    /// <summary>The subnet's id. All four names are optional in the definition.</summary>
    private static string? SubnetId(string? subscription, string? group, string? network, string? subnet)
    {
        bool isWhole =
            subscription is { Length: > 0 } && group is { Length: > 0 } && network is { Length: > 0 } && subnet is { Length: > 0 };
        return isWhole
            ? $"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/virtualNetworks/{network}/subnets/{subnet}"
            : null;
    }

    /// <summary>
    /// Reads the addresses. Those that spec.ipsNotInUse names are among them until Azure has taken them back (cns/ipampool/monitor.go).
    /// </summary>
    private static List<string> ReadAssignments(ref JsonCursor json)
    {
        var assignments = new List<string>();
        if (!json.EnterArray())
            return assignments;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            while (json.NextField(out KubernetesKey key))
            {
                if (key != KubernetesKey.Ip)
                    json.Skip();
                else if (json.Text() is { Length: > 0 } address)
                    assignments.Add(address);
            }
        }
        return assignments;
    }

    /// <summary>
    /// Counts IPv4 addresses; null where one can't be read. Type vnet, the definition's default, has addresses and one primary, which may
    /// end in /32 (conversion.go); of type vnetblock both are blocks, all of whose addresses the node holds (conversion_linux.go).
    /// </summary>
    private static long? Count(string? type, string? primary, List<string> assignments)
    {
        bool isBlock = type == "vnetblock";
        if (!isBlock && type is not (null or "" or "vnet"))
            return null;
        long count = 0;
        // CNS keys what it holds by address: a block that is named twice is held once.
        foreach (string text in assignments.Append(primary).OfType<string>().Where(text => text.Length > 0).Distinct())
        {
            int slash = text.IndexOf('/', StringComparison.Ordinal);
            if (!Cidr.TryParseAddress(slash < 0 ? text : text.AsSpan(0, slash), out Cidr address))
                return null;
            if (address.IsIPv6)
                continue;
            int length = IPv4Bits;
            if (isBlock && slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), out length) || length is < 0 or > IPv4Bits))
                return null;
            count += 1L << (IPv4Bits - length);
        }
        return count;
    }
}
