namespace AksCni.Plans;

/// <summary>Notes that it isn't certain whether a resource is deployed.</summary>
internal static class ConditionNote
{
    /// <summary>Makes the note.</summary>
    /// <param name="resourceId">The resource, which counts as deployed.</param>
    /// <param name="condition">What can't be evaluated.</param>
    public static PlanNote Of(string resourceId, string condition) =>
        new(
            PlanRules.ConditionalResource,
            resourceId,
            $"The template deploys it only if a condition is true that can't be evaluated: {condition}. The verdict includes it.",
            "Give the values that the condition needs: parameters with --parameters, names of the scope with --deployment-scope."
        );
}
