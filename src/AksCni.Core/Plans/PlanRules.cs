namespace AksCni.Plans;

/// <summary>Rules about what a template or a plan leaves open.</summary>
internal static class PlanRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    public static FindingRule[] All => [ConditionalResource];

    internal static readonly FindingRule ConditionalResource = FindingRule.OnInput(
        Severity.Warning,
        "A template deploys a resource under a condition that can't be evaluated"
    );
}
