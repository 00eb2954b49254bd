using AksCni.Advice;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Advice;

/// <summary>What holds for whatever somebody asks.</summary>
public sealed class AdvisorPropertyTests
{
    [Property]
    public Property Scores_add_up_from_the_reasons() =>
        ForAll(needs =>
            Ask.For(needs)
                .Candidates.All(candidate =>
                    candidate.Score == (candidate.Eligible ? AdviceWeight.Start + candidate.Reasons.Sum(reason => reason.Points) : 0)
                    && candidate.Score is >= 0 and <= 100
                )
        );

    [Property]
    public Property A_candidate_is_eligible_if_and_only_if_no_reason_excludes_it() =>
        ForAll(needs =>
            Ask.For(needs)
                .Candidates.All(candidate =>
                    candidate.Eligible == !candidate.Reasons.Any(reason => reason.Effect == AdviceEffect.Excludes)
                    && candidate.Eligible == candidate.Rank is not null
                    && candidate.Eligible == candidate.CreateCommand is not null
                )
        );

    [Property]
    public Property Ranks_count_up_and_the_first_is_recommended() =>
        ForAll(needs =>
        {
            IReadOnlyList<CniRecommendation> candidates = Ask.For(needs).Candidates;
            CniRecommendation[] eligible = [.. candidates.Where(candidate => candidate.Eligible)];
            return candidates.Count == ModeCatalogue.All.Count
                && candidates
                    .Select(
                        (candidate, place) =>
                            candidate.Eligible == place < eligible.Length
                            && (candidate.Rank is null || candidate.Rank == place + 1)
                            && candidate.Recommended == (place == 0 && candidate.Eligible)
                    )
                    .All(holds => holds)
                && eligible.Zip(eligible.Skip(1), (better, worse) => better.Score >= worse.Score).All(holds => holds);
        });

    [Property]
    public Property The_same_question_gets_the_same_answer() => ForAll(needs => Text(Ask.For(needs)) == Text(Ask.For(needs with { })));

    [Property]
    public Property A_change_leads_where_it_says() =>
        ForAll(needs =>
        {
            CniAdvice advice = Ask.For(needs);
            IEnumerable<RequirementChange> changes = advice
                .Candidates.SelectMany(candidate => candidate.WhatWouldChange)
                .DistinctBy(change => change.ToString());
            return changes.All(change => After(needs, change).All(then => Leads(change, then, advice)));
        });

    [Property]
    public Property What_would_change_the_answer_does_change_it() =>
        ForAll(needs =>
        {
            CniAdvice advice = Ask.For(needs);
            return advice.Recommended is not { } best
                || best.WhatWouldChange.All(change =>
                    change.Then.Contains("becomes eligible", StringComparison.Ordinal)
                    || After(needs, change).All(then => Best(then) != Best(advice))
                );
        });

    /// <summary>The value before the border must give the answer of now: then no smaller change does.</summary>
    [Property]
    public Property The_numbers_of_a_change_are_the_smallest() =>
        ForAll(needs =>
        {
            CniAdvice advice = Ask.For(needs);
            return advice
                .Candidates.SelectMany(candidate => candidate.WhatWouldChange)
                .Where(change => change.Requirement is "NodeCount" or "PodsPerNode")
                .DistinctBy(change => change.ToString())
                .All(change =>
                {
                    Requirement requirement = Requirement.Find(change.Requirement, "test");
                    long from = Number(change.From);
                    long to = Number(change.To);
                    return Best(Ask.For(requirement.With(needs, to - Math.Sign(to - from)))) == Best(advice);
                });
        });

    /// <summary>Every number in turn, where few nodes share a small space: none that is nearer has another answer.</summary>
    [Property]
    public Property The_numbers_of_a_change_are_the_nearest() =>
        Prop.ForAll(
            AnyRequirements.Arbitrary(),
            FewNodes,
            (any, few) =>
            {
                CniRequirements needs = any with
                {
                    NodeCount = few.Nodes,
                    PodsPerNode = few.Pods,
                    AddressSpace = [$"10.0.0.0/{few.Length}"],
                    UsedRanges = null,
                };
                CniAdvice advice = Ask.For(needs);
                var sizes = new SizeCache();
                return Contradictions.Find(needs) is not null
                    || advice.Recommended is not { } best
                    || new[] { ("NodeCount", few.Nodes, 100), ("PodsPerNode", few.Pods, 250) }.All(number =>
                    {
                        (string name, int now, int most) = number;
                        Requirement requirement = Requirement.Find(name, "test");
                        long? above = Nearest(Enumerable.Range(now + 1, most - now)),
                            below = Nearest(Enumerable.Range(1, now - 1).Reverse());
                        long[] found =
                        [
                            .. best.WhatWouldChange.Where(change => change.Requirement == name).Select(change => Number(change.To)),
                        ];
                        return (above is null || found.Contains(above.Value)) && (below is null || found.Contains(below.Value));

                        long? Nearest(IEnumerable<int> numbers) =>
                            numbers
                                .Select(value => (long?)value)
                                .FirstOrDefault(value =>
                                    Ranking.Of(requirement.With(needs, value), Ask.Day, sizes).Best is var other
                                    && (other?.Info.Mode, other?.Info.Dataplane) != (best.Mode, best.Dataplane)
                                );
                    });
            }
        );

