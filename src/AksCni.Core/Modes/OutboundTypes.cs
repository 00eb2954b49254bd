using AksCni.Text;

namespace AksCni;

/// <summary>The outbound types of AKS, in Azure's own words.</summary>
public static class OutboundTypes
{
    /// <summary>The default: the cluster's load balancer.</summary>
    public const string LoadBalancer = "loadBalancer";

    /// <summary>A NAT gateway that AKS manages.</summary>
    public const string ManagedNatGateway = "managedNATGateway";

    /// <summary>The same with the StandardV2 gateway, in preview.</summary>
    public const string ManagedNatGatewayV2 = "managedNATGatewayV2";

    /// <summary>A NAT gateway of the user's.</summary>
    public const string UserAssignedNatGateway = "userAssignedNATGateway";

    /// <summary>A route of the user's, to a firewall or another appliance.</summary>
    public const string UserDefinedRouting = "userDefinedRouting";

    /// <summary>AKS configures no way out.</summary>
    public const string None = "none";

    /// <summary>AKS blocks the way out, in preview.</summary>
    public const string Block = "block";

    /// <summary>All, with what each means.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> All =
    [
        (LoadBalancer, "the cluster's load balancer; the default"),
        (ManagedNatGateway, "a NAT gateway that AKS manages"),
        (ManagedNatGatewayV2, "the same with the StandardV2 gateway (preview)"),
        (UserAssignedNatGateway, "a NAT gateway of your own on the subnet"),
        (UserDefinedRouting, "your route, to a firewall or another appliance"),
        (None, "no way out but one of your own"),
        (Block, "the way out is blocked by NSG rules (preview)"),
    ];

    private static readonly Lazy<ClosedNames<string>> Names = new(() =>
        new ClosedNames<string>([.. All.Select(type => (type.Name, type.Name)), ("udr", UserDefinedRouting)])
    );

    /// <summary>Reads one as Azure writes it, without case.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownOutboundType"/>.</exception>
    public static string Parse(string text) =>
        Names.Value.Find(text)
        ?? throw new AksCniException(
            Fault.UnknownOutboundType,
            $"'{text}' is no outbound type{Names.Value.Suggestion(text)}; use {Names.Value.Choices}.",
            text
        );

    /// <summary>True for the two of network isolated clusters. Source: articles/aks/concepts-network-isolated.md (2026-06-15).</summary>
    internal static bool HasNoWayOut(string type) => Parse(type) is None or Block;

    /// <summary>True for the three that are a NAT gateway.</summary>
    internal static bool IsNatGateway(string type) => type is ManagedNatGateway or ManagedNatGatewayV2 or UserAssignedNatGateway;
}
