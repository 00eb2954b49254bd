namespace AksCni;

/// <summary>What kind of part a live read or a file lacks.</summary>
public enum UnreadKind
{
    /// <summary>A file or an object, or something in it.</summary>
    Input = 0,

    /// <summary>One row of an answer.</summary>
    Row = 1,

    /// <summary>A subscription, with its clusters.</summary>
    Subscription = 2,

    /// <summary>A management group, with its clusters.</summary>
    ManagementGroup = 3,

    /// <summary>A cluster that was asked for.</summary>
    Cluster = 4,

    /// <summary>A virtual network.</summary>
    Network = 5,

    /// <summary>The virtual networks of a resource group.</summary>
    NetworksOfGroup = 6,

    /// <summary>Subnets of a virtual network, or holders of their addresses.</summary>
    Subnets = 7,

    /// <summary>A route table.</summary>
    RouteTable = 8,

    /// <summary>How many addresses of a network's subnets are in use.</summary>
    Usage = 9,

    /// <summary>Several parts that weren't asked for after others had failed.</summary>
    NotAsked = 10,
}

/// <summary>A part of a live read that is missing from the answer.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Kind">What kind of part.</param>
/// <param name="Scope">The subscription, management group or resource.</param>
/// <param name="Message">One sentence: what is missing, what Azure said, the way out.</param>
public sealed record UnreadPart(Fault Fault, UnreadKind Kind, string Scope, string Message)
{
    /// <summary>What a file lacks, as a part of what a snapshot of it lacks.</summary>
    public static UnreadPart Of(AksCniException fault) => new(fault.Fault, UnreadKind.Input, fault.Target as string ?? "", fault.Message);

    /// <summary>The sentence.</summary>
    public override string ToString() => Message;
}
