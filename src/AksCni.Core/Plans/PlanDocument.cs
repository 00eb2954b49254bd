namespace AksCni.Plans;

/// <summary>What a template, a plan or a what-if result says about Azure: the state to judge, and the state before if it's there.</summary>
internal sealed class PlanDocument
{
    /// <summary>The state before the change; null if the input doesn't hold it.</summary>
    public PlanState? Before { get; init; }

    /// <summary>The state after the change.</summary>
    public required PlanState After { get; init; }

    /// <summary>Parts that may hold clusters or networks and couldn't be read.</summary>
    public IReadOnlyList<UnreadPart> Unread { get; init; } = [];

    /// <summary>Clusters and node pools that the change replaces.</summary>
    public IReadOnlyList<PlanReplacement> Replacements { get; init; } = [];

    /// <summary>Stated joins, ADDRESS=ID, whose address isn't in the input.</summary>
    public IReadOnlyList<string> UnmatchedMaps { get; init; } = [];
}

/// <summary>One state of Azure as an input describes it.</summary>
internal sealed class PlanState
{
    /// <summary>
    /// The resources as a UTF-8 JSON array in the shape of Azure Resource Manager: id, type, name, location, properties. Every id is full;
    /// {subscription}, {resourceGroup} and {location} stand for a scope that isn't known. A value that isn't known is the text that
    /// <see cref="Clusters.UnknownText"/> makes of the reason. An absent property isn't set.
    /// </summary>
    public required byte[] Resources { get; init; }

    /// <summary>What had to be inferred or assumed.</summary>
    public IReadOnlyList<PlanNote> Notes { get; init; } = [];

    /// <summary>The address in the tool's own language by id, such as module.aks.azurerm_kubernetes_cluster.this.</summary>
    public IReadOnlyDictionary<string, string> Addresses { get; init; } = new Dictionary<string, string>();
}

/// <summary>Something that had to be inferred or assumed about a resource.</summary>
/// <param name="Rule">The rule of the finding that it becomes.</param>
/// <param name="ResourceId">The id of a cluster, node pool or network in <see cref="PlanState.Resources"/>.</param>
/// <param name="Message">What was inferred, from which value.</param>
/// <param name="Fix">How to state it instead.</param>
internal sealed record PlanNote(FindingRule Rule, string ResourceId, string Message, string Fix);
