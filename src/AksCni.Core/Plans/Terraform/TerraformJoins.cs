using System.Text.Json;
using AksCni.Clusters;
using AksCni.Text;

namespace AksCni.Plans;

/// <summary>What a resource refers to: an id, or why it isn't known; neither if it refers to nothing.</summary>
internal readonly record struct JoinResult(string? Id, string? Unknown);

/// <summary>
/// Joins resources whose ids are known only after apply: by what the configuration refers to, and where a plan doesn't show that, by the
/// names of a module's arguments. What remains ambiguous stays unknown.
/// </summary>
internal sealed class TerraformJoins(TerraformState state)
{
    /// <summary>Candidates that a message names.</summary>
    private const int MostNamed = 4;

    private readonly Dictionary<TerraformInstance, JoinResult> _clusters = [];
    private List<Candidate>? _subnets;
    private List<Candidate>? _sole;

    /// <summary>The kinds of resources that can be joined.</summary>
    private enum Kind
    {
        Subnet,
        Cluster,
        Network,
        RouteTable,
    }

    /// <summary>Returns the subnet that an attribute names.</summary>
    /// <param name="instance">The resource with the attribute.</param>
    /// <param name="value">The attribute's value.</param>
    /// <param name="noteOn">The id that notes are about; null for the subnet itself.</param>
    /// <param name="mayGuess">True if a name may be the only evidence.</param>
    /// <param name="path">The attribute, the blocks around it first.</param>
    public JoinResult Subnet(TerraformInstance instance, TerraformValue value, string? noteOn, bool mayGuess, params string[] path) =>
        Join(instance, value, Kind.Subnet, noteOn, mayGuess, path);

    /// <summary>Returns the network that an attribute names.</summary>
    public JoinResult Network(TerraformInstance instance, string noteOn, string attribute) =>
        Join(instance, state.ValuesOf(instance)[attribute], Kind.Network, noteOn, mayGuess: false, [attribute]);

    /// <summary>Returns the route table that an attribute names.</summary>
    public JoinResult RouteTable(TerraformInstance instance, TerraformValue value, string? noteOn, params string[] path) =>
        Join(instance, value, Kind.RouteTable, noteOn, mayGuess: false, path);

    /// <summary>Returns the cluster of a node pool.</summary>
    public JoinResult ClusterOf(TerraformInstance pool)
    {
        if (_clusters.TryGetValue(pool, out JoinResult known))
            return known;
        _clusters[pool] = default;
        JoinResult join = Join(
            pool,
            state.ValuesOf(pool)["kubernetes_cluster_id"],
            Kind.Cluster,
            null,
            mayGuess: false,
            ["kubernetes_cluster_id"]
        );
        return _clusters[pool] = join;
    }

    /// <summary>The id of an azapi resource's parent, or a symbol for it.</summary>
    public string ParentOf(TerraformInstance instance)
    {
        TerraformValue parent = state.ValuesOf(instance)["parent_id"];
        if (parent.Text is { } known)
            return ResourceId.Normalize(known);
        Resolution resolution = state.Plan.Resolver.Resolve(TerraformScope.Of(instance), TerraformPlan.ExpressionOf(instance, "parent_id"));
        return resolution.Targets is [var (target, _)]
            ? target.Type == TerraformType.AzurermResourceGroup
                ? state.Ids.OfGroup(target)
                : state.Ids.Of(target)
            : $"/{TerraformIds.Symbol($"{instance.Address}.parent_id")}";
    }

    /// <summary>Returns the one subnet that an azapi body refers to; null if there is none or more than one.</summary>
    public string? OnlySubnetOf(TerraformInstance instance, string attribute, out string? label)
    {
        List<Candidate> all = Candidates(
            state.Plan.Resolver.Resolve(TerraformScope.Of(instance), TerraformPlan.ExpressionOf(instance, attribute)),
            Kind.Subnet
        );
        label = all is [var one] ? one.Label : null;
        return label is null ? null : all[0].Id;
    }

