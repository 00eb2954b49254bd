namespace AksCni;

/// <summary>One network mode with one dataplane, and what it can do.</summary>
public sealed class CniModeInfo
{
    internal CniModeInfo(
        CniMode mode,
        CniDataplane? dataplane,
        string displayName,
        string? retires,
        IReadOnlyList<CniCapability> capabilities
    )
    {
        Mode = mode;
        Dataplane = dataplane;
        DisplayName = displayName;
        Retires = retires;
        Capabilities = capabilities;
    }

    /// <summary>The mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The dataplane; null for kubenet and BYO CNI.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>The name in Azure's words.</summary>
    public string DisplayName { get; }

    /// <summary>The day support ends (yyyy-MM-dd), or null.</summary>
    public string? Retires { get; }

    /// <summary>Most nodes of a cluster.</summary>
    public long? MaxNodes => Find("MaxNodesPerCluster")?.Number;

    /// <summary>maxPods where a pool sets none; null where the documents disagree or are silent.</summary>
    public long? DefaultMaxPods => Find("MaxPodsPerNode")?.Number;

    /// <summary>Windows node pools; null where no document says.</summary>
    public bool? Windows => Find("Windows")?.Supported;

    /// <summary>Where pods get their addresses.</summary>
    public string? PodAddresses => Find("PodAddresses")?.Value;

    /// <summary>One cell a capability, in the order of the table.</summary>
    public IReadOnlyList<CniCapability> Capabilities { get; }

    /// <summary>The display name.</summary>
    public override string ToString() => DisplayName;

    internal CniModeInfo With(IReadOnlyList<CniCapability> capabilities) => new(Mode, Dataplane, DisplayName, Retires, capabilities);

    private CniCapability? Find(string name) => ModeCatalogue.Cell(Mode, Dataplane, name);
}

/// <summary>One cell of the capability table.</summary>
public sealed class CniCapability
{
    internal CniCapability(CniMode mode, CniDataplane? dataplane, string name)
    {
        Mode = mode;
        Dataplane = dataplane;
        Name = name;
    }

    /// <summary>The mode.</summary>
    public CniMode Mode { get; }

    /// <summary>The dataplane.</summary>
    public CniDataplane? Dataplane { get; }

    /// <summary>What is asked: Windows, DualStack, MaxNodesPerCluster and so on.</summary>
    public string Name { get; }

    /// <summary>The answer in words.</summary>
    public string Value { get; internal init; } = "";

    /// <summary>What the answer says beyond yes, no or unknown; empty where it says nothing more.</summary>
    internal string Detail { get; init; } = "";

    /// <summary>Whose address the observer of the cell's name sees; null if no document says, and in other cells.</summary>
    internal SourceSeen? Seen { get; init; }

    /// <summary>The answer as yes or no, where it is one.</summary>
    public bool? Supported { get; internal init; }

    /// <summary>The answer as a number, where it is one.</summary>
    public long? Number { get; internal init; }

    /// <summary>The documents, the first one first; paths without an owner are in MicrosoftDocs/azure-aks-docs.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The first document's date.</summary>
    public string AsOf { get; internal init; } = "";

    /// <summary>Documented, Derived from documents, or NotFound.</summary>
    public string Confidence { get; internal init; } = "";

    /// <summary>A caveat, or null.</summary>
    public string? Note { get; internal init; }

    /// <summary>Name and value.</summary>
    public override string ToString() => $"{Name}: {Value}";
}