    [Property]
    public Property More_nodes_need_no_fewer_addresses_but_among_the_fewest() =>
        Prop.ForAll(
            Gen.Choose(1, 250).ToArbitrary(),
            Gen.Elements(null, "1", "33%", "100%").ToArbitrary(),
            (pods, surge) =>
            {
                var sizes = new SizeCache();
                var needs = new CniRequirements { PodsPerNode = pods };
                return Enum.GetValues<CniMode>()
                    .Where(mode => mode != CniMode.Unknown)
                    .All(mode =>
                        Enumerable
                            .Range((int)SizeCache.FewNodes, 60)
                            .All(nodes =>
                                sizes.Of(mode, needs, nodes, surge).VnetAddresses <= sizes.Of(mode, needs, nodes + 1, surge).VnetAddresses
                            )
                    );
            }
        );

    [Property]
    public Property Every_removal_in_a_smallest_set_is_needed() =>
        ForAll(needs =>
        {
            CniAdvice advice = Ask.For(needs);
            if (advice.Recommended is not null)
                return true;
            return advice
                .Candidates.SelectMany(candidate => candidate.WhatWouldChange)
                .Where(change => change.Requirement.Contains(", ", StringComparison.Ordinal))
                .Take(2)
                .All(change =>
                    change
                        .Requirement.Split(", ")
                        .All(name => Ask.For(Requirement.Find(name, "test").With(needs, null)).Recommended is null)
                );
        });

    [Property]
    public Property Putting_up_with_something_excludes_nobody() =>
        ForAll(needs =>
        {
            CniAdvice before = Ask.For(needs with { CustomIpMasq = false });
            CniAdvice after = Ask.For(needs with { CustomIpMasq = true });
            return before
                .Candidates.Where(candidate => candidate.Eligible)
                .All(candidate => after.Of(candidate.Mode, candidate.Dataplane).Eligible);
        });

    /// <summary>The commands' ranges, given to the budget as a plan, must fit, and stand apart from all that is taken.</summary>
    [Property]
    public Property The_ranges_of_the_commands_fit() =>
        ForAll(needs =>
        {
            if (needs.AddressSpace is not { } space || needs.DualStack == true)
                return true;
            foreach (CniRecommendation candidate in Ask.For(needs).Candidates.Where(candidate => candidate.Eligible))
            {
                string[] subnets =
                [
                    .. candidate
                        .CreateCommand!.Split('\n')
                        .Where(line => line.StartsWith("az network", StringComparison.Ordinal))
                        .Select(line => line.Split(' ')[^1]),
                ];
                string? podCidr = Flag(candidate, "--pod-cidr");
                string? serviceCidr = Flag(candidate, "--service-cidr") ?? "10.0.0.0/16";
                Cidr[] taken = [.. (needs.PeeredRanges ?? []).Concat(needs.OnPremisesRanges ?? []).Select(Cidr.Parse)];
                var options = new BudgetOptions
                {
                    PodsPerNode = Math.Max(needs.Pods, SizeCache.MaxPods(candidate.Mode, needs, needs.Nodes) ?? 0),
                    ExtraAddresses = needs.ExtraAddresses ?? 0,
                    PeeredRanges = taken,
                };
                var plan = new BudgetPlan
                {
                    Mode = candidate.Mode,
                    Dataplane = candidate.Dataplane,
                    NodeCount = needs.Nodes,
                    MaxSurge = needs.MaxSurge,
                    KubernetesVersion = needs.KubernetesVersion,
                    MaxPods = Flag(candidate, "--max-pods") is { } pods
                        ? long.Parse(pods, System.Globalization.CultureInfo.InvariantCulture)
                        : null,
                    NodeSubnet = subnets[0],
                    PodSubnet = subnets.Length > 1 ? subnets[1] : null,
                    PodCidr = podCidr is null ? [] : [podCidr],
                    ServiceCidr = [serviceCidr],
                };
                IpBudget budget = IpBudgets.Judge([plan.ToCluster(options)], options)[0];
                // One pool of all nodes is the test's own shape: the commands make several.
                if (
                    budget.Ranges.Any(range => range.Fits == false)
                    || budget.Findings.Any(finding =>
                        finding.Severity == Severity.Error && finding.Rule is not ("PoolNodeLimit" or "ClusterNodeLimit")
                    )
                )
                    return false;
                if (
                    !subnets.All(subnet =>
                        space.Any(range => Cidr.Parse(range).Contains(Cidr.Parse(subnet)))
                        && (needs.UsedRanges ?? []).All(used => !Cidr.Parse(used).Overlaps(Cidr.Parse(subnet)))
                    )
                )
                    return false;
                if (podCidr is not null && space.Any(range => Cidr.Parse(range).Overlaps(Cidr.Parse(podCidr))))
                    return false;
            }
            return true;
        });

