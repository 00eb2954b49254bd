namespace AksCni.Tests.Advice;

/// <summary>Asks the advisor, and finds candidates and reasons in its answer.</summary>
internal static class Ask
{
    public static readonly DateOnly Day = new(2026, 11, 22);

    public static CniAdvice For(CniRequirements requirements) => new CniAdvisor(Day).Recommend(requirements);

    public static CniRecommendation Of(this CniAdvice advice, CniMode mode, CniDataplane? dataplane = null) =>
        advice.Candidates.Single(candidate => candidate.Mode == mode && candidate.Dataplane == dataplane);

    public static AdviceReason? Reason(this CniRecommendation candidate, string rule) =>
        candidate.Reasons.FirstOrDefault(reason => reason.Rule == rule);

    public static string[] Excluders(this CniRecommendation candidate) =>
        [.. candidate.Reasons.Where(reason => reason.Effect == AdviceEffect.Excludes).Select(reason => reason.Rule)];

    public static void Recommends(this CniAdvice advice, CniMode mode, CniDataplane? dataplane)
    {
        Assert.Equal((mode, dataplane), (advice.Recommended!.Mode, advice.Recommended.Dataplane));
    }

    public static void Excludes(this CniAdvice advice, params CniMode[] modes)
    {
        foreach (CniMode mode in modes)
            Assert.All(
                advice.Candidates.Where(candidate => candidate.Mode == mode),
                candidate => Assert.False(candidate.Eligible, candidate.ToString())
            );
    }

    public static RequirementChange? Change(this CniRecommendation candidate, string requirement, string to) =>
        candidate.WhatWouldChange.FirstOrDefault(change => change.Requirement == requirement && change.To == to);
}
