namespace AksCni;

/// <summary>What a user typed: names as text, and the options. Both fronts fill one in; which answer it asks for is decided here.</summary>
public sealed record TraceRequest
{
    /// <summary>The mode to trace, where no cluster is given.</summary>
    public string? Mode { get; init; }

    /// <summary>Its dataplane.</summary>
    public string? Dataplane { get; init; }

    /// <summary>The mode today, for a comparison without a cluster.</summary>
    public string? Before { get; init; }

    /// <summary>Its dataplane.</summary>
    public string? BeforeDataplane { get; init; }

    /// <summary>The mode to compare with.</summary>
    public string? After { get; init; }

    /// <summary>Its dataplane.</summary>
    public string? AfterDataplane { get; init; }

    /// <summary>The pod's address in that mode.</summary>
    public string? AfterPodAddress { get; init; }

    /// <summary>The pod CIDR of that mode.</summary>
    public IReadOnlyList<string> AfterPodCidr { get; init; } = [];

    /// <summary>The pod subnet of that mode.</summary>
    public IReadOnlyList<string> AfterPodSubnet { get; init; } = [];

    /// <summary>Places, or All.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Where a client is.</summary>
    public string? From { get; init; }

    /// <summary>Cluster or Local.</summary>
    public string? ExternalTrafficPolicy { get; init; }

    /// <summary>Everything else.</summary>
    public required TraceOptions Options { get; init; }

    /// <summary>True if two modes are compared.</summary>
    public bool IsComparison => After is not null;

    /// <summary>Refuses what does not go together, before any input is read.</summary>
    /// <exception cref="AksCniException">The first thing that is wrong.</exception>
    public void Validate(bool hasInput)
    {
        if (hasInput && Before is not null)
            throw Refuse($"Before is the cluster itself where one is given; leave '{Before}' out.", Before);
        if (hasInput && (Mode ?? Dataplane) is { } own)
            throw Refuse($"A cluster has its own mode and dataplane; leave '{own}' out.", own);
        if (Mode is not null && IsComparison)
            throw Refuse($"A comparison has Before and After; leave the mode '{Mode}' out.", Mode);
        if (!hasInput && IsComparison && Before is null)
            throw Refuse("A comparison without a cluster needs Before, the mode today.", After);
        if (!IsComparison && Before is not null)
            throw Refuse("A comparison needs After, the mode to go to.", Before);
        string? stray =
            BeforeDataplane is not null && Before is null
                ? BeforeDataplane
                : AfterDataplane ?? AfterPodAddress ?? AfterPodCidr.Concat(AfterPodSubnet).FirstOrDefault();
        if (stray is not null && (!IsComparison || (BeforeDataplane is not null && Before is null)))
            throw Refuse($"'{stray}' belongs to a mode of a comparison that is not given; give Before and After, or leave it out.", stray);
        if (Dataplane is not null && IsComparison)
            throw Refuse("A comparison has BeforeDataplane and AfterDataplane; leave the dataplane out.", Dataplane);
        if (!hasInput && !IsComparison && Mode is null)
            throw Refuse("Nothing to trace: give files or folders, a mode, or Before and After.", null);
        _ = Given();
        _ = Later();
    }

    /// <summary>The answer for modes alone.</summary>
    /// <exception cref="AksCniException">Options that do not go together.</exception>
    public TraceAnswer Answer() =>
        IsComparison ? new TraceAnswer([], PodTraffic.Compare(Given(), Later()), []) : new TraceAnswer(PodTraffic.Trace(Given()), [], []);

    /// <summary>The answer for clusters. What does not fit one of them is its fault, and the others are answered.</summary>
    public TraceAnswer Answer(IReadOnlyList<Cluster> clusters)
    {
        var traces = new List<PodTrafficTrace>();
        var changes = new List<PodTrafficChange>();
        var faults = new List<AksCniException>();
        foreach (Cluster cluster in clusters)
        {
            try
            {
                if (IsComparison)
                    changes.AddRange(PodTraffic.Compare(cluster, Later()));
                else
                    traces.AddRange(PodTraffic.Trace(cluster, Given()));
            }
            catch (AksCniException fault)
            {
                faults.Add(new AksCniException(fault.Fault, $"{cluster.Name}: {fault.Message}", fault.Target));
            }
        }
        return new TraceAnswer(traces, changes, faults);
    }

    private TraceOptions Given() =>
        Options with
        {
            Mode = Parsed(Mode ?? Before),
            Dataplane = ParsedDataplane(Dataplane ?? BeforeDataplane),
            To = TrafficPlaces.ParseList(To),
            From = From is null ? null : TrafficPlaces.Parse(From),
            ExternalTrafficPolicy = ExternalTrafficPolicy is null ? AksCni.ExternalTrafficPolicy.Cluster : PolicyOf(ExternalTrafficPolicy),
        };

    private TraceOptions Later() =>
        Given() with
        {
            Mode = Parsed(After),
            Dataplane = ParsedDataplane(AfterDataplane),
            PodAddress = AfterPodAddress,
            PodCidr = AfterPodCidr.Count > 0 ? AfterPodCidr : Options.PodCidr,
            PodSubnet = AfterPodSubnet.Count > 0 ? AfterPodSubnet : Options.PodSubnet,
        };

    /// <summary>A policy by its name, without case; never by its number, or as a list of names.</summary>
    private static ExternalTrafficPolicy PolicyOf(string text)
    {
        foreach (ExternalTrafficPolicy policy in Enum.GetValues<ExternalTrafficPolicy>())
            if (text.Trim().Equals(policy.ToString(), StringComparison.OrdinalIgnoreCase))
                return policy;
        throw Refuse($"'{text}' is no external traffic policy; use Cluster or Local.", text);
    }

    private static CniMode? Parsed(string? mode) => mode is null ? null : CniModeNames.ParseMode(mode);

    private static CniDataplane? ParsedDataplane(string? dataplane) => dataplane is null ? null : CniModeNames.ParseDataplane(dataplane);

    private static AksCniException Refuse(string message, object? value) => new(Fault.InvalidParameter, message, value);
}

/// <summary>What came of a request: traces or changes, and what could not be answered.</summary>
public sealed class TraceAnswer
{
    internal TraceAnswer(
        IReadOnlyList<PodTrafficTrace> traces,
        IReadOnlyList<PodTrafficChange> changes,
        IReadOnlyList<AksCniException> faults
    )
    {
        Traces = traces;
        Changes = changes;
        Faults = faults;
    }

    /// <summary>One a place; empty for a comparison.</summary>
    public IReadOnlyList<PodTrafficTrace> Traces { get; }

    /// <summary>One a place of a comparison; else empty.</summary>
    public IReadOnlyList<PodTrafficChange> Changes { get; }

    /// <summary>One a cluster that could not be answered.</summary>
    public IReadOnlyList<AksCniException> Faults { get; }
}
