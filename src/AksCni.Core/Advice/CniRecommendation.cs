namespace AksCni;

/// <summary>What is to be said of one candidate: its place, why, and what would change it.</summary>
public sealed class CniRecommendation
{
    internal CniRecommendation(string? subject, CniModeInfo candidate)
    {
        Subject = subject;
        Mode = candidate.Mode;
        Dataplane = candidate.Dataplane;
    }

    /// <summary>The cluster or file that the requirements come from; null for parameters alone.</summary>
    public string? Subject { get; }

    /// <summary>1 for the best of the eligible; null where it is excluded.</summary>
    public long? Rank { get; internal init; }

    /// <summary>The mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The dataplane; null for kubenet and BYO CNI.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>No rule excludes it.</summary>
    public bool Eligible { get; internal init; }

    /// <summary>True for the best of the eligible, once at most.</summary>
    public bool Recommended { get; internal init; }

    /// <summary>50 and the points of the reasons, held within 0 and 100; 0 where it is excluded.</summary>
    public long Score { get; internal init; }

    /// <summary>One sentence: recommended, eligible, or excluded and by what.</summary>
    public string Verdict { get; internal init; } = "";

    /// <summary>What rules say: exclusions first, then by weight.</summary>
    public IReadOnlyList<AdviceReason> Reasons { get; internal init; } = [];

    /// <summary>For the recommended one what changes the recommendation; for others what makes them eligible or recommended.</summary>
    public IReadOnlyList<RequirementChange> WhatWouldChange { get; internal init; } = [];

    /// <summary>Smallest prefix of the node subnet at peak; null for BYO CNI as for all where no IPv4 prefix would do.</summary>
    public long? NodeSubnetPrefixLength { get; internal init; }

    /// <summary>Smallest prefix of the pod subnet or pod CIDR at peak; null where the mode has none.</summary>
    public long? PodRangePrefixLength { get; internal init; }

    /// <summary>Addresses of the VNet at peak.</summary>
    public long? VnetAddresses { get; internal init; }

    /// <summary>Can the given cluster become this without being made anew; null without a cluster.</summary>
    public bool? ReachableInPlace { get; internal init; }

    /// <summary>Requirements that somebody gave: parameters, file or cluster.</summary>
    public IReadOnlyList<RequirementValue> Given { get; internal init; } = [];

    /// <summary>Requirements that nobody gave, and the value used.</summary>
    public IReadOnlyList<RequirementValue> Assumed { get; internal init; } = [];

    /// <summary>az commands that make such a cluster, one a line; null where it is excluded.</summary>
    public string? CreateCommand { get; internal init; }

    /// <summary>
    /// az commands that turn the given cluster into this, one a line; null where there is no such way, or none is needed.
    /// </summary>
    public string? UpdateCommand { get; internal init; }

    /// <summary>The verdict.</summary>
    public override string ToString() => Verdict;
}

/// <summary>The whole answer to one set of requirements.</summary>
public sealed class CniAdvice
{
    internal CniAdvice(string? subject, string verdict, IReadOnlyList<CniRecommendation> candidates)
    {
        Subject = subject;
        Verdict = verdict;
        Candidates = candidates;
    }

    /// <summary>The cluster or file that the requirements come from; null for parameters alone.</summary>
    public string? Subject { get; }

    /// <summary>One sentence.</summary>
    public string Verdict { get; }

    /// <summary>All ten, best first.</summary>
    public IReadOnlyList<CniRecommendation> Candidates { get; }

    /// <summary>The mode of the cluster that is; null without one.</summary>
    public CniMode? Today { get; internal init; }

    /// <summary>Its dataplane.</summary>
    public CniDataplane? TodaysDataplane { get; internal init; }

    /// <summary>Whether the mode that a plan or a template sets meets the needs, as one sentence; null for an existing cluster.</summary>
    public string? Planned { get; internal set; }

    /// <summary>The recommended one; null where nothing is eligible.</summary>
    public CniRecommendation? Recommended => Candidates[0].Recommended ? Candidates[0] : null;

    /// <summary>The verdict.</summary>
    public override string ToString() => Verdict;
}
