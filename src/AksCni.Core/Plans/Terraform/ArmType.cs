namespace AksCni.Plans;

/// <summary>Azure's type and attributes of a provider's resources that belong to a resource group.</summary>
internal static class ArmType
{
    public const string Cluster = "Microsoft.ContainerService/managedClusters";
    public const string Pool = Cluster + "/agentPools";
    public const string Network = "Microsoft.Network/virtualNetworks";
    public const string Subnet = Network + "/subnets";
    public const string Peering = Network + "/virtualNetworkPeerings";
    public const string RouteTable = "Microsoft.Network/routeTables";

    /// <summary>Returns the type; null for a type that isn't made in a resource group.</summary>
    public static string? Of(TerraformType type) =>
        type switch
        {
            TerraformType.AzurermKubernetesCluster => Cluster,
            TerraformType.AzurermKubernetesClusterNodePool => Pool,
            TerraformType.AzurermVirtualNetwork => Network,
            TerraformType.AzurermSubnet => Subnet,
            TerraformType.AzurermVirtualNetworkPeering => Peering,
            TerraformType.AzurermRouteTable => RouteTable,
            TerraformType.AzurermApplicationGateway => "Microsoft.Network/applicationGateways",
            TerraformType.AzurermBastionHost => "Microsoft.Network/bastionHosts",
            TerraformType.AzurermFirewall => "Microsoft.Network/azureFirewalls",
            TerraformType.AzurermLb => "Microsoft.Network/loadBalancers",
            TerraformType.AzurermNetworkInterface => "Microsoft.Network/networkInterfaces",
            TerraformType.AzurermPrivateEndpoint => "Microsoft.Network/privateEndpoints",
            TerraformType.AzurermPrivateLinkService => "Microsoft.Network/privateLinkServices",
            TerraformType.AzurermVirtualNetworkGateway => "Microsoft.Network/virtualNetworkGateways",
            TerraformType.AzurermLinuxVirtualMachineScaleSet
            or TerraformType.AzurermWindowsVirtualMachineScaleSet
            or TerraformType.AzurermOrchestratedVirtualMachineScaleSet => "Microsoft.Compute/virtualMachineScaleSets",
            _ => null,
        };
}