    [Property]
    public Property An_answer_costs_at_most_a_thousand_budgets() =>
        ForAll(needs =>
        {
            var advisor = new CniAdvisor(Ask.Day);
            advisor.Recommend(needs);
            return advisor.Evaluations <= 1000;
        });

    private static readonly Arbitrary<(int Nodes, int Pods, int Length)> FewNodes = (
        from nodes in Gen.Choose(1, 16)
        from pods in Gen.Choose(1, 45)
        from length in Gen.Choose(22, 28)
        select (nodes, pods, length)
    ).ToArbitrary();

    private static Property ForAll(Func<CniRequirements, bool> holds) => Prop.ForAll(AnyRequirements.Arbitrary(), holds);

    private static (CniMode, CniDataplane?)? Best(CniAdvice advice) => advice.Recommended is { } best ? (best.Mode, best.Dataplane) : null;

    private static bool Leads(RequirementChange change, CniAdvice then, CniAdvice before) =>
        change.Then switch
        {
            "nothing is eligible" => then.Recommended is null,
            var text when text.Contains("becomes eligible", StringComparison.Ordinal) => Best(then) == Best(before)
                && then.Candidates.Any(candidate => candidate.Eligible && !before.Of(candidate.Mode, candidate.Dataplane).Eligible),
            var text => then.Recommended is { } best
                && text.StartsWith(best.Mode.ToString(), StringComparison.Ordinal)
                && text.Contains("with Cilium", StringComparison.Ordinal) == (best.Dataplane == CniDataplane.Cilium),
        };

    /// <summary>The answers after the change, asked through the names and values as they are written.</summary>
    private static IEnumerable<CniAdvice> After(CniRequirements needs, RequirementChange change)
    {
        if (change.To.StartsWith("and a further /", StringComparison.Ordinal))
        {
            yield return Ask.For(
                needs with
                {
                    FurtherSpace = int.Parse(change.To["and a further /".Length..], System.Globalization.CultureInfo.InvariantCulture),
                }
            );
            yield break;
        }
        string[] names = change.Requirement.Split(", ");
        if (names.Length > 1)
        {
            foreach (string name in names)
                needs = Requirement.Find(name, "test").With(needs, null);
            yield return Ask.For(needs);
            yield break;
        }
        Requirement requirement = Requirement.Find(change.Requirement, "test");
        foreach (string to in change.To.Split(" or "))
        {
            yield return Ask.For(
                to == requirement.AssumedText
                && requirement.Kind is not (RequirementKind.YesNo or RequirementKind.Number)
                && requirement.Choices.All(choice => !choice.Equals(to, StringComparison.OrdinalIgnoreCase))
                    ? requirement.With(needs, null)
                    : requirement.Set(needs, [to.Replace(",", "", StringComparison.Ordinal)], "test")
            );
        }
    }

    private static long Number(string text) =>
        long.Parse(text.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    private static string? Flag(CniRecommendation candidate, string flag)
    {
        string[] words = candidate.CreateCommand!.Split(' ', '\n');
        int at = Array.IndexOf(words, flag);
        return at < 0 ? null : words[at + 1];
    }

    private static string Text(CniAdvice advice) => System.Text.Json.JsonSerializer.Serialize(advice);
}
