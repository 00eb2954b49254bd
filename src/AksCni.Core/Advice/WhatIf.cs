namespace AksCni.Advice;

/// <summary>
/// Finds what would have to change for the answer to change, by asking again with one requirement changed: every value of a choice, the
/// smallest number, the smallest further range, the first day. Where nothing is eligible and no single change helps, the smallest sets of
/// requirements to drop.
/// </summary>
internal sealed class WhatIf
{
    private const int LargestSet = 4;
    private const int SmallestFurtherRange = 28;

    /// <summary>/8 is the largest VNet.</summary>
    private const int LargestFurtherRange = 8;

    private readonly CniRequirements _needs;
    private readonly DateOnly _today;
    private readonly SizeCache _sizes;
    private readonly Ranking _now;

    public WhatIf(Ranking now, DateOnly today)
    {
        _now = now;
        _needs = now.Context.Needs;
        _today = today;
        _sizes = now.Context.Sizes;
    }

    /// <summary>
    /// The changes that change the recommendation, or that let a further mode in because something is put up with; and the rankings they
    /// lead to.
    /// </summary>
    public IReadOnlyList<FoundChange> Find()
    {
        var found = new List<FoundChange>();
        foreach (Requirement requirement in Requirement.All)
        {
            switch (requirement.Kind)
            {
                case RequirementKind.YesNo or RequirementKind.Choice:
                    found.AddRange(Joined(OtherValues(requirement)));
                    break;
                case RequirementKind.Number when requirement.Name is nameof(CniRequirements.NodeCount):
                    found.AddRange(OtherNumbers(requirement, 1, AzureLimit.NodesPerCluster.Value));
                    break;
                case RequirementKind.Number when requirement.Name is nameof(CniRequirements.PodsPerNode):
                    found.AddRange(OtherNumbers(requirement, 1, AzureLimit.MaximumMaxPods.Value));
                    break;
                case RequirementKind.Number
                    when requirement.Name is nameof(CniRequirements.ClustersInVnet) && requirement.Get(_needs) is not null:
                    found.AddRange(OtherNumbers(requirement, 1, _needs.ClustersInVnet!.Value));
                    break;
                case RequirementKind.Date:
                    found.AddRange(OtherDays(requirement));
                    break;
                case RequirementKind.Ranges when requirement.Name is nameof(CniRequirements.AddressSpace):
                    found.AddRange(MoreSpace(requirement));
                    break;
                case RequirementKind.Ranges or RequirementKind.Text when requirement.Get(_needs) is not null:
                    found.AddRange(Try(requirement, null));
                    break;
            }
        }
        if (_now.Best is not null)
            return found;
        // Needs first, then more space, then smaller clusters: what is dropped most easily.
        return found.Count > 0
            ?
            [
                .. found.OrderBy(change =>
                    change.Kind == RequirementKind.Number ? 2
                    : change.Kind == RequirementKind.Ranges ? 1
                    : 0
                ),
            ]
            : SmallestSets();
    }

    private IEnumerable<FoundChange> OtherValues(Requirement requirement)
    {
        object? now = requirement.Get(_needs);
        foreach (object value in requirement.Values)
        {
            if (Equals(value, now ?? requirement.Assumed))
                continue;
            // What was not said cannot be dropped; a value that means the same as silence is no change.
            foreach (FoundChange change in Try(requirement, value))
                yield return change;
        }
        if (now is not null && requirement.Assumed is null)
            foreach (FoundChange change in Try(requirement, null))
                yield return change;
    }

    /// <summary>Values of one requirement that lead to the same stand in one row: "Windows2022 or Windows2025".</summary>
    private IEnumerable<FoundChange> Joined(IEnumerable<FoundChange> changes) =>
        changes
            .GroupBy(change => (string.Join(',', change.Change.Requirements), OutcomeOf(change.Then)))
            .Select(group =>
                group.ToArray() is [var only]
                    ? only
                    : group.First() with
                    {
                        Change = group.First().Change.Towards(string.Join(" or ", group.Select(change => change.Change.To))),
                    }
            );

    private IEnumerable<FoundChange> Try(Requirement requirement, object? value)
    {
        CniRequirements changed = requirement.With(_needs, value);
        return Contradictions.Find(changed) is null ? Keep(requirement, requirement.Get(_needs), value, Rank(changed)) : [];
    }

    /// <summary>
    /// The nearest larger and the nearest smaller number with another answer. Between two that differ the border is found by halving.
    /// </summary>
    private IEnumerable<FoundChange> OtherNumbers(Requirement requirement, long least, long most)
    {
        long now = (long)(requirement.Get(_needs) ?? requirement.Assumed!);
        foreach (long border in new[] { Border(requirement, now, most), Border(requirement, now, least) }.OfType<long>().Distinct())
        {
            foreach (FoundChange change in Keep(requirement, now, border, Rank(requirement.With(_needs, border))))
                yield return change;
        }
    }

