namespace AksCni;

/// <summary>What a difference may be put down to.</summary>
public enum Attribution
{
    /// <summary>The setups that were measured: these nodes, this zone, these settings, and the network among them.</summary>
    Setup = 0,

    /// <summary>The network: each group was built at least twice, and the groups are not known to differ in anything else.</summary>
    Network = 1,
}
