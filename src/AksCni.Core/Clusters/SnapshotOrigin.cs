namespace AksCni.Clusters;

/// <summary>What a snapshot says of itself.</summary>
internal sealed class SnapshotOrigin
{
    /// <summary>When Azure was read; null where that is not said.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>What of Azure was read; null for files.</summary>
    public AzureScope? Scope { get; set; }

    /// <summary>The parts that are missing.</summary>
    public List<SnapshotGap> Missing { get; } = [];

    /// <summary>The fault by which that was said.</summary>
    public AksCniException? Said { get; set; }
}

/// <summary>A part of Azure that a snapshot lacks.</summary>
/// <param name="Fault">Why: the name of a fault, of whatever version of this module.</param>
/// <param name="Scope">The subscription, management group or resource; empty where it is not said.</param>
/// <param name="Message">The sentence; empty where it is not said.</param>
internal sealed record SnapshotGap(string Fault, string Scope, string Message)
{
    /// <summary>What a read could not read.</summary>
    public static SnapshotGap Of(UnreadPart part) => new(part.Fault.ToString(), part.Scope, part.Message);
}