    /// <summary>
    /// The nearest number on the way to the end with another answer. Steps double, and between two that differ the border is found by
    /// halving; the fewest nodes are tried one by one, since they may need more addresses than some more.
    /// </summary>
    private long? Border(Requirement requirement, long now, long end)
    {
        int direction = Math.Sign(end - now);
        long few = requirement.Name is nameof(CniRequirements.NodeCount) ? SizeCache.FewNodes : 0;
        long same = now;
        for (long step = 1; same != end && direction != 0; step *= 2)
        {
            bool isAmongFew = direction > 0 ? same < few : same <= few;
            if (isAmongFew)
                step = 1;
            long next = direction > 0 ? Math.Min(same + step, end) : Math.Max(same - step, same > few ? Math.Max(few, end) : end);
            if (Differs(Rank(requirement.With(_needs, next))))
            {
                long other = next;
                while (Math.Abs(other - same) > 1)
                {
                    long middle = same + ((other - same) / 2);
                    if (Differs(Rank(requirement.With(_needs, middle))))
                        other = middle;
                    else
                        same = middle;
                }
                return other;
            }
            same = next;
        }
        return null;
    }

    /// <summary>The first later day with another answer, at a border of a rule's dates.</summary>
    private IEnumerable<FoundChange> OtherDays(Requirement requirement)
    {
        DateOnly now = _needs.AsOf ?? _today;
        IEnumerable<DateOnly> days = AdviceRule
            .All.SelectMany(rule => new[] { rule.ValidFrom, rule.ValidUntil?.AddDays(1) })
            .OfType<DateOnly>()
            .Where(day => day > now)
            .Distinct()
            .Order();
        foreach (DateOnly day in days)
        {
            Ranking ranking = Rank(requirement.With(_needs, day));
            if (Differs(ranking))
                return Keep(requirement, now, day, ranking);
        }
        return [];
    }

    /// <summary>The smallest further free range with another answer.</summary>
    private IEnumerable<FoundChange> MoreSpace(Requirement requirement)
    {
        if (!_now.Context.Space.IsGiven)
            return [];
        for (int length = SmallestFurtherRange; length >= LargestFurtherRange; length--)
        {
            Ranking ranking = Rank(_needs with { FurtherSpace = length });
            if (Differs(ranking))
                return
                [
                    new FoundChange(
                        new RequirementChange(
                            [requirement.Name],
                            requirement.TextOf(_needs.AddressSpace),
                            $"and a further /{length}",
                            Then(ranking)
                        ),
                        requirement.Kind,
                        ranking
                    ),
                ];
        }
        return [];
    }

    /// <summary>All sets of as few given requirements as possible whose removal leaves something eligible.</summary>
    private List<FoundChange> SmallestSets()
    {
        Requirement[] given = Requirement
            .All.Where(requirement => requirement.Get(_needs) is { } value && !Equals(value, requirement.Assumed))
            .ToArray();
        for (int size = 2; size <= Math.Min(LargestSet, given.Length); size++)
        {
            var found = new List<FoundChange>();
            foreach (Requirement[] set in Subsets(given, size))
            {
                CniRequirements changed = _needs;
                foreach (Requirement requirement in set)
                    changed = requirement.With(changed, null);
                if (Contradictions.Find(changed) is not null)
                    continue;
                Ranking ranking = Rank(changed);
                if (ranking.Best is null)
                    continue;
                found.Add(
                    new FoundChange(
                        new RequirementChange(
                            [.. set.Select(requirement => requirement.Name)],
                            string.Join(", ", set.Select(requirement => requirement.TextOf(requirement.Get(_needs)))),
                            string.Join(", ", set.Select(requirement => requirement.TextOf(null))),
                            Then(ranking)
                        ),
                        RequirementKind.YesNo,
                        ranking
                    )
                );
            }
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    private static IEnumerable<Requirement[]> Subsets(Requirement[] all, int size, int from = 0)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }
        for (int i = from; i <= all.Length - size; i++)
            foreach (Requirement[] rest in Subsets(all, size - 1, i + 1))
                yield return [all[i], .. rest];
    }

    private IEnumerable<FoundChange> Keep(Requirement requirement, object? from, object? to, Ranking ranking)
    {
        bool letsIn = requirement.IsAcceptance && ranking.Order.Any(ranked => ranked.Eligible && !_now.IsEligible(ranked.Candidate));
        if (Differs(ranking) || letsIn)
            yield return new FoundChange(
                new RequirementChange([requirement.Name], requirement.TextOf(from), requirement.TextOf(to), Then(ranking)),
                requirement.Kind,
                ranking
            );
    }

    private Ranking Rank(CniRequirements needs) => Ranking.Of(needs, _today, _sizes, _now.Context.Cluster);

    private bool Differs(Ranking ranking) => ranking.Best != _now.Best;

    private string Then(Ranking ranking)
    {
        if (ranking.Best is null)
            return "nothing is eligible";
        if (Differs(ranking))
            return ranking.Best.ToString();
        return $"{string.Join(", ", LetIn(ranking))} becomes eligible; {ranking.Best} stays";
    }

    /// <summary>What a change leads to, as data: another recommendation, or the modes that it lets in.</summary>
    private (AdviceCandidate? Best, string LetIn) OutcomeOf(Ranking ranking) =>
        (ranking.Best, ranking.Best is null || Differs(ranking) ? "" : string.Join(',', LetIn(ranking)));

    private IEnumerable<CniMode> LetIn(Ranking ranking) =>
        ranking
            .Order.Where(ranked => ranked.Eligible && !_now.IsEligible(ranked.Candidate))
            .Select(ranked => ranked.Candidate.Info.Mode)
            .Distinct();
}

/// <summary>A change and where it leads.</summary>
internal sealed record FoundChange(RequirementChange Change, RequirementKind Kind, Ranking Then);
