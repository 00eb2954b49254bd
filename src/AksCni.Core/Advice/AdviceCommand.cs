namespace AksCni.Advice;

/// <summary>
/// The az commands that make a cluster of a candidate's, with its ranges. What only the reader knows stands in angle brackets.
/// </summary>
internal static class AdviceCommand
{
    private const string Group = "--resource-group <group>";
    private const string Cluster = "<cluster>";

    /// <summary>The first pool's name where az is given none.</summary>
    private const string FirstPool = "nodepool1";

    /// <summary>
    /// The documented IPv6 defaults: lists of ranges must be as long as the list of families. Source: articles/aks/azure-cni-overlay.md
    /// (2026-07-31).
    /// </summary>
    private const string IPv6Pods = "fd12:3456:789a::/64";
    private const string IPv6Services = "fd12:3456:789a:1::/108";

    /// <summary>
    /// One command a line: the subnets where the address space is given, the cluster, the pools that it needs beside its first.
    /// </summary>
    public static string Of(CandidateEvaluation c)
    {
        var lines = new List<string>();
        if (c.Space.Cut(c.Size).Blocks is { } blocks)
        {
            lines.Add(Subnet("nodes", blocks[0]));
            if (c.Mode.UsesPodSubnet())
                lines.Add(Subnet("pods", blocks[1]));
        }
        lines.Add(string.Join(' ', Create(c)));
        // az aks create takes no surge. Source: articles/aks/upgrade-aks-node-pools-rolling.md (2026-05-29).
        if (c.Needs.MaxSurge is { } surge && c.Needs.Automatic != true)
            lines.Add($"az aks nodepool update {Group} --cluster-name {Cluster} --name {FirstPool} --max-surge {surge}");
        // Pools of one's own are refused. Source: Azure/AKS:CHANGELOG.md, release 2025-08-29.
        long pools = c.Needs.Automatic == true || c.Needs.HasWindows ? 1 : ScaleRules.PoolCount(c);
        for (long pool = 2; pool <= pools; pool++)
            lines.Add(
                $"az aks nodepool add {Group} --cluster-name {Cluster} --name pool{pool} --node-count "
                    + $"{NodesOf(c, pool, pools)}{PoolFlags(c)}"
            );
        if (c.Needs.HasWindows)
            lines.Add(
                $"az aks nodepool add {Group} --cluster-name {Cluster} --name win --os-type Windows{WindowsSku(c.Needs.NodeOs)} "
                    + $"--node-count <Windows nodes of {c.Needs.Nodes}>{PoolFlags(c)}"
            );
        // The prefix and the nodes of the gateway are the reader's choice. Source: articles/aks/configure-static-egress-gateway.md
        // (2026-08-06).
        if (c.Needs.EgressGateway == true)
            lines.Add(
                $"az aks nodepool add {Group} --cluster-name {Cluster} --name gateway --mode gateway --node-count <gateway "
                    + "nodes> --gateway-prefix-size <28 to 31>"
            );
        if (c.Needs.VirtualNodes == true)
            lines.Add($"az aks enable-addons {Group} --name {Cluster} --addons virtual-node --subnet-name <virtual node subnet>");
        return string.Join('\n', lines);
    }

    private static string Subnet(string name, Cidr range) =>
        $"az network vnet subnet create {Group} --vnet-name <vnet> --name {name} --address-prefixes {range}";

    private static string WindowsSku(NodeOs? os)
    {
        if (!os.IsWindows())
            return "";
        string image = os == NodeOs.Windows2025 ? " --enable-fips-image" : "";
        return $" --os-sku {os}{image}";
    }

