using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>What retires, what is legacy, and what no document or nobody supports.</summary>
internal static class LifecycleRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All => [KubenetRetired, KubenetRetires, NodeSubnetLegacy, NotStated, ByoCniUnsupported];

    private const string Retirement = "articles/aks/includes/kubenet-retirement.md";
    private const string RetirementDate = "2026-01-14";
    private static readonly DateOnly FirstEnds = ModeTable.All.Min(mode => mode.Retirement?.Ends)!.Value;
    private static readonly DateOnly LastEnds = ModeTable.All.Max(mode => mode.Retirement?.Ends)!.Value;

    internal static readonly AdviceRule KubenetRetired = new(
        AdviceEffect.Excludes,
        0,
        "kubenet is retired",
        Retirement,
        RetirementDate,
        c => c.Traits.Retirement is { } retirement && retirement.Ends <= c.AsOf,
        c => $"{c.Subject} is retired since {c.Traits.Retirement!.Ends.Text()}; {Successor(c)}."
    )
    {
        ValidFrom = FirstEnds,
    };

    internal static readonly AdviceRule KubenetRetires = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Strong,
        "kubenet retires",
        Retirement,
        RetirementDate,
        c => c.Traits.Retirement is { } retirement && retirement.Ends > c.AsOf,
        c =>
        {
            DateOnly ends = c.Traits.Retirement!.Ends;
            string days = MessageFormat.Of(ends.DayNumber - c.AsOf.DayNumber, "day");
            return $"{c.Subject} retires on {ends.Text()}, in {days}; {Successor(c)}.";
        }
    )
    {
        ValidUntil = LastEnds.AddDays(-1),
    };

    internal static readonly AdviceRule NodeSubnetLegacy = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Medium,
        "Node Subnet is legacy",
        "articles/aks/concepts-network-cni-overview.md",
        "2026-07-10",
        c => c.Traits.RecommendedForManagedVnets is not null,
        c => $"The overview calls {c.Traits.ShortName} legacy and recommends it only for a VNet that AKS manages."
    );

    internal static readonly AdviceRule NotStated = new(
        AdviceEffect.Disfavors,
        AdviceWeight.Grave,
        "No document says that the mode supports what is wanted",
        "the mode catalogue",
        ModeCatalogue.Date,
        c => c.Traits.IsDocumented && Unstated(c).Any(),
        c =>
            $"No document says that {c.Name} supports "
            + $"{string.Join(", or ", Unstated(c).Select(rule => rule.What + AdviceRule.After(c.Cell(rule.Capability!))))}."
    )
    {
        Cites = c => Unstated(c).First().Capability!,
    };

    internal static readonly AdviceRule ByoCniUnsupported = new(
        AdviceEffect.Excludes,
        0,
        "The CNI of a BYO cluster is the user's own",
        "articles/aks/use-byo-cni.md",
        "2026-04-16",
        c => !c.Traits.IsDocumented,
        _ =>
            "What a CNI of your own can do no document of Azure's says, and Microsoft does not support it: it is listed, never recommended."
    );

    private static string Successor(CandidateEvaluation c) =>
        $"{c.Traits.Retirement!.Successor.Traits().ShortName} is what Microsoft names instead";

    private static IEnumerable<AdviceRule> Unstated(CandidateEvaluation c) =>
        AdviceRule.OfCapabilities.Where(rule => rule.Wanted!(c.Needs) && c.Cell(rule.Capability!).Supported is null);
}
