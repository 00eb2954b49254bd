using System.Globalization;
using AksCni.Budget;
using AksCni.Text;

namespace AksCni;

/// <summary>
/// One requirement: its name, what it takes, and what is assumed where nobody says. Parameters, options, files and the search for what
/// would change all go by this list.
/// </summary>
public sealed class Requirement
{
    internal const long AssumedNodes = 3;
    internal const long AssumedPodsPerNode = 30;
    private const long MostClusters = 100;
    private const int MostRanges = 1000;

    private const string DayForm = "yyyy-MM-dd";

    /// <summary>What becomes of a DateTime as text: a day in YAML.</summary>
    private const string DateTimeForm = "MM/dd/yyyy HH:mm:ss";

    /// <summary>ISO 8601, as a PowerShell object's DateTime is written: Get-Date.</summary>
    private const string IsoForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private readonly Func<string, string, object> _parse;

    private Requirement(
        string name,
        RequirementKind kind,
        string description,
        object? assumed,
        Func<CniRequirements, object?> get,
        Func<CniRequirements, object?, CniRequirements> with,
        Func<string, string, object> parse
    )
    {
        Name = name;
        Kind = kind;
        Description = description;
        Assumed = assumed;
        Get = get;
        With = with;
        _parse = parse;
    }

    /// <summary>All requirements, in the order in which help lists them.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        Number(
            nameof(CniRequirements.NodeCount),
            "Nodes, at the autoscaler's maximum.",
            1,
            NodePool.MaximumNodeCount,
            Fault.NodeCountOutOfRange,
            AssumedNodes,
            r => r.NodeCount,
            (r, v) => r with { NodeCount = v }
        ),
        Number(
            nameof(CniRequirements.PodsPerNode),
            "Pods that a node is to run.",
            1,
            AzureLimit.MaximumMaxPods.Value,
            Fault.MaxPodsOutOfRange,
            AssumedPodsPerNode,
            r => r.PodsPerNode,
            (r, v) => r with { PodsPerNode = v }
        ),
        Text(
            nameof(CniRequirements.MaxSurge),
            "Surge nodes during an upgrade, 2 or 33%.",
            ParseSurge,
            r => r.MaxSurge,
            (r, v) => r with { MaxSurge = v }
        ),
        Number(
            nameof(CniRequirements.ExtraAddresses),
            "Addresses to set aside in the node subnet: internal load balancers, private endpoints.",
            0,
            AzureLimit.AddressesPerVnet.Value,
            Fault.InvalidParameter,
            0,
            r => r.ExtraAddresses,
            (r, v) => r with { ExtraAddresses = v }
        ),
        Text(
            nameof(CniRequirements.KubernetesVersion),
            "Kubernetes version, 1.33.",
            ParseVersion,
            r => r.KubernetesVersion,
            (r, v) => r with { KubernetesVersion = v }
        ),
        Choice<NodeOs>(
            nameof(CniRequirements.NodeOs),
            "Operating system of the nodes.",
            null,
            r => r.NodeOs,
            (r, v) => r with { NodeOs = v }
        ),
        YesNo(nameof(CniRequirements.WindowsNodes), "Windows node pools.", r => r.WindowsNodes, (r, v) => r with { WindowsNodes = v }),
        YesNo(
            nameof(CniRequirements.VirtualNodes),
            "Virtual nodes (Azure Container Instances).",
            r => r.VirtualNodes,
            (r, v) => r with { VirtualNodes = v }
        ),
        YesNo(
            nameof(CniRequirements.PodsReachableFromVnet),
            "Machines of the cluster's VNet open connections to pod addresses.",
            r => r.PodsReachableFromVnet,
            (r, v) => r with { PodsReachableFromVnet = v }
        ),
        YesNo(
            nameof(CniRequirements.PodsReachableFromPeers),
            "Machines of peered VNets open connections to pod addresses.",
            r => r.PodsReachableFromPeers,
            (r, v) => r with { PodsReachableFromPeers = v }
        ),
        YesNo(
            nameof(CniRequirements.PodsReachableFromOnPremises),
            "Machines behind VPN or ExpressRoute open connections to pod addresses.",
            r => r.PodsReachableFromOnPremises,
            (r, v) => r with { PodsReachableFromOnPremises = v }
        ),
        Choice<PodIdentity>(
            nameof(CniRequirements.PodIdentityBeyondNode),
            "How far out the pod's own address must be seen as the source.",
            PodIdentity.None,
            r => r.PodIdentityBeyondNode,
            (r, v) => r with { PodIdentityBeyondNode = v }
        ),
        YesNo(
            nameof(CniRequirements.CustomIpMasq),
            "A custom azure-ip-masq-agent-config may be kept and looked after.",
            r => r.CustomIpMasq,
            (r, v) => r with { CustomIpMasq = v },
            isAcceptance: true
        ),
        Choice<NetworkPolicyEngine>(
            nameof(CniRequirements.NetworkPolicy),
            "Network policy engine.",
            null,
            r => r.NetworkPolicy,
            (r, v) => r with { NetworkPolicy = v }
        ),
        YesNo(nameof(CniRequirements.FqdnPolicy), "Network policy by domain name.", r => r.FqdnPolicy, (r, v) => r with { FqdnPolicy = v }),
        YesNo(
            nameof(CniRequirements.L7Policy),
            "Network policy by HTTP, gRPC or Kafka request.",
            r => r.L7Policy,
            (r, v) => r with { L7Policy = v }
        ),
        YesNo(nameof(CniRequirements.DualStack), "IPv4 and IPv6.", r => r.DualStack, (r, v) => r with { DualStack = v }),
        Ranges(
            nameof(CniRequirements.AddressSpace),
            "Ranges that the cluster's subnets may be cut from.",
            r => r.AddressSpace,
            (r, v) => r with { AddressSpace = v }
        ),
        Ranges(
            nameof(CniRequirements.UsedRanges),
            "Ranges of the address space that are taken.",
            r => r.UsedRanges,
            (r, v) => r with { UsedRanges = v }
        ),
        Ranges(
            nameof(CniRequirements.PeeredRanges),
            "Ranges of peered networks.",
            r => r.PeeredRanges,
            (r, v) => r with { PeeredRanges = v }
        ),
        Ranges(
            nameof(CniRequirements.OnPremisesRanges),
            "Ranges behind VPN or ExpressRoute.",
            r => r.OnPremisesRanges,
            (r, v) => r with { OnPremisesRanges = v }
        ),
        YesNo(
            nameof(CniRequirements.AddressesScarce),
            "VNet addresses are scarce.",
            r => r.AddressesScarce,
            (r, v) => r with { AddressesScarce = v }
        ),
        Number(
            nameof(CniRequirements.ClustersInVnet),
            "Clusters of this size in the same VNet.",
            1,
            MostClusters,
            Fault.InvalidParameter,
            1,
            r => r.ClustersInVnet,
            (r, v) => r with { ClustersInVnet = v }
        ),
        YesNo(
            nameof(CniRequirements.SharedSubnet),
            "Several clusters in one subnet.",
            r => r.SharedSubnet,
            (r, v) => r with { SharedSubnet = v }
        ),
        YesNo(
            nameof(CniRequirements.ReusePodRange),
            "Several clusters use the same pod range.",
            r => r.ReusePodRange,
            (r, v) => r with { ReusePodRange = v }
        ),
        Choice<IngressController>(
            nameof(CniRequirements.Ingress),
            "Ingress that needs support from the network.",
            IngressController.None,
            r => r.Ingress,
            (r, v) => r with { Ingress = v }
        ),
        YesNo(
            nameof(CniRequirements.PrivateLinkService),
            "A Private Link service in front of a Service of type LoadBalancer.",
            r => r.PrivateLinkService,
            (r, v) => r with { PrivateLinkService = v }
        ),
        YesNo(
            nameof(CniRequirements.EgressGateway),
            "Static egress gateway.",
            r => r.EgressGateway,
            (r, v) => r with { EgressGateway = v }
        ),
        YesNo(
            nameof(CniRequirements.NodeAutoProvisioning),
            "Node auto-provisioning.",
            r => r.NodeAutoProvisioning,
            (r, v) => r with { NodeAutoProvisioning = v }
        ),
        YesNo(nameof(CniRequirements.Automatic), "An AKS Automatic cluster.", r => r.Automatic, (r, v) => r with { Automatic = v }),
        YesNo(
            nameof(CniRequirements.NetworkIsolated),
            "A network isolated cluster.",
            r => r.NetworkIsolated,
            (r, v) => r with { NetworkIsolated = v }
        ),
        Text(
            nameof(CniRequirements.OutboundType),
            "How traffic leaves: loadBalancer, userDefinedRouting and so on; the commands carry it.",
            ParseOutbound,
            r => r.OutboundType,
            (r, v) => r with { OutboundType = v }
        ),
        YesNo(
            nameof(CniRequirements.PrivateCluster),
            "A private API server, whose endpoint takes an address of the node subnet.",
            r => r.PrivateCluster,
            (r, v) => r with { PrivateCluster = v }
        ),
        YesNo(
            nameof(CniRequirements.ThroughputFirst),
            "Throughput counts most among the preferences.",
            r => r.ThroughputFirst,
            (r, v) => r with { ThroughputFirst = v }
        ),
        YesNo(
            nameof(CniRequirements.SimplicityFirst),
            "Little to plan and look after counts most among the preferences.",
            r => r.SimplicityFirst,
            (r, v) => r with { SimplicityFirst = v }
        ),
        new(
            nameof(CniRequirements.AsOf),
            RequirementKind.Date,
            "Day of the decision, 2026-11-22; today where it is not given.",
            null,
            r => r.AsOf,
            (r, v) => r with { AsOf = (DateOnly?)v },
            (text, place) => ParseDate(text, place)
        ),
    ];

    /// <summary>PascalCase, the parameter's name; options and files write it in their own case.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public RequirementKind Kind { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>The names it takes; empty unless it is a choice.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>The value that is used where nobody says; null is "any".</summary>
    internal object? Assumed { get; }

    /// <summary>The same in words.</summary>
    internal string AssumedText =>
        Name is nameof(CniRequirements.MaxSurge) or nameof(CniRequirements.OutboundType) ? "Azure's default" : Show(Assumed);

    /// <summary>Not a need but something that is put up with: granting it can only let more modes in.</summary>
    internal bool IsAcceptance { get; private init; }

    /// <summary>Reads it; null where it is not said.</summary>
    internal Func<CniRequirements, object?> Get { get; }

    /// <summary>The requirements with another value; null takes it away.</summary>
    internal Func<CniRequirements, object?, CniRequirements> With { get; }

    /// <summary>The values of a choice.</summary>
    internal IReadOnlyList<object> Values { get; private init; } = [];

    /// <summary>The requirement of that name, in any case and with or without hyphens.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownRequirement"/>.</exception>
    public static Requirement Find(string name, string place)
    {
        string key = Key(name);
        return All.FirstOrDefault(requirement => Key(requirement.Name) == key)
            ?? throw new AksCniException(
                Fault.UnknownRequirement,
                $"{place}: '{PrintableText.Of(name)}' is no "
                    + $"requirement{Nearest.Suggestion(name, All.Select(requirement => Camel(requirement.Name)))}; keys are the "
                    + "parameters in camelCase, nodeCount for -NodeCount and --node-count.",
                name
            );
    }

    /// <summary>
    /// Sets the requirement from text: several values for ranges, one for all else. <paramref name="place"/> says where the text stands.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidRequirement"/>, or the fault of the value: a CIDR, a number out of
    /// range.</exception>
    public CniRequirements Set(CniRequirements requirements, IReadOnlyList<string> values, string place)
    {
        if (values.Count > MostRanges)
            throw new AksCniException(
                Fault.InvalidRequirement,
                $"{place}: {Name} has {values.Count} ranges; give at most {MostRanges}, the larger ones that hold them.",
                Name
            );
        if (Kind == RequirementKind.Ranges)
            return With(requirements, values.Select(value => (string)_parse(value, place)).ToArray());
        if (values.Count != 1)
            throw new AksCniException(Fault.InvalidRequirement, $"{place}: {Name} takes one value, not {values.Count}.", Name);
        return With(requirements, _parse(values[0].Trim(), place));
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The name as files and JSON write it.</summary>
    internal static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A value as answers write it; null is what is assumed.</summary>
    internal string TextOf(object? value) => value is null ? AssumedText : Show(value);

    private static string Show(object? value) =>
        value switch
        {
            null => "any",
            true => "yes",
            false => "no",
            long number => number.Text(),
            DateOnly date => date.ToString(DayForm, CultureInfo.InvariantCulture),
            IReadOnlyList<string> { Count: 0 } or PodIdentity.None or NetworkPolicyEngine.None or IngressController.None => "none",
            IReadOnlyList<string> list => string.Join(", ", list),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Key(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static Requirement YesNo(
        string name,
        string description,
        Func<CniRequirements, bool?> get,
        Func<CniRequirements, bool?, CniRequirements> with,
        bool isAcceptance = false
    ) =>
        new(
            name,
            RequirementKind.YesNo,
            description,
            false,
            r => get(r),
            (r, v) => with(r, (bool?)v),
            (text, place) =>
                text.ToLowerInvariant() switch
                {
                    "true" or "yes" => true,
                    "false" or "no" => false,
                    _ => throw Invalid(name, text, place, "true or false"),
                }
        )
        {
            IsAcceptance = isAcceptance,
            Values = [false, true],
        };

    private static Requirement Number(
        string name,
        string description,
        long least,
        long most,
        Fault fault,
        long assumed,
        Func<CniRequirements, long?> get,
        Func<CniRequirements, long?, CniRequirements> with
    ) =>
        new(
            name,
            RequirementKind.Number,
            description,
            assumed,
            r => get(r),
            (r, v) => with(r, (long?)v),
            (text, place) =>
            {
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
                    throw Invalid(name, text, place, "a whole number");
                return number >= least && number <= most
                    ? number
                    : throw new AksCniException(
                        fault,
                        $"{place}: {name} is {number}, but it takes {least.Text()} to {most.Text()}.",
                        number
                    );
            }
        );

    private static Requirement Text(
        string name,
        string description,
        Func<string, string, string> parse,
        Func<CniRequirements, string?> get,
        Func<CniRequirements, string?, CniRequirements> with
    ) => new(name, RequirementKind.Text, description, null, get, (r, v) => with(r, (string?)v), parse);

    private static Requirement Choice<T>(
        string name,
        string description,
        object? assumed,
        Func<CniRequirements, T?> get,
        Func<CniRequirements, T?, CniRequirements> with
    )
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>();
        return new Requirement(
            name,
            RequirementKind.Choice,
            description,
            assumed,
            r => get(r),
            (r, v) => with(r, (T?)v),
            (text, place) =>
                names.FirstOrDefault(known => Key(known) == Key(text)) is { } found
                    ? Enum.Parse<T>(found)
                    : throw Invalid(name, text, place, $"{string.Join(", ", names[..^1])} or {names[^1]}", Nearest.Suggestion(text, names))
        )
        {
            Choices = names,
            Values = Enum.GetValues<T>().Cast<object>().ToArray(),
        };
    }

    private static Requirement Ranges(
        string name,
        string description,
        Func<CniRequirements, IReadOnlyList<string>?> get,
        Func<CniRequirements, IReadOnlyList<string>?, CniRequirements> with
    ) =>
        new(
            name,
            RequirementKind.Ranges,
            description,
            Array.Empty<string>(),
            get,
            (r, v) => with(r, (IReadOnlyList<string>?)v),
            (text, place) =>
                Cidr.TryParse(text, out Cidr cidr, out string? problem)
                    ? cidr.ToString()
                    : throw new AksCniException(Fault.InvalidCidr, $"{place}: {name}: {problem}", text)
        );

    /// <summary>As az takes it: 2 or 33%. Without a surge node and without nodes that may be missing no upgrade can be made.</summary>
    private static string ParseSurge(string text, string place)
    {
        if (!UpgradeSurge.TryParse(text, out long value, out bool isPercent) || (isPercent && value > 100))
            throw new AksCniException(
                Fault.InvalidMaxSurge,
                $"{place}: '{text}' is no surge; write a number of nodes like 2 or a percentage like 33%.",
                text
            );
        return value > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value}{(isPercent ? "%" : "")}")
            : throw new AksCniException(Fault.InvalidMaxSurge, $"{place}: '{text}' leaves no way to upgrade; write at least 1.", text);
    }

    private static string ParseVersion(string text, string place) =>
        UpgradeSurge.IsVersion(text)
            ? text
            : throw new AksCniException(
                Fault.InvalidKubernetesVersion,
                $"{place}: '{text}' is no Kubernetes version; write for example 1.33 or 1.33.2.",
                text
            );

    private static string ParseOutbound(string text, string place)
    {
        try
        {
            return OutboundTypes.Parse(text);
        }
        catch (AksCniException fault)
        {
            throw new AksCniException(fault.Fault, $"{place}: {fault.Message}", text);
        }
    }

    /// <summary>The day as it is written, in whatever zone that is.</summary>
    private static DateOnly ParseDate(string text, string place) =>
        DateTimeOffset.TryParseExact(
            text,
            [DayForm, DateTimeForm, IsoForm],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? DateOnly.FromDateTime(time.DateTime)
            : throw Invalid(nameof(CniRequirements.AsOf), text, place, "a day like 2026-11-22");

    private static AksCniException Invalid(string name, string text, string place, string wanted, string suggestion = "") =>
        new(Fault.InvalidRequirement, $"{place}: '{PrintableText.Of(text)}' is no value of {name}{suggestion}; write {wanted}.", text);
}

/// <summary>What a requirement takes.</summary>
public enum RequirementKind
{
    /// <summary>true or false, yes or no.</summary>
    YesNo = 1,

    /// <summary>A whole number.</summary>
    Number = 2,

    /// <summary>One of a few names.</summary>
    Choice = 3,

    /// <summary>A text of its own form.</summary>
    Text = 4,

    /// <summary>CIDRs.</summary>
    Ranges = 5,

    /// <summary>A day.</summary>
    Date = 6,
}
