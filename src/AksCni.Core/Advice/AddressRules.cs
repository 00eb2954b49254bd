using AksCni.Budget;
using AksCni.Text;

namespace AksCni.Advice;

/// <summary>Does the mode get its ranges out of the space at hand, and what does it take of it.</summary>
internal static class AddressRules
{
    /// <summary>Lists the rules of this file. A test finds one that is missing here.</summary>
    internal static AdviceRule[] All => [AddressSpaceTooSmall, NoPodCidr, NoServiceCidr, VnetAddressCost, CutFromFreeSpace];

    internal static readonly AdviceRule AddressSpaceTooSmall = new(
        AdviceEffect.Excludes,
        0,
        "The subnets cannot be cut from the address space",
        "articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.FitsSpace == false && c.Traits.IsDocumented,
        TooSmall
    );

    internal static readonly AdviceRule NoPodCidr = new(
        AdviceEffect.Excludes,
        0,
        "No private range is left for the pod CIDR",
        "articles/aks/concepts-network-azure-cni-overlay.md",
        "2026-07-31",
        c =>
            c.Mode.UsesPodCidr()
            && c.Size.PodRange?.MinimumPrefixLength is var length
            && (length is null || c.Space.PodCidr(length.Value) is null),
        c =>
            c.Size.PodRange?.MinimumPrefixLength is { } length
                ? $"The pod CIDR must be a /{length} that overlaps neither the VNet nor peered or on-premises ranges; no private "
                    + "range (RFC 1918, RFC 6598) has one left."
                : $"No IPv4 range holds {Block(c)} for each of {c.Size.PeakNodes.Text()} nodes."
    );

    internal static readonly AdviceRule NoServiceCidr = new(
        AdviceEffect.Notes,
        0,
        "No private range is left for the service CIDR",
        "articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.Traits.IsDocumented && c.Space.ServiceCidr is null,
        _ =>
            "No private range of a /24 or more is left beside the VNet and what is connected; give a service CIDR that "
            + "overlaps no subnet and nothing connected."
    );

    internal static readonly AdviceRule VnetAddressCost = new(
        AdviceEffect.Notes,
        0,
        "What the mode takes of the VNet",
        "articles/aks/concepts-network-ip-address-planning.md; articles/aks/upgrade-aks-node-pools-rolling.md",
        "2026-04-16",
        c => c.Traits.IsDocumented && c.Size.Subnets is not null,
        c =>
        {
            string podCidr = c.Mode.UsesPodCidr() ? $", and a /{c.Size.PodRange!.MinimumPrefixLength} pod CIDR outside of it" : "";
            return $"Takes {MessageFormat.Of(c.Size.VnetAddresses, "address")} of the VNet at peak, for {c.Size.PeakNodes.Text()} nodes: "
                + $"{c.Size.SubnetsText}{podCidr}.";
        }
    );

    internal static readonly AdviceRule CutFromFreeSpace = new(
        AdviceEffect.Notes,
        0,
        "The subnets are cut from what is free",
        "articles/aks/concepts-network-ip-address-planning.md",
        "2026-04-16",
        c => c.FitsSpace == true && (c.Needs.UsedRanges?.Count > 0 || c.Needs.ClustersInVnet > 1),
        c =>
            "Cut from what is free of "
            + $"{c.Space.Text}{(c.Needs.ClustersInVnet > 1 ? $", for {c.Needs.ClustersInVnet} clusters of this size" : "")}: "
            + $"{Cut(c)}."
    );

    /// <summary>"node subnet 10.0.0.0/27, pod subnet 10.0.4.0/22".</summary>
    private static string Cut(CandidateEvaluation c)
    {
        IReadOnlyList<Cidr> blocks = c.Space.Cut(c.Size).Blocks!;
        return c.Size.Subnets!.Count == 1 ? $"node subnet {blocks[0]}" : $"node subnet {blocks[0]}, pod subnet {blocks[1]}";
    }

    /// <summary>"a /24".</summary>
    private static string Block(CandidateEvaluation c) => c.Traits.PodBlockPrefixLength is { } length ? $"a /{length}" : "an address";

    private static string TooSmall(CandidateEvaluation c)
    {
        var sizes = new SizeCache();
        long nodes = c.Space.MostNodes(c.Mode, c.Needs, sizes);
        long surge = nodes == 0 ? 0 : sizes.Of(c.Mode, c.Needs, nodes).PeakNodes - nodes;
        string holds = nodes == 0 ? "holds none of them" : $"holds {MessageFormat.Of(nodes, "node")} steady + {surge} surge";
        string clusters = c.Needs.ClustersInVnet > 1 ? $" for each of {c.Needs.ClustersInVnet} clusters" : "";
        string free = c.Space.FreeText == c.Space.Text ? c.Space.Text : $"what is free of {c.Space.Text} ({c.Space.FreeText})";
        return $"{MessageFormat.Of(c.Needs.Nodes, "node")} x {MessageFormat.Of(c.Needs.Pods, "pod")} need "
            + $"{c.Size.SubnetsText}{clusters} ({Arithmetic(c)}); {free} {holds}.";
    }

    /// <summary>With no surge given, both documented defaults: one node and, from Kubernetes 1.32 on, 10 %.</summary>
    private static string Arithmetic(CandidateEvaluation c)
    {
        string text = c.Size.Arithmetic;
        if (c.Needs.MaxSurge is not null || UpgradeSurge.MinorVersion(c.Needs.KubernetesVersion) is not null)
            return text;
        CandidateSize one = new SizeCache().Of(c.Mode, c.Needs, surge: $"{AzureLimit.DefaultSurgeNodes.Value}");
        return one.PeakNodes == c.Size.PeakNodes ? text : $"{one.Arithmetic}, at {AzureLimit.DefaultSurgePercent.Value} % surge {text}";
    }
}
