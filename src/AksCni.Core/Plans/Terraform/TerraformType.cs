namespace AksCni.Plans;

/// <summary>The types of resources that are read; every other type is skipped. The names are the provider's, in Pascal case.</summary>
internal enum TerraformType
{
    Other = 0,
    AzapiResource,
    AzapiUpdateResource,
    AzurermApplicationGateway,
    AzurermBastionHost,
    AzurermClientConfig,
    AzurermFirewall,
    AzurermKubernetesAutomaticCluster,
    AzurermKubernetesCluster,
    AzurermKubernetesClusterNodePool,
    AzurermLb,
    AzurermLinuxVirtualMachineScaleSet,
    AzurermNetworkInterface,
    AzurermOrchestratedVirtualMachineScaleSet,
    AzurermPrivateEndpoint,
    AzurermPrivateLinkService,
    AzurermResourceGroup,
    AzurermRoute,
    AzurermRouteTable,
    AzurermSubnet,
    AzurermSubnetRouteTableAssociation,
    AzurermSubscription,
    AzurermVirtualNetwork,
    AzurermVirtualNetworkGateway,
    AzurermVirtualNetworkPeering,
    AzurermWindowsVirtualMachineScaleSet,
}