    private JoinResult Join(TerraformInstance instance, TerraformValue value, Kind kind, string? noteOn, bool mayGuess, string[] path)
    {
        string attribute = string.Join('.', path);
        if (value.Text is { } known)
            return new JoinResult(ResourceId.Normalize(known), null);
        if (!value.IsUnknown)
            return default;
        if (StatedId(instance, path[^1], kind) is { } stated)
            return new JoinResult(stated, null);
        if (value.IsSensitive)
            return new JoinResult(null, TerraformPlan.Reason(instance, attribute, value));
        JsonElement expression = TerraformPlan.ExpressionOf(instance, path);
        TerraformScope scope = TerraformScope.Of(instance);
        Resolution resolution = state.Plan.Resolver.Resolve(scope, expression);
        List<Candidate> candidates = Candidates(resolution, kind);
        if (candidates is [var only])
        {
            state.Note(
                PlanRules.JoinedByReference,
                noteOn ?? only.Id,
                $"{attribute} of {instance.Address} is known after apply. The configuration refers to {only.Label}, so it is read as "
                    + $"{PrintableText.Of(ResourceId.Last(only.Id))}.",
                $"If that is wrong, state it: {Statement(instance, path[^1], kind)}."
            );
            return new JoinResult(only.Id, null);
        }
        if (candidates.Count == 0 && mayGuess)
        {
            candidates = ByArgument(scope, path[^1]);
            string evidence = "an argument of its module";
            if (candidates.Count == 0 && path[^1] == "vnet_subnet_id")
            {
                candidates = SoleSubnet();
                evidence = "the only subnet that can hold nodes";
            }
            if (candidates is [var named])
            {
                state.Note(
                    ClusterRules.JoinedByName,
                    noteOn ?? named.Id,
                    $"{attribute} of {instance.Address} is known after apply, and the plan doesn't show what it refers to. It is read as "
                        + $"{named.Label}, {evidence}.",
                    $"State the join: {Statement(instance, path[^1], kind)}."
                );
                return new JoinResult(named.Id, null);
            }
        }
        string reason = TerraformPlan.Reason(instance, attribute, value);
        if (candidates.Count > 1)
            reason = $"{reason} and may be {Names(candidates)}";
        else if (resolution.Local is { } local)
            reason = $"{reason}; it comes from {local}, which plans don't show";
        return new JoinResult(null, PrintableText.Of($"{reason}; state it with {Statement(instance, path[^1], kind)}"));
    }

    private string? StatedId(TerraformInstance instance, string attribute, Kind kind)
    {
        TerraformOptions options = state.Plan.Options;
        if (options.IdOf($"{instance.Address}.{attribute}") is { } exact)
            return exact;
        bool isMain = attribute is "vnet_subnet_id" or "subnet_id";
        return
            isMain
            && kind == Kind.Subnet
            && options.Peek(instance.Address)?.Contains("/subnets/", StringComparison.OrdinalIgnoreCase) == true
            ? options.IdOf(instance.Address)
            : null;
    }

    private string Statement(TerraformInstance instance, string attribute, Kind kind)
    {
        string address =
            kind == Kind.Subnet && attribute is "vnet_subnet_id" or "subnet_id" ? instance.Address : $"{instance.Address}.{attribute}";
        return $"{state.Plan.Options.MapOption} '{address}=ID'";
    }

    private static string Names(List<Candidate> candidates) =>
        string.Join(", ", candidates.Take(MostNamed).Select(candidate => candidate.Label))
        + (candidates.Count > MostNamed ? $" or {candidates.Count - MostNamed} more" : "");

    private List<Candidate> Candidates(Resolution resolution, Kind kind)
    {
        var found = new List<Candidate>();
        foreach ((TerraformInstance target, string[] path) in resolution.Targets)
            if (state.ValuesOf(target).Exists)
                AddCandidate(found, target, path, kind);
        if (found.Count == 0 && kind == Kind.Subnet)
            foreach ((TerraformInstance target, _) in resolution.Targets)
                if (IsOf(target, TerraformType.AzurermVirtualNetwork, ArmType.Network))
                    AddSubnetsOf(found, target);
        return Distinct(found);
    }

    private void AddCandidate(List<Candidate> found, TerraformInstance target, string[] path, Kind kind)
    {
        switch (kind)
        {
            case Kind.Subnet when IsOf(target, TerraformType.AzurermSubnet, ArmType.Subnet):
            case Kind.Cluster when IsOf(target, TerraformType.AzurermKubernetesCluster, ArmType.Cluster):
            case Kind.Network when IsOf(target, TerraformType.AzurermVirtualNetwork, ArmType.Network):
            case Kind.RouteTable when IsOf(target, TerraformType.AzurermRouteTable, ArmType.RouteTable):
                found.Add(new Candidate(state.Ids.Of(target), target.Address));
                break;
            case Kind.Subnet when target.Type == TerraformType.AzurermKubernetesCluster && path.Contains("vnet_subnet_id"):
                TerraformValue subnet = state.ValuesOf(target).Block("default_node_pool")["vnet_subnet_id"];
                JsonElement expression = TerraformPlan.ExpressionOf(target, "default_node_pool", "vnet_subnet_id");
                if (subnet.Text is { } known)
                    found.Add(new Candidate(ResourceId.Normalize(known), target.Address));
                else
                    // One step: the cluster's own subnet.
                    foreach (
                        (TerraformInstance next, string[] rest) in state
                            .Plan.Resolver.Resolve(TerraformScope.Of(target), expression)
                            .Targets
                    )
                        if (next.Type == TerraformType.AzurermSubnet)
                            AddCandidate(found, next, rest, kind);
                break;
        }
    }

