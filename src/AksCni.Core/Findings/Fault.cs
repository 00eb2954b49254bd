namespace AksCni;

/// <summary>
/// Every way in which input can be unusable. The name is the error id in PowerShell and in the CLI, and never changes once released.
/// </summary>
public enum Fault
{
    /// <summary>Not a CIDR, a prefix length out of range, or host bits set.</summary>
    InvalidCidr = 1,

    /// <summary>Not an IP address.</summary>
    InvalidAddress = 2,

    /// <summary>An IPv6 range where IPv4 is wanted, or the other way round.</summary>
    CidrFamilyMismatch = 3,

    /// <summary>No network mode of that name.</summary>
    UnknownCniMode = 4,

    /// <summary>No dataplane of that name, or one that the mode does not have.</summary>
    UnknownDataplane = 5,

    /// <summary>A node count below 0 or beyond what any range could hold.</summary>
    NodeCountOutOfRange = 6,

    /// <summary>maxPods, or pods per node, outside what AKS accepts.</summary>
    MaxPodsOutOfRange = 7,

    /// <summary>A surge that is neither a whole number nor a percentage.</summary>
    InvalidMaxSurge = 8,

    /// <summary>A Kubernetes version that is not like 1.33 or 1.33.2.</summary>
    InvalidKubernetesVersion = 9,

    /// <summary>Parameters that do not go together, or one that is missing.</summary>
    InvalidParameter = 10,

    /// <summary>No file or folder there.</summary>
    InputNotFound = 11,

    /// <summary>A file or folder that may not be read.</summary>
    InputAccessDenied = 12,

    /// <summary>Text that is not JSON, or stops in the middle.</summary>
    InvalidJson = 13,

    /// <summary>Text that isn't YAML, or YAML with aliases, several documents or too many levels.</summary>
    InvalidYaml = 19,

    /// <summary>JSON without any AKS cluster, node pool, virtual network or subnet in it.</summary>
    InputNotRecognized = 14,

    /// <summary>A file with nothing in it.</summary>
    InputEmpty = 15,

    /// <summary>Reading failed in the middle: a disk, a network share, a pipe.</summary>
    InputUnreadable = 16,

    /// <summary>Networks were given, but no cluster that uses them.</summary>
    NoCluster = 17,

    /// <summary>A file that may hold clusters or networks, of a kind that isn't read; the message says how to make it readable.</summary>
    InputNotSupported = 20,

    /// <summary>No capability matches the filter.</summary>
    UnknownCapability = 18,

    /// <summary>A part of a template that isn't in the input, can't be evaluated, or exceeds a limit.</summary>
    TemplatePartUnread = 21,

    /// <summary>No requirement of that name.</summary>
    UnknownRequirement = 30,

    /// <summary>A value that the requirement does not take.</summary>
    InvalidRequirement = 31,

    /// <summary>Requirements that contradict each other.</summary>
    ContradictoryRequirements = 32,

    /// <summary>No place of that name that traffic goes to or comes from.</summary>
    UnknownTrafficPlace = 40,

    /// <summary>No outbound type of that name.</summary>
    UnknownOutboundType = 41,

    // Throughput runs.

    /// <summary>Text of none of the forms that throughput runs are read from.</summary>
    UnknownRunFormat = 50,

    /// <summary>A line, or a value in it, that cannot be a run.</summary>
    InvalidRun = 51,

    /// <summary>A known form, but no run in it.</summary>
    NoRuns = 52,

    /// <summary>Nothing says which group a run is of.</summary>
    GroupUnknown = 53,

    /// <summary>A unit that is not known.</summary>
    UnknownUnit = 54,

    /// <summary>A line longer than any tool writes.</summary>
    LineTooLong = 55,

    /// <summary>A packed file that unpacks to far more than it can hold.</summary>
    InputTooLarge = 56,

    // Comparisons of throughput.

    /// <summary>Runs of one group only.</summary>
    OneGroup = 57,

    /// <summary>No run is of the group that is named.</summary>
    UnknownGroup = 58,

    /// <summary>Two groups without a metric, unit, protocol and series in common.</summary>
    NotComparable = 59,

    /// <summary>Two groups that differ in more than the network.</summary>
    Confounded = 60,

    /// <summary>Runs given as one group that say they are of another, or that stand in two.</summary>
    GroupsMixedUp = 61,

    /// <summary>No run has the metric that is asked for.</summary>
    UnknownMetric = 62,

    // Live reads of Azure.

    /// <summary>No identity, or one that gives no token.</summary>
    NotSignedIn = 70,

    /// <summary>Azure refuses: the identity may not read it.</summary>
    AccessDenied = 71,

    /// <summary>No cluster of that id or name.</summary>
    ClusterNotFound = 72,

    /// <summary>No subscription or management group of that name, or none at all.</summary>
    SubscriptionNotFound = 73,

    /// <summary>Azure asks to wait longer than a read may.</summary>
    RequestThrottled = 74,

    /// <summary>Azure cannot be reached, or fails again and again.</summary>
    ArmUnavailable = 75,

    /// <summary>An answer that is not what Azure documents.</summary>
    UnexpectedArmResponse = 76,

    /// <summary>Azure gave fewer rows than it has.</summary>
    IncompleteAnswer = 77,

    /// <summary>The module's folder live or yaml is missing or damaged.</summary>
    IncompleteInstallation = 78,

    /// <summary>A network or another resource that a cluster names, and that is not there or may not be read.</summary>
    ResourceNotFound = 79,
}
