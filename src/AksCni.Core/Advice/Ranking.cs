namespace AksCni.Advice;

/// <summary>
/// All candidates under one set of requirements, judged without words: who is eligible, with which score, in which order.
/// </summary>
internal sealed class Ranking
{
    private Ranking(EvaluationContext context, IReadOnlyList<RankedCandidate> order)
    {
        Context = context;
        Order = order;
    }

    public EvaluationContext Context { get; }

    /// <summary>Eligible ones first, the best first.</summary>
    public IReadOnlyList<RankedCandidate> Order { get; }

    /// <summary>The recommendation; null where nothing is eligible.</summary>
    public AdviceCandidate? Best => Order[0].Eligible ? Order[0].Candidate : null;

    public static Ranking Of(CniRequirements needs, DateOnly today, SizeCache sizes, Cluster? cluster = null)
    {
        var context = new EvaluationContext(needs, needs.AsOf ?? today, sizes, cluster);
        var order = new List<RankedCandidate>(AdviceCandidate.All.Count);
        foreach (AdviceCandidate candidate in AdviceCandidate.All)
            order.Add(Judge(new CandidateEvaluation(candidate, context), candidate, order.Count));
        order.Sort(Compare);
        return new Ranking(context, order);
    }

    public bool IsEligible(AdviceCandidate candidate) => Order.First(ranked => ranked.Candidate == candidate).Eligible;

    private static RankedCandidate Judge(CandidateEvaluation of, AdviceCandidate candidate, int place)
    {
        int score = AdviceWeight.Start;
        bool eligible = true;
        foreach (AdviceRule rule in AdviceRule.Deciding)
        {
            if (!rule.Holds(of))
                continue;
            if (rule.Effect == AdviceEffect.Excludes)
            {
                eligible = false;
                break;
            }
            score += rule.Points;
        }
        return new RankedCandidate(candidate, of, place, eligible, eligible ? Math.Clamp(score, 0, 100) : 0);
    }

    /// <summary>Eligible first, then the score, then the fewest VNet addresses, then the catalogue's order.</summary>
    private static int Compare(RankedCandidate a, RankedCandidate b)
    {
        int order = b.Eligible.CompareTo(a.Eligible);
        if (order == 0)
            order = b.Score.CompareTo(a.Score);
        if (order == 0 && a.Eligible)
            order = a.Evaluation.Size.VnetAddresses.CompareTo(b.Evaluation.Size.VnetAddresses);
        return order == 0 ? a.Place.CompareTo(b.Place) : order;
    }
}

/// <summary>A candidate's place.</summary>
internal sealed record RankedCandidate(AdviceCandidate Candidate, CandidateEvaluation Evaluation, int Place, bool Eligible, int Score);
