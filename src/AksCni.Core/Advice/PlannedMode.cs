using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>Says whether the mode that a plan or a template sets meets the needs.</summary>
internal static class PlannedMode
{
    public static string Verdict(Cluster cluster, IReadOnlyList<CniRecommendation> candidates)
    {
        CniRecommendation? planned = candidates.FirstOrDefault(candidate =>
            candidate.Mode == cluster.Mode && candidate.Dataplane == cluster.Dataplane
        );
        if (planned is null)
            return "The input doesn't state the planned network mode, so whether it meets the needs isn't known.";
        string name = Name(planned.Mode, planned.Dataplane);
        string today = cluster.Former is { } former && former.Mode != cluster.Mode ? $" (today {Name(former.Mode, former.Dataplane)})" : "";
        if (planned.Recommended)
            return $"The planned mode, {name}{today}, is the recommended one.";
        if (planned.Eligible)
            return $"The planned mode, {name}{today}, meets the needs: number {planned.Rank} with {planned.Score} points.";
        AdviceReason reason = planned.Reasons.First(reason => reason.Effect == AdviceEffect.Excludes);
        return $"The planned mode, {name}{today}, doesn't meet the needs: {reason.Message}";
    }

    private static string Name(CniMode mode, CniDataplane? dataplane) =>
        $"{mode.Traits().SentenceName}{(dataplane == CniDataplane.Cilium ? " with Cilium" : "")}";
}