    private static List<Candidate> Distinct(List<Candidate> found) =>
        found.Count < 2 ? found : [.. found.DistinctBy(candidate => candidate.Id, StringComparer.OrdinalIgnoreCase)];

    private void AddSubnetsOf(List<Candidate> found, TerraformInstance network)
    {
        string id = state.Ids.Of(network);
        foreach (Candidate subnet in AllSubnets())
            if (ResourceId.IsBelow(subnet.Id, id))
                found.Add(subnet);
    }

    private bool IsOf(TerraformInstance instance, TerraformType type, string armType) =>
        instance.Type == type
        || (
            instance.Type == TerraformType.AzapiResource
            && AzapiTranslation.TypeOf(state.ValuesOf(instance)).Equals(armType, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>
    /// Arguments of the module call whose name says that they are the subnet. Expressions in dynamic blocks aren't in a plan, and modules
    /// such as Azure/aks put the default node pool into one.
    /// </summary>
    private List<Candidate> ByArgument(TerraformScope scope, string attribute)
    {
        TerraformScope at = scope;
        while (at.OfCall is { } call)
        {
            var found = new List<Candidate>();
            JsonElement arguments = at.Module.Call?.Expressions?.Value ?? default;
            if (arguments.ValueKind == JsonValueKind.Object)
                foreach (JsonProperty argument in arguments.EnumerateObject())
                    if (IsNamed(argument.Name, attribute))
                        found.AddRange(Candidates(state.Plan.Resolver.Resolve(call, argument.Value), Kind.Subnet));
            if (found.Count > 0)
                return Distinct(found);
            at = call;
        }
        return [];
    }

    private static bool IsNamed(string argument, string attribute)
    {
        bool isPods = argument.Contains("pod", StringComparison.OrdinalIgnoreCase);
        if (attribute == "pod_subnet_id")
            return isPods && argument.Contains("subnet", StringComparison.OrdinalIgnoreCase);
        bool isOther = Array.Exists(
            ["api", "gateway", "appgw", "agw", "ingress", "aci", "endpoint", "bastion", "firewall", "private"],
            word => argument.Contains(word, StringComparison.OrdinalIgnoreCase)
        );
        bool isSubnet =
            argument.Contains("vnet_subnet", StringComparison.OrdinalIgnoreCase)
            || argument.Contains("subnet_id", StringComparison.OrdinalIgnoreCase);
        return isSubnet && !isPods && !isOther;
    }

    /// <summary>The plan's subnets that can hold nodes, if there is just one; those that other resources use count first.</summary>
    private List<Candidate> SoleSubnet()
    {
        if (_sole is not null)
            return _sole;
        List<Candidate> all = AllSubnets().FindAll(subnet => subnet.CanHoldNodes);
        List<Candidate> used = all.FindAll(subnet => subnet.Instance is { } instance && state.Plan.IsRelevant(instance));
        return _sole =
            all.Count == 1 ? all
            : used.Count == 1 ? used
            : [];
    }

    private List<Candidate> AllSubnets()
    {
        if (_subnets is not null)
            return _subnets;
        _subnets = [];
        foreach (TerraformInstance instance in state.Instances)
        {
            TerraformValue values = state.ValuesOf(instance);
            if (IsOf(instance, TerraformType.AzurermSubnet, ArmType.Subnet))
                _subnets.Add(new Candidate(state.Ids.Of(instance), instance.Address, instance, CanHoldNodes(values)));
            else if (instance.Type == TerraformType.AzurermVirtualNetwork)
                foreach (TerraformValue subnet in values["subnet"].Elements)
                    if (subnet["name"].Text is { } name)
                        _subnets.Add(
                            new Candidate(
                                $"{state.Ids.Of(instance)}/subnets/{name}",
                                $"{instance.Address} subnet {name}",
                                null,
                                CanHoldNodes(subnet)
                            )
                        );
        }
        return _subnets;
    }

    private static bool CanHoldNodes(TerraformValue subnet) =>
        subnet["name"].Text
            is not (
                "AzureFirewallSubnet"
                or "AzureFirewallManagementSubnet"
                or "GatewaySubnet"
                or "AzureBastionSubnet"
                or "RouteServerSubnet"
            )
        && !subnet["delegation"].IsSet;

    /// <summary>A resource that may be meant.</summary>
    private sealed record Candidate(string Id, string Label, TerraformInstance? Instance = null, bool CanHoldNodes = true);
}
