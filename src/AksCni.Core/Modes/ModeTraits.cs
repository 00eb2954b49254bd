using System.Numerics;

namespace AksCni.Modes;

/// <summary>
/// What the code needs to know about one mode. All members are required: the compiler names what a new mode still lacks. Each fact has its
/// document: a limit has its own, a yes or no is the page that says it, and everything else is on the mode's page.
/// </summary>
/// <remarks>
/// What a mode can do with a dataplane is in modes.json (<see cref="ModeCatalogue"/>). A trait repeats a cell only where the budget or the
/// reader needs it, because they must start without reading JSON; tests compare the two.
/// </remarks>
internal sealed record ModeTraits
{
    public required CniMode Mode { get; init; }

    /// <summary>The name in a table and in a sentence: "Overlay".</summary>
    public required string ShortName { get; init; }

    /// <summary>The whole name in a sentence, as Microsoft writes it: "Azure CNI Pod Subnet (dynamic)".</summary>
    public required string SentenceName { get; init; }

    /// <summary>What people type besides the name itself: lower case, without hyphens.</summary>
    public required string[] Aliases { get; init; }

    /// <summary>The page about the mode; null where AKS has none.</summary>
    public required AzurePage? Page { get; init; }

    /// <summary>The settings that identify the mode; null where none do.</summary>
    public required ModeSettings? Settings { get; init; }

    /// <summary>True where the cluster has a dataplane of Azure CNI's, to be chosen.</summary>
    public required bool HasDataplane { get; init; }

    public required PodAddressSource PodAddresses { get; init; }

    public required PodAllocation Allocation { get; init; }

    /// <summary>Addresses that a node takes at a time, a power of two; null where it takes single addresses, or no document says.</summary>
    public required AzureLimit? PodBlock { get; init; }

    /// <summary>maxPods of a pool that sets none; null where no document names it.</summary>
    public required AzureLimit? DefaultMaxPods { get; init; }

    /// <summary>Another default, by a document that contradicts or names a whole family of modes; null where there is none.</summary>
    public required AzureLimit? OtherDefaultMaxPods { get; init; }

    /// <summary>Most pods of a cluster by a document that contradicts the mode catalogue; null where there is none.</summary>
    public required AzureLimit? OtherMaxPodsPerCluster { get; init; }

    public required PodCarrier Carrier { get; init; }

    public required PodMasquerade Masquerade { get; init; }

    /// <summary>The page that says from which addresses on a pod is masqueraded; null where none does.</summary>
    public required AzurePage? MasqueradePage { get; init; }

    /// <summary>Says that the pod CIDR of a cluster can be enlarged.</summary>
    public required AzurePage? PodCidrGrows { get; init; }

    /// <summary>Says that several clusters can use the same pod CIDR.</summary>
    public required AzurePage? ReusesPodCidr { get; init; }

    /// <summary>
    /// Says that input of the plugin without a plugin mode, but with a pod CIDR, describes this mode. At most one mode has it.
    /// </summary>
    public required AzurePage? ImpliedByPodCidr { get; init; }

    /// <summary>The updates that don't need a new cluster.</summary>
    public required ModeUpdate[] Updates { get; init; }

    /// <summary>What an update from another mode requires; null where no mode can be updated to this one.</summary>
    public required ModeUpdateConditions? UpdateConditions { get; init; }

    /// <summary>When the mode retires; null where no document says so.</summary>
    public required ModeRetirement? Retirement { get; init; }

    /// <summary>Says that the mode is Microsoft's recommendation for most scenarios.</summary>
    public required AzurePage? RecommendedForMost { get; init; }

    /// <summary>Says that the mode is the recommendation for flat networks.</summary>
    public required AzurePage? RecommendedForFlat { get; init; }

    /// <summary>Says that the mode is legacy and only recommended for a VNet that AKS manages.</summary>
    public required AzurePage? RecommendedForManagedVnets { get; init; }

    /// <summary>Says that the mode is simple to plan.</summary>
    public required AzurePage? LittleToPlan { get; init; }

    /// <summary>Says that the mode needs more planning than others.</summary>
    public required AzurePage? MuchToPlan { get; init; }

    /// <summary>Says that AKS Automatic runs this mode.</summary>
    public required AzurePage? RunsAutomatic { get; init; }

    /// <summary>Says that the mode doesn't run Windows Server 2019.</summary>
    public required AzurePage? RefusesWindowsServer2019 { get; init; }

    /// <summary>Prefix length of <see cref="PodBlock"/>: 24 for 256 addresses.</summary>
    public int? PodBlockPrefixLength => PodBlock is { } block ? 32 - BitOperations.Log2((ulong)block.Value) : null;

    /// <summary>True where AKS documents what happens to pods' packets: not for an installed CNI and unknown plugins.</summary>
    public bool IsDocumented => PodAddresses is not (PodAddressSource.Unknown or PodAddressSource.InstalledCni);

    public bool UsesPodSubnet => PodAddresses == PodAddressSource.PodSubnet;

    public bool UsesPodCidr => PodAddresses == PodAddressSource.PodCidr;

    /// <summary>True where pods have addresses of the VNet: what routes to the VNet reaches them.</summary>
    public bool UsesVnetAddresses => PodAddresses is PodAddressSource.NodeSubnet or PodAddressSource.PodSubnet;

    /// <summary>True where a pod CIDR in the input may be the pods' range: where no document says otherwise, too.</summary>
    public bool MayUsePodCidr => !UsesVnetAddresses;

    /// <summary>True where each node needs a route in a route table that no other cluster uses.</summary>
    public bool NeedsRoutes => Carrier == PodCarrier.RouteTable;

    /// <summary>
    /// Returns the dataplane of a cluster that asks for this one; without a wish Azure's, and null where there is none to choose.
    /// </summary>
    public CniDataplane? DataplaneFor(CniDataplane? wanted) => HasDataplane ? wanted ?? CniDataplane.Azure : null;
}
