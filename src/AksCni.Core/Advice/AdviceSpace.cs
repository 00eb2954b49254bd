using AksCni.Addressing;

namespace AksCni.Advice;

/// <summary>The VNet space at hand: what is free of it, and what no pod or service range may touch.</summary>
internal sealed class AdviceSpace
{
    /// <summary>What az aks create takes where no pod CIDR is given. Source: articles/aks/azure-cni-overlay.md (2026-07-31).</summary>
    private static readonly Cidr DefaultPodCidr = Cidr.Parse("10.244.0.0/16");

    /// <summary>What it takes where no service CIDR is given. Source: the same.</summary>
    private static readonly Cidr DefaultServiceCidr = Cidr.Parse("10.0.0.0/16");

    private static readonly int[] ServiceLengths = [16, 20, 24];

    private static readonly Cidr[] PrivateIPv4 = [.. ReservedRanges.Private.Where(range => !range.IsIPv6)];

    private readonly CniRequirements _of;
    private readonly FreeSpace? _free;
    private readonly int _clusters;
    private readonly Lazy<List<Cidr>> _taken;
    private readonly Dictionary<CandidateSize, SpaceCut> _cuts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, Cidr?> _podCidrs = [];
    private Cidr? _serviceCidr;

    public AdviceSpace(CniRequirements needs)
    {
        _of = needs;
        _clusters = (int)(needs.ClustersInVnet ?? 1);
        _taken = new Lazy<List<Cidr>>(() =>
            [
                .. Parse(needs.AddressSpace),
                .. Parse(needs.UsedRanges),
                .. Parse(needs.PeeredRanges),
                .. Parse(needs.OnPremisesRanges),
                .. ReservedRanges.Aks,
            ]
        );
        if (needs.AddressSpace is not { Count: > 0 } space)
            return;
        Text = string.Join(", ", space);
        _free = FreeSpace.Of(Parse(space), [.. Parse(needs.UsedRanges), .. ReservedRanges.Aks, .. ReservedRanges.Vnet]);
        if (needs.FurtherSpace is { } further)
            _free = _free.With(further);
    }

    /// <summary>True if an address space is given: only then does anything fit or not.</summary>
    public bool IsGiven => _free is not null;

    /// <summary>The space as it was given.</summary>
    public string Text { get; } = "";

    /// <summary>What is free.</summary>
    public string FreeText => $"{_free}";

    /// <summary>True if the requirements say the same of addresses: then all that was cut here holds for them too.</summary>
    public bool IsOf(CniRequirements needs) =>
        ReferenceEquals(needs.AddressSpace, _of.AddressSpace)
        && ReferenceEquals(needs.UsedRanges, _of.UsedRanges)
        && ReferenceEquals(needs.PeeredRanges, _of.PeeredRanges)
        && ReferenceEquals(needs.OnPremisesRanges, _of.OnPremisesRanges)
        && needs.ClustersInVnet == _of.ClustersInVnet
        && needs.FurtherSpace == _of.FurtherSpace;

    /// <summary>The subnets of that size, for as many clusters as share the space.</summary>
    public SpaceCut Cut(CandidateSize size)
    {
        if (_cuts.TryGetValue(size, out SpaceCut known))
            return known;
        var cut = new SpaceCut(null);
        if (size.Subnets is { } lengths && _free is not null)
        {
            var all = new List<int>(lengths.Count * _clusters);
            for (int i = 0; i < _clusters; i++)
                all.AddRange(lengths);
            cut = new SpaceCut(_free.TryCut(all));
        }
        return _cuts[size] = cut;
    }

    /// <summary>The most nodes at autoscaler maximum for which the subnets can be cut; 0 if not even one node fits.</summary>
    public long MostNodes(CniMode mode, CniRequirements needs, SizeCache sizes)
    {
        // Fewer nodes than these may need more addresses, and each count is tried.
        long few = Math.Min(needs.Nodes, SizeCache.FewNodes);
        if (!Fits(few))
        {
            while (few > 0 && !Fits(few))
                few--;
            return few;
        }
        long low = few;
        long high = needs.Nodes;
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            if (Fits(middle))
                low = middle;
            else
                high = middle - 1;
        }
        return low;

        bool Fits(long nodes) => Cut(sizes.Of(mode, needs, nodes)).Fits;
    }

    /// <summary>
    /// A pod CIDR of that length: Azure's default or the range around it where nothing overlaps, else the first private range that is free.
    /// Null where none is.
    /// </summary>
    public Cidr? PodCidr(int length)
    {
        if (_podCidrs.TryGetValue(length, out Cidr? known))
            return known;
        Cidr usual = DefaultPodCidr;
        while (usual.PrefixLength > length)
            usual = usual.Widened();
        return _podCidrs[length] = Pick(usual, length, [.. _taken.Value, ServiceCidr ?? DefaultServiceCidr]);
    }

    /// <summary>A pod CIDR for a cluster that is, beside the service CIDRs that it has. Null where none is.</summary>
    public Cidr? PodCidr(int length, IReadOnlyList<Cidr> serviceCidrs)
    {
        Cidr usual = DefaultPodCidr;
        while (usual.PrefixLength > length)
            usual = usual.Widened();
        return Pick(usual, length, [.. _taken.Value, .. serviceCidrs]);
    }

    /// <summary>
    /// The service CIDR: Azure's default where nothing overlaps, else a free range of its size, or a smaller one, which leaves room for the
    /// pod CIDR. Null where none is.
    /// </summary>
    public Cidr? ServiceCidr =>
        _serviceCidr ??= ServiceLengths
            .Select(length => Pick(DefaultServiceCidr, length, _taken.Value))
            .FirstOrDefault(range => range is not null);

    private static Cidr? Pick(Cidr usual, int length, List<Cidr> taken) =>
        taken.Exists(range => range.Overlaps(usual)) || !ReservedRanges.IsPrivate(usual)
            ? FreeSpace.Of(PrivateIPv4, taken).TryCut([length])?[0]
            : usual;

    private static IEnumerable<Cidr> Parse(IReadOnlyList<string>? texts) => (texts ?? []).Select(Cidr.Parse);
}

/// <summary>Subnets cut from the space: for each cluster the node subnet, then the pod subnet where the mode has one.</summary>
/// <param name="Blocks">The CIDRs; null where they do not all fit.</param>
internal readonly record struct SpaceCut(IReadOnlyList<Cidr>? Blocks)
{
    public bool Fits => Blocks is not null;
}
