namespace AksCni.Plans;

/// <summary>Rules about what a plan leaves open and a reader infers or assumes.</summary>
internal static class PlanRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All => [JoinedByReference, HolderNotJoined, ConditionalResource, TemporaryNameMissing];

    internal static readonly FindingRule JoinedByReference = FindingRule.OnInput(
        Severity.Information,
        "The configuration's references show which resource a plan means"
    );

    internal static readonly FindingRule HolderNotJoined = FindingRule.OnInput(
        Severity.Warning,
        "A resource takes addresses from a subnet that can't be identified"
    );

    internal static readonly FindingRule ConditionalResource = FindingRule.OnInput(
        Severity.Warning,
        "A template deploys a resource under a condition that can't be evaluated"
    );

    internal static readonly FindingRule TemporaryNameMissing = new(
        Severity.Error,
        "A plan replaces a node pool through a temporary one, and no name is set for that",
        "hashicorp/terraform-provider-azurerm:website/docs/r/kubernetes_cluster.html.markdown",
        "2026-08-20"
    );
}
