using AksCni.Clusters;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>Reports values that the input gives as expressions: what depends on them isn't judged.</summary>
internal static class UnknownValueChecks
{
    public static void Check(Cluster cluster, List<Finding> findings)
    {
        Report(cluster.Name, cluster.UnknownProperties, findings);
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
            Report($"{cluster.Name}/{pool.Name}", pool.UnknownProperties, findings);
    }

    private static void Report(string target, IReadOnlyList<UnknownProperty> unknown, List<Finding> findings)
    {
        if (unknown.Count == 0)
            return;
        string values = string.Join(", ", unknown.Select(property => $"{property.Name} is {UnknownText.Shown(property.Reason)}"));
        findings.Add(
            EvidenceRules.ValueUnknown.CreateFinding(
                target,
                $"The input doesn't state {MessageFormat.Of(unknown.Count, "value")}: {values}. No default is used instead.",
                "Give the template's parameters (--parameters, -ParameterFile), or state the value."
            )
        );
    }
}
