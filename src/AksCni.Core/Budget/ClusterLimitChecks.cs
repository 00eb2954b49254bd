using AksCni.Addressing;
using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Limits of a cluster at peak.</summary>
internal static class ClusterLimitChecks
{
    /// <summary>More than any load balancer has: a number beyond is a slip in the input.</summary>
    private const long MostAddresses = 10_000;

    public static void Check(Cluster cluster, List<Finding> findings)
    {
        long atMaximum = 0;
        long atPeak = 0;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            long nodes = pool.NodesAtMaximum ?? 0;
            atMaximum += nodes;
            atPeak += nodes + UpgradeSurge.Of(cluster, pool).At(nodes);
        }
        if (cluster.Mode.Traits().NeedsRoutes)
            CheckRoutes(cluster, atPeak, findings);
        else
            CheckNodes(cluster, atMaximum, atPeak, findings);
        CheckOutboundPorts(cluster, atPeak, findings);
    }

    private static void CheckNodes(Cluster cluster, long atMaximum, long atPeak, List<Finding> findings)
    {
        long limit = AzureLimit.NodesPerCluster.Value;
        if (atPeak <= limit && atMaximum < limit)
            return;
        findings.Add(
            LimitRules.ClusterNodeLimit.CreateFinding(
                cluster.Name,
                $"The cluster has {atPeak.Text()} nodes at peak ({atMaximum.Text()} without surge); AKS allows {limit.Text()}, "
                    + $"and at {limit.Text()} upgrades are blocked.",
                "Spread the pools over several clusters, or lower maxCount."
            )
        );
    }

    private static void CheckRoutes(Cluster cluster, long atPeak, List<Finding> findings)
    {
        ModeTraits mode = cluster.Mode.Traits();
        long limit = AzureLimit.RoutesPerTable.Value;
        long? others = OtherRoutes(cluster);
        if (atPeak + (others ?? 0) <= limit)
        {
            if (others is null && !cluster.IsPlan)
            {
                findings.Add(
                    LimitRules.KubenetRouteLimit.CreateFinding(
                        Severity.Information,
                        cluster.Name,
                        $"{mode.ShortName} needs one route a node: {MessageFormat.Of(atPeak, "node")} at peak. The route table is not in "
                            + $"the input; beside them it may hold {MessageFormat.Of(limit - atPeak, "other route")} at most.",
                        "Add what az network route-table list prints."
                    )
                );
            }
            return;
        }
        string counted = others is { } known
            ? known == 0
                ? ", and the table has no other route"
                : $" and {MessageFormat.Of(known, "other route")}"
            : "; the table's other routes are not in the input";
        findings.Add(
            LimitRules.KubenetRouteLimit.CreateFinding(
                cluster.Name,
                $"{mode.ShortName} needs one route a node: {MessageFormat.Of(atPeak, "node")} at peak{counted}, and a route table holds "
                    + $"{limit.Text()}.",
                mode.Retirement is { } retirement
                    ? $"Migrate to Azure CNI {retirement.Successor.Traits().ShortName}, which needs no routes; {mode.ShortName} "
                        + $"retires on {retirement.Ends.Text()}."
                    : "Spread the pools over several clusters, or lower maxCount."
            )
        );
    }

    /// <summary>
    /// Routes of the node subnets' tables that are not AKS's own, which lead to a node's part of the pod CIDR; null if no table is in the
    /// input.
    /// </summary>
    private static long? OtherRoutes(Cluster cluster)
    {
        long? others = null;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            if (cluster.FindSubnet(pool.NodeSubnetId) is not { Routes: { } routes } subnet || !seen.Add(subnet.RouteTableId ?? subnet.Id))
                continue;
            others = (others ?? 0) + routes.Count(route => !IsInside(route, cluster.PodRanges));
        }
        return others;
    }

    private static bool IsInside(string route, CidrList podCidrs)
    {
        if (!Cidr.TryParse(route, out Cidr destination, out _))
            return false;
        for (int i = 0; i < podCidrs.Count; i++)
            if (podCidrs[i].Contains(destination))
                return true;
        return false;
    }

    private static void CheckOutboundPorts(Cluster cluster, long atPeak, List<Finding> findings)
    {
        if (cluster.AllocatedOutboundPorts is not ({ } ports and > 0))
            return;
        if (cluster.OutboundType is { } type && !ResourceId.Same(type, "loadBalancer"))
            return;
        if (cluster.OutboundIpCount is not { } addresses)
            return;
        if (ports > AzureLimit.OutboundPortsPerAddress.Value || addresses is < 1 or > MostAddresses)
            return;
        long available = AzureLimit.OutboundPortsPerAddress.Value * addresses;
        if (atPeak * ports <= available)
            return;
        findings.Add(
            LimitRules.OutboundPortLimit.CreateFinding(
                cluster.Name,
                $"{MessageFormat.Of(atPeak, "node")} at peak x {ports.Text()} outbound ports = {(atPeak * ports).Text()}; "
                    + $"{MessageFormat.Of(addresses, "outbound address")} {(addresses == 1 ? "gives" : "give")} {available.Text()}, "
                    + $"enough for {MessageFormat.Of(available / ports, "node")}.",
                "Use "
                    + $"{((atPeak * ports) + AzureLimit.OutboundPortsPerAddress.Value - 1) / AzureLimit.OutboundPortsPerAddress.Value} "
                    + "outbound addresses, fewer ports a node, or a NAT gateway."
            )
        );
    }
}
