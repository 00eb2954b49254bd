using System.Globalization;
using AksCni.Advice;
using AksCni.Modes;

namespace AksCni;

/// <summary>The tables of a recommendation, the same in a terminal, a log and Markdown.</summary>
public static class AdviceTables
{
    /// <summary>One row an answer: of whom, what is recommended, its score, what it takes, whether a cluster gets there in place.</summary>
    public static TextTable Summary(IReadOnlyList<CniAdvice> answers)
    {
        var table = new TextTable("Of", "Today", "Recommended", ">Score", ">VNet addresses", "In place");
        foreach (CniAdvice answer in answers)
        {
            CniRecommendation? best = answer.Recommended;
            table.Add(
                answer.Subject ?? "parameters",
                answer.Today is { } today ? Name(today, answer.TodaysDataplane) : "",
                best is null ? "nothing" : Name(best),
                Number(best?.Score),
                Number(best?.VnetAddresses),
                best?.ReachableInPlace switch
                {
                    true => "yes",
                    false => "no",
                    null => "",
                }
            );
        }
        return table;
    }

    /// <summary>
    /// One row an eligible candidate: rank, mode, score, addresses and subnets, and whether a given cluster gets there in place.
    /// </summary>
    public static TextTable Ranked(CniAdvice advice)
    {
        bool hasCluster = advice.Candidates[0].ReachableInPlace is not null;
        var table = new TextTable([">Rank", "Mode", ">Score", ">VNet addresses", "Subnets", .. hasCluster ? (string[])["In place"] : []]);
        foreach (CniRecommendation candidate in advice.Candidates.Where(candidate => candidate.Eligible))
            table.Add(
                Number(candidate.Rank),
                Name(candidate),
                Number(candidate.Score),
                Number(candidate.VnetAddresses),
                Subnets(candidate),
                candidate.ReachableInPlace == true ? "yes" : "no"
            );
        return table;
    }

    /// <summary>Each exclusion once: the candidates that it excludes for the same facts, and what it says of them.</summary>
    public static IReadOnlyList<(string Candidates, AdviceReason Reason, string Message)> Exclusions(CniAdvice advice) =>
        advice
            .Candidates.SelectMany(candidate =>
                candidate
                    .Reasons.Where(reason => reason.Effect == AdviceEffect.Excludes)
                    .Select(reason => (Candidate: candidate, Reason: reason))
            )
            .GroupBy(pair => (pair.Reason.Rule, pair.Reason.Source, pair.Reason.Shared))
            .Select(group =>
                (
                    string.Join("; ", group.Select(pair => Name(pair.Candidate))),
                    group.First().Reason,
                    group.Count() > 1 ? group.Key.Shared : group.First().Reason.Message
                )
            )
            .ToList();

    /// <summary>How the score of a candidate adds up.</summary>
    public static TextTable Points(CniRecommendation candidate)
    {
        var table = new TextTable(">Points", "Rule", "Reason");
        table.Add(AdviceWeight.Start.ToString(CultureInfo.InvariantCulture), "", "Where every candidate starts.");
        foreach (AdviceReason reason in candidate.Reasons.Where(reason => reason.Points != 0))
            table.Add(reason.Points.ToString("+0;-0", CultureInfo.InvariantCulture), reason.Rule, reason.Message);
        return table;
    }

    /// <summary>What would change the answer.</summary>
    public static TextTable Changes(IReadOnlyList<RequirementChange> changes)
    {
        var table = new TextTable("Requirement", "From", "To", "Gives");
        foreach (RequirementChange change in changes)
            table.Add(change.Requirement, change.From, change.To, change.Then);
        return table;
    }

    /// <summary>What to run for the recommended one, and what that does: update the cluster that is, make one, or nothing.</summary>
    public static (string Heading, string? Commands) Commands(CniAdvice advice) =>
        advice.Recommended switch
        {
            null => ("", null),
            { UpdateCommand: { } update } => ("Get there", update),
            var best when best.Mode == advice.Today && best.Dataplane == advice.TodaysDataplane => (
                "Nothing to do: the cluster is that already",
                null
            ),
            var best => (advice.Today is null ? "Create it" : "Create it beside the cluster that is", best.CreateCommand),
        };

    /// <summary>"NodeCount 50; WindowsNodes yes": what somebody asked for.</summary>
    public static string Given(CniAdvice advice) =>
        advice.Candidates[0].Given.Count == 0
            ? "nothing in particular"
            : string.Join("; ", advice.Candidates[0].Given.Select(value => $"{value.Requirement} {value.Value}"));

    /// <summary>The numbers and days that were assumed, in a sentence; of all else no need was assumed.</summary>
    public static string AssumedShortly(CniAdvice advice) =>
        string.Join(
            "; ",
            advice
                .Candidates[0]
                .Assumed.Where(value =>
                    value.Requirement
                        is nameof(CniRequirements.NodeCount)
                            or nameof(CniRequirements.PodsPerNode)
                            or nameof(CniRequirements.MaxSurge)
                            or nameof(CniRequirements.AsOf)
                )
                .Select(value => $"{value.Requirement} {value.Value}")
                .Append("no other need")
        );

    /// <summary>What was assumed, the same values together.</summary>
    public static TextTable Assumed(CniAdvice advice)
    {
        var table = new TextTable("Assumed", "For what nobody said");
        foreach (IGrouping<string, RequirementValue> value in advice.Candidates[0].Assumed.GroupBy(requirement => requirement.Value))
            table.Add(value.Key, string.Join(", ", value.Select(requirement => requirement.Requirement)));
        return table;
    }

    /// <summary>Short, since ten stand below each other: "Overlay, Cilium".</summary>
    public static string Name(CniRecommendation candidate) => Name(candidate.Mode, candidate.Dataplane);

    private static string Name(CniMode of, CniDataplane? dataplane)
    {
        string mode = of.Traits().ShortName;
        return dataplane == CniDataplane.Cilium ? $"{mode}, Cilium" : mode;
    }

    private static string Subnets(CniRecommendation candidate) =>
        candidate.Mode.UsesPodSubnet()
            ? $"/{candidate.NodeSubnetPrefixLength}, pods /{candidate.PodRangePrefixLength}"
            : $"/{candidate.NodeSubnetPrefixLength}";

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
