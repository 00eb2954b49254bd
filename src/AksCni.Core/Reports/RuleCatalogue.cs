using AksCni.Advice;
using AksCni.Budget;
using AksCni.Clusters;
using AksCni.Plans;
using AksCni.Throughput.Comparison;
using AksCni.Tracing;

namespace AksCni;

/// <summary>Lists the rules of every feature. Each feature declares its own.</summary>
public static class RuleCatalogue
{
    private static readonly Lazy<IReadOnlyList<FindingRule>> OfFindings = new(() =>
        [
            .. (
                (FindingRule[])
                    [
                        .. ClusterRules.All,
                        .. KubernetesRules.All,
                        .. PlanRules.All,
                        .. CapacityRules.All,
                        .. LimitRules.All,
                        .. RangeRules.All,
                        .. OverlapRules.All,
                        .. EvidenceRules.All,
                        .. TrafficRules.All,
                        .. ComparisonCaveats.Rules,
                    ]
            ).OrderBy(rule => rule.Id, StringComparer.Ordinal),
        ]
    );

    /// <summary>Rules whose violations are findings, by id.</summary>
    public static IReadOnlyList<FindingRule> FindingRules => OfFindings.Value;

    /// <summary>Rules that decide a recommendation, by topic.</summary>
    public static IReadOnlyList<AdviceRule> AdviceRules => AdviceRule.All;

    /// <summary>All rules: of findings, then of recommendations.</summary>
    public static IReadOnlyList<Rule> All => [.. OfFindings.Value, .. AdviceRules];
}
