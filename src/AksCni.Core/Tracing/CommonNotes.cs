using AksCni.Modes;

namespace AksCni.Tracing;

/// <summary>What is to be said of a way beside its stations.</summary>
internal static class CommonNotes
{
    public static void Add(TraceContext context, TrafficPlace to, List<Finding> notes)
    {
        if (context.From != TrafficPlace.Pod)
            return;
        bool isOwnAddress = !context.IsHostNetwork && context.IsDocumented && !context.UsesEgressGateway;
        if (context.Mode.UsesPodSubnet() && isOwnAddress && to is (TrafficPlace.Internet or TrafficPlace.Firewall))
        {
            notes.Add(
                TrafficRules.PodSubnetEgress.CreateFinding(
                    context.Name,
                    "Pods leave from the pod subnet: its own route table, NAT gateway and NSG decide, not the node subnet's. A "
                        + "user measured the contrary (Azure/azure-container-networking#3204).",
                    "Attach the NAT gateway or the route table to the pod subnet too, and look whether traffic really takes it."
                )
            );
        }
        if (to == TrafficPlace.AzureDns && isOwnAddress)
        {
            notes.Add(
                TrafficRules.LocalDnsAnswers.CreateFinding(
                    context.Name,
                    "Where LocalDNS is on, pods ask 169.254.10.10 or 169.254.10.11 on their own node, and the node asks upstream."
                )
            );
        }
        if (
            context.IsWindows
            && !context.IsWindowsNatOff
            && isOwnAddress
            && to is (TrafficPlace.PeeredVnet or TrafficPlace.OnPremises or TrafficPlace.Firewall or TrafficPlace.Internet)
        )
        {
            notes.Add(
                TrafficRules.WindowsOutboundNat.CreateFinding(
                    context.Name,
                    "Windows nodes translate pods by OutboundNAT. Which ranges it leaves alone is not "
                        + $"documented{(context.Mode.UsesPodSubnet() ? "; the page about Pod Subnet says pods keep their address" : "")}.",
                    context.Mode.UsesPodSubnet()
                        ? "Allow the node subnet and the pod subnet, or make the pool with --disable-windows-outbound-nat, which "
                            + "needs a NAT gateway or user-defined routing."
                        : "It can be off in new pools of a cluster with a NAT gateway or user-defined routing."
                )
            );
        }
        if (to == TrafficPlace.Firewall && context.OutboundType != OutboundTypes.UserDefinedRouting)
        {
            notes.Add(
                TrafficRules.FirewallNeedsRoute.CreateFinding(
                    context.Name,
                    $"The outbound type is {context.OutboundType}: a firewall sees only what a route of the "
                        + $"{context.EgressSubnet} sends to it."
                )
            );
        }
        if (
            context.RoutesOnHost
            && context.Traits.Masquerade == PodMasquerade.BeyondVnet
            && !context.IsHostNetwork
            && to is not (TrafficPlace.Pod or TrafficPlace.Service)
        )
        {
            notes.Add(
                TrafficRules.EbpfHostRoutingMasquerade.CreateFinding(
                    context.Name,
                    "With eBPF host routing Cilium translates, and ip-masq-agent's rules are ignored. No page says which "
                        + "ranges Cilium leaves alone; the answer is the mode's usual one.",
                    "Look at the source on the wire before an allow-list depends on it."
                )
            );
        }
        if (context.IsDualStack && to is not (TrafficPlace.AzureDns or TrafficPlace.InstanceMetadata))
        {
            string way =
                to == TrafficPlace.Internet
                    ? context.OutboundType == OutboundTypes.UserDefinedRouting
                        ? " Without a default route for IPv6 no IPv6 leaves."
                        : " AKS makes outbound rules for both families."
                    : "";
            notes.Add(
                TrafficRules.DualStackFamilies.CreateFinding(
                    context.Name,
                    $"Each family is translated to the node's primary address of the same family: allow the IPv4 and the IPv6 one.{way}"
                )
            );
        }
    }
}
