using AksCni.Advice;
using AksCni.Text;

namespace AksCni;

/// <summary>Decides which network mode meets requirements. Same requirements, same day, same answer.</summary>
public sealed class CniAdvisor
{
    private readonly DateOnly _today;
    private readonly SizeCache _sizes = new();

    /// <summary>Makes one; sizes that several sets of requirements share are measured once.</summary>
    /// <param name="today">The day of the decision where the requirements do not say one.</param>
    public CniAdvisor(DateOnly today) => _today = today;

    /// <summary>Budgets that were evaluated so far.</summary>
    internal int Evaluations => _sizes.Evaluations;

    /// <summary>The answer for a cluster to be.</summary>
    /// <param name="requirements">What the network must do.</param>
    /// <param name="subject">The file that the requirements come from; null for parameters.</param>
    /// <exception cref="AksCniException"><see cref="Fault.ContradictoryRequirements"/>.</exception>
    public CniAdvice Recommend(CniRequirements requirements, string? subject = null) => Answer(requirements, subject, null);

    /// <summary>
    /// The answer for a cluster: what it uses is required, unless <paramref name="requirements"/> say otherwise. Of a cluster that a plan
    /// changes, what it uses today is required too, and the way there starts at its mode of today.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.ContradictoryRequirements"/>.</exception>
    public CniAdvice Recommend(Cluster cluster, CniRequirements requirements)
    {
        CniRequirements needs = requirements.Over(ClusterRequirements.Of(cluster));
        if (cluster.Former is { } former)
            needs = needs.Over(ClusterRequirements.Of(former));
        CniAdvice advice = Answer(needs, cluster.Name, cluster.Former ?? cluster);
        if (cluster.IsDeclared)
            advice.Planned = PlannedMode.Verdict(cluster, advice.Candidates);
        return advice;
    }

    private CniAdvice Answer(CniRequirements needs, string? subject, Cluster? cluster)
    {
        Contradictions.Check(needs);
        Ranking now = Ranking.Of(needs, _today, _sizes, cluster);
        IReadOnlyList<FoundChange> changes = new WhatIf(now, _today).Find();
        RequirementValue[] given = Requirement
            .All.Where(requirement => requirement.Get(needs) is not null)
            .Select(requirement => new RequirementValue(requirement.Name, requirement.TextOf(requirement.Get(needs))))
            .ToArray();
        RequirementValue[] assumed = Requirement
            .All.Where(requirement => requirement.Get(needs) is null)
            .Select(requirement => new RequirementValue(
                requirement.Name,
                requirement.TextOf(requirement.Kind == RequirementKind.Date ? _today : null)
            ))
            .ToArray();
        var candidates = new List<CniRecommendation>(now.Order.Count);
        foreach (RankedCandidate ranked in now.Order)
        {
            AdviceReason[] reasons = AdviceRule
                .All.Where(rule => rule.Holds(ranked.Evaluation))
                .Select(rule => rule.ReasonFor(ranked.Evaluation))
                .OrderBy(reason =>
                    reason.Effect switch
                    {
                        AdviceEffect.Excludes => 0,
                        AdviceEffect.Notes => 2,
                        _ => 1,
                    }
                )
                .ThenByDescending(reason => Math.Abs(reason.Points))
                .ToArray();
            CniModeInfo info = ranked.Candidate.Info;
            CandidateSize size = ranked.Evaluation.Size;
            bool recommended = ranked.Candidate == now.Best;
            candidates.Add(
                new CniRecommendation(subject, info)
                {
                    Rank = ranked.Eligible ? candidates.Count + 1 : null,
                    Eligible = ranked.Eligible,
                    Recommended = recommended,
                    Score = ranked.Score,
                    Verdict = Verdict(ranked, reasons, recommended, candidates.Count + 1),
                    Reasons = reasons,
                    WhatWouldChange = changes
                        .Where(change => Concerns(change, ranked, now, recommended))
                        .Select(change => change.Change)
                        .ToArray(),
                    NodeSubnetPrefixLength = size.NodeSubnet.MinimumPrefixLength,
                    PodRangePrefixLength = size.PodRange?.MinimumPrefixLength,
                    VnetAddresses = size.VnetAddresses,
                    ReachableInPlace = ranked.Evaluation.IsInPlace,
                    UpdateCommand = ranked.Eligible ? AdviceUpdate.CommandOf(ranked.Evaluation) : null,
                    Given = given,
                    Assumed = assumed,
                    CreateCommand = ranked.Eligible ? AdviceCommand.Of(ranked.Evaluation) : null,
                }
            );
        }
        return new CniAdvice(subject, Verdict(now, candidates, changes, subject), candidates)
        {
            Today = cluster?.Mode,
            TodaysDataplane = cluster?.Dataplane,
        };
    }

    /// <summary>
    /// The recommended one lists what changes the recommendation; any other what would let it in or make it the recommendation.
    /// </summary>
    private static bool Concerns(FoundChange change, RankedCandidate ranked, Ranking now, bool recommended)
    {
        if (recommended)
            return true;
        if (change.Then.Best == ranked.Candidate && now.Best != ranked.Candidate)
            return true;
        return !ranked.Eligible && change.Then.IsEligible(ranked.Candidate);
    }

    private static string Verdict(RankedCandidate ranked, AdviceReason[] reasons, bool recommended, int rank)
    {
        string name = ranked.Candidate.Name;
        if (recommended)
            return $"{name} is recommended, with {ranked.Score} points.";
        if (ranked.Eligible)
            return $"{name} is eligible, number {rank} with {ranked.Score} points.";
        string[] rules = [.. reasons.Where(reason => reason.Effect == AdviceEffect.Excludes).Select(reason => reason.Rule).Distinct()];
        return $"{name} is excluded by {string.Join(", ", rules)}.";
    }

    private static string Verdict(Ranking now, List<CniRecommendation> candidates, IReadOnlyList<FoundChange> changes, string? subject)
    {
        string of = subject is null ? "" : $"{subject}: ";
        if (now.Best is { } best)
        {
            int eligible = candidates.Count(candidate => candidate.Eligible);
            int excluded = candidates.Count - eligible;
            string others = eligible == 1 ? "nothing else would do" : $"{MessageFormat.Of(eligible - 1, "other candidate")} would do";
            return $"{of}{best.Name} is recommended; {others}, {excluded} {(excluded == 1 ? "is" : "are")} excluded.";
        }
        return changes.Count == 0
            ? $"{of}No network mode meets these requirements, and dropping up to four of them helps nothing."
            : $"{of}No network mode meets these requirements. "
                + $"{(changes[0].Change.Requirements.Count > 1 ? "Together, these" : "One of these")} "
                + $"would help: {string.Join("; or ", changes.Select(change => change.Change.ToString()).Distinct().Take(3))}.";
    }
}
