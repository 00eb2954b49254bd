using AksCni.Modes;

namespace AksCni.Advice;

/// <summary>One candidate under one set of requirements on one day: all that a rule may look at.</summary>
internal sealed class CandidateEvaluation
{
    private readonly AdviceCandidate _candidate;
    private readonly EvaluationContext _context;
    private CandidateSize? _size;
    private bool _isUnnamed;

    public CandidateEvaluation(AdviceCandidate candidate, EvaluationContext context)
    {
        _candidate = candidate;
        _context = context;
    }

    public CniRequirements Needs => _context.Needs;

    public DateOnly AsOf => _context.AsOf;

    public CniMode Mode => _candidate.Info.Mode;

    public ModeTraits Traits => Mode.Traits();

    public bool IsCilium => _candidate.Info.Dataplane == CniDataplane.Cilium;

    /// <summary>Managed by Azure CNI: neither kubenet nor BYO CNI.</summary>
    public bool IsAzureCni => Mode.HasDataplane();

    public bool IsFlat => Traits.UsesVnetAddresses;

    /// <summary>The name within a sentence; "the mode" in one that several candidates share.</summary>
    public string Name => _isUnnamed ? "the mode" : _candidate.Name;

    /// <summary>The name that begins a sentence; "It" in one that several candidates share.</summary>
    public string Subject => _isUnnamed ? "It" : _candidate.Name;

    /// <summary>The cluster that is; null for one to be.</summary>
    public Cluster? Cluster => _context.Cluster;

    /// <summary>Can that cluster become this, or is it already, without being made anew; null without a cluster.</summary>
    public bool? IsInPlace => Cluster is null ? null : InPlacePath.Leads(Cluster.Mode, Cluster.Dataplane, Mode, _candidate.Info.Dataplane);

    /// <summary>True if that cluster is this already.</summary>
    public bool IsToday => Cluster is not null && Cluster.Mode == Mode && Cluster.Dataplane == _candidate.Info.Dataplane;

    public CandidateSize Size => _size ??= _context.Sizes.Of(Mode, Needs);

    public AdviceSpace Space => _context.Space;

    public CniCapability Cell(string name) => _candidate.Cell(name);

    /// <summary>
    /// Does the candidate get its subnets out of the space at hand; null where no space is given, and where a cluster keeps the subnets it
    /// has.
    /// </summary>
    public bool? FitsSpace => Space.IsGiven && IsInPlace != true ? Space.Cut(Size).Fits : null;

    /// <summary>The same candidate without its name, for a sentence that others share with it.</summary>
    public CandidateEvaluation WithoutName()
    {
        var copy = (CandidateEvaluation)MemberwiseClone();
        copy._isUnnamed = true;
        return copy;
    }

    /// <summary>"AzureCniOverlay with Cilium".</summary>
    public override string ToString() => _candidate.ToString();
}

/// <summary>A row of the mode catalogue with its cells at hand.</summary>
internal sealed class AdviceCandidate
{
    private static readonly Lazy<IReadOnlyList<AdviceCandidate>> Loaded = new(() =>
        ModeCatalogue.All.Select(info => new AdviceCandidate(info)).ToList()
    );

    private readonly Dictionary<string, CniCapability> _cells;

    private AdviceCandidate(CniModeInfo info)
    {
        Info = info;
        string name = info.Mode.Traits().SentenceName;
        Name = info.Dataplane == CniDataplane.Cilium ? $"{name} with Cilium" : name;
        _cells = info.Capabilities.ToDictionary(cell => cell.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<AdviceCandidate> All => Loaded.Value;

    public CniModeInfo Info { get; }

    /// <summary>The name in a sentence: "Azure CNI Overlay with Cilium".</summary>
    public string Name { get; }

    public CniCapability Cell(string name) => _cells[name];

    public override string ToString() =>
        Info.Dataplane switch
        {
            CniDataplane.Cilium => $"{Info.Mode} with Cilium",
            CniDataplane.Azure => $"{Info.Mode} without Cilium",
            _ => Info.Mode.ToString(),
        };
}

/// <summary>Requirements, day and space: the same for all candidates.</summary>
internal sealed class EvaluationContext
{
    public EvaluationContext(CniRequirements needs, DateOnly asOf, SizeCache sizes, Cluster? cluster)
    {
        Cluster = cluster;
        Needs = needs;
        AsOf = asOf;
        Sizes = sizes;
        Space = sizes.SpaceOf(needs);
    }

    public CniRequirements Needs { get; }

    public DateOnly AsOf { get; }

    /// <summary>The cluster that is; null for one to be.</summary>
    public Cluster? Cluster { get; }

    public SizeCache Sizes { get; }

    /// <summary>The address space at hand, and what surrounds it.</summary>
    public AdviceSpace Space { get; }
}