    private static IEnumerable<string> Create(CandidateEvaluation c)
    {
        CniRequirements needs = c.Needs;
        long pools = ScaleRules.PoolCount(c);
        yield return $"az aks create {Group} --name {Cluster}";
        // A custom VNet needs both. Source: articles/aks/automatic/quick-automatic-custom-network.md (2026-06-02).
        if (needs.Automatic == true)
            yield return "--sku automatic "
                + $"--apiserver-subnet-id \"<id of a /{AzureLimit.SmallestApiServerSubnet.Value} API server subnet>\" "
                + "--assign-identity \"<id of a managed identity>\"";
        if (needs.KubernetesVersion is { } version)
            yield return $"--kubernetes-version {version}";
        yield return c.Traits.Settings!.Arguments;
        if (c.IsCilium)
            yield return "--network-dataplane cilium";
        if (needs.NetworkPolicy is { } engine and not NetworkPolicyEngine.None)
            yield return $"--network-policy {engine.ToString().ToLowerInvariant()}";
        if (needs.L7Policy == true)
            yield return "--enable-acns --acns-advanced-networkpolicies L7";
        else if (needs.FqdnPolicy == true)
            yield return "--enable-acns --acns-advanced-networkpolicies FQDN";
        foreach (string flag in Ranges(c))
            yield return flag;
        if (needs.Automatic != true)
            yield return $"--node-count {(needs.HasWindows ? $"<Linux nodes of {needs.Nodes}>" : NodesOf(c, 1, pools))}";
        if (c.Size.MaxPods is { } maxPods)
            yield return $"--max-pods {maxPods}";
        if (needs.NodeAutoProvisioning == true && needs.Automatic != true)
            yield return "--node-provisioning-mode Auto";
        if (needs.EgressGateway == true)
            yield return "--enable-static-egress-gateway";
        if (needs.Ingress == IngressController.ApplicationGateway)
            yield return "--enable-addons ingress-appgw --appgw-id <application gateway id>";
        if (needs.NetworkIsolated == true)
            yield return "--bootstrap-artifact-source Cache";
        if ((needs.OutboundType ?? (needs.NetworkIsolated == true ? OutboundTypes.None : null)) is { } outbound)
            yield return $"--outbound-type {OutboundTypes.Parse(outbound)}";
        if (needs.PrivateCluster == true || needs.NetworkIsolated == true)
            yield return "--enable-private-cluster";
        if (needs.NodeOs is NodeOs.Ubuntu or NodeOs.AzureLinux)
            yield return $"--os-sku {needs.NodeOs}";
        if (needs.HasWindows)
            yield return "--windows-admin-username <user> --windows-admin-password <password>";
        if (needs.Automatic != true)
            yield return "--generate-ssh-keys";
    }

    private static IEnumerable<string> Ranges(CandidateEvaluation c)
    {
        yield return $"--vnet-subnet-id {SubnetId(c, "nodes", c.Size.NodeSubnet.MinimumPrefixLength)}";
        if (c.Mode.UsesPodSubnet())
            yield return $"--pod-subnet-id {SubnetId(c, "pods", c.Size.PodRange!.MinimumPrefixLength)}";
        if (c.Traits.Settings!.PodIpAllocationMode is { } allocation)
            yield return $"--pod-ip-allocation-mode {allocation}";
        string? podCidr = c.Mode.UsesPodCidr() ? c.Space.PodCidr(c.Size.PodRange!.MinimumPrefixLength!.Value)?.ToString() : null;
        Cidr? service = c.Space.ServiceCidr is { } range && range.ToString() != "10.0.0.0/16" ? range : null;
        if (c.Needs.DualStack == true)
        {
            yield return "--ip-families ipv4,ipv6";
            if (podCidr is not (null or "10.244.0.0/16"))
                yield return $"--pod-cidrs {podCidr},{IPv6Pods}";
            if (service is { } dual)
                yield return $"--service-cidrs {dual},{IPv6Services} --dns-service-ip {DnsServiceIp(dual)}";
            yield break;
        }
        if (podCidr is not null)
            yield return $"--pod-cidr {podCidr}";
        if (service is { } own)
            yield return $"--service-cidr {own} --dns-service-ip {DnsServiceIp(own)}";
        else if (c.Space.ServiceCidr is null)
            yield return "--service-cidr <free range> --dns-service-ip <an address of it>";
    }

    private static string PoolFlags(CandidateEvaluation c)
    {
        string subnets = $" --vnet-subnet-id {SubnetId(c, "nodes", c.Size.NodeSubnet.MinimumPrefixLength)}";
        if (c.Mode.UsesPodSubnet())
            subnets += $" --pod-subnet-id {SubnetId(c, "pods", c.Size.PodRange!.MinimumPrefixLength)}";
        if (c.Traits.Settings!.PodIpAllocationMode is { } allocation)
            subnets += $" --pod-ip-allocation-mode {allocation}";
        return PoolSettings(c) is { Length: > 0 } settings ? $"{subnets} {settings}" : subnets;
    }

    private static string PoolSettings(CandidateEvaluation c)
    {
        string maxPods = c.Size.MaxPods is { } pods ? $"--max-pods {pods}" : "";
        return c.Needs.MaxSurge is { } surge ? $"{maxPods} --max-surge {surge}".TrimStart() : maxPods;
    }

    private static string SubnetId(CandidateEvaluation c, string name, int? length) =>
        !c.Space.IsGiven ? $"\"<id of a /{length} {name[..^1]} subnet>\"" : $"\"<id of the subnet {name}>\"";

    private static long NodesOf(CandidateEvaluation c, long pool, long pools) =>
        (c.Needs.Nodes / pools) + (pool <= c.Needs.Nodes % pools ? 1 : 0);

    /// <summary>The tenth address, as Azure's own default is.</summary>
    private static string DnsServiceIp(Cidr service) => new Cidr(0, (ulong)service.First + 10, 32, isIPv6: false).ToString()[..^3];
}
