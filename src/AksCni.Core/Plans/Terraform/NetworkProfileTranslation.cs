using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>
/// Translates network_profile. What nobody sets gets the documented default; a profile that is wholly unknown is never guessed, because
/// the default network plugin differs by tool and date.
/// </summary>
internal sealed class NetworkProfileTranslation(TerraformState state, TerraformInstance instance, string clusterId)
{
    private const string Block = "network_profile";

    private readonly TerraformValue _profile = state.ValuesOf(instance).Block(Block);
    private readonly JsonObject _network = [];

    /// <summary>True if defaults matter: the change makes the cluster, or leaves values to be computed.</summary>
    private bool AppliesDefaults => state.IsAfter && instance.IsCreated;

    /// <summary>Returns the profile, a reason why it isn't known, or null.</summary>
    public JsonNode? Translate(bool hasPodSubnet)
    {
        if (!_profile.Exists)
            return Missing();
        _network.Put("networkPlugin", instance, $"{Block}.network_plugin", _profile["network_plugin"]);
        string? plugin = _profile["network_plugin"].Text;
        bool isAzure = string.Equals(plugin, "azure", StringComparison.OrdinalIgnoreCase);
        AddMode(isAzure, hasPodSubnet);
        if (isAzure)
            AddDataPlane();
        _network.Put("networkPolicy", instance, $"{Block}.network_policy", SetOrUnknown("network_policy"));
        bool isOverlay = string.Equals(_profile["network_plugin_mode"].Text, "overlay", StringComparison.OrdinalIgnoreCase);
        bool usesPodCidr = isOverlay || string.Equals(plugin, "kubenet", StringComparison.OrdinalIgnoreCase);
        AddRange("podCidr", "podCidrs", "pod_cidr", "pod_cidrs", usesPodCidr ? ProviderDefault.PodCidr : null);
        bool isDefault = AddRange("serviceCidr", "serviceCidrs", "service_cidr", "service_cidrs", ProviderDefault.ServiceCidr);
        AddText("dnsServiceIP", "dns_service_ip", isDefault ? ProviderDefault.DnsServiceIp : null);
        AddText("outboundType", "outbound_type", ProviderDefault.OutboundType);
        AddFamilies();
        AddLoadBalancer();
        if (_profile.Block("advanced_networking")["security_enabled"].Flag is { } security)
            _network["advancedNetworking"] = new JsonObject { ["security"] = new JsonObject { ["enabled"] = security } };
        return _network;
    }

    private JsonNode? Missing()
    {
        TerraformValue whole = state.ValuesOf(instance)[Block];
        bool isSet = TerraformPlan.ExpressionOf(instance, Block).ValueKind != JsonValueKind.Undefined;
        if (isSet || whole.IsSensitive)
            return UnknownText.Of(TerraformPlan.Reason(instance, Block, whole));
        return AppliesDefaults || whole.IsUnknown
            ? UnknownText.Of($"{Block} of {instance.Address} isn't set, and AKS chooses the network plugin; set {Block}.network_plugin")
            : null;
    }

    private bool IsNotSet(string attribute) => state.Plan.IsNotSet(instance, _profile[attribute], Block, attribute);

    private TerraformValue SetOrUnknown(string attribute) => IsNotSet(attribute) ? default : _profile[attribute];

    /// <summary>The key with null says that there is no mode; without the key a reader would infer it from the pod CIDR.</summary>
    private void AddMode(bool isAzure, bool hasPodSubnet)
    {
        if (instance.IsData)
            return;
        if (!IsNotSet("network_plugin_mode"))
        {
            _network.Put("networkPluginMode", instance, $"{Block}.network_plugin_mode", _profile["network_plugin_mode"]);
            return;
        }
        _network["networkPluginMode"] = null;
        if (AppliesDefaults && isAzure && !hasPodSubnet)
            Note(ProviderDefault.PluginMode);
    }

    /// <summary>Until 4.0 the attribute was also called ebpf_data_plane.</summary>
    private void AddDataPlane()
    {
        string attribute = _profile["ebpf_data_plane"].IsSet ? "ebpf_data_plane" : "network_data_plane";
        if (IsNotSet("network_data_plane") && IsNotSet("ebpf_data_plane"))
            AddDefault("networkDataplane", ProviderDefault.DataPlane);
        else
            _network.Put("networkDataplane", instance, $"{Block}.{attribute}", _profile[attribute]);
    }

    /// <summary>Adds a range that has a plural; true if the default applies.</summary>
    private bool AddRange(string name, string plural, string attribute, string attributes, ProviderDefault? otherwise)
    {
        if (_profile[attributes].IsSet)
        {
            _network.Put(plural, instance, $"{Block}.{attributes}", _profile[attributes]);
        }
        else if (_profile[attribute].IsSet)
        {
            _network.Put(name, instance, $"{Block}.{attribute}", _profile[attribute]);
        }
        else if (IsNotSet(attribute) && IsNotSet(attributes))
        {
            AddDefault(name, otherwise);
            return otherwise is not null;
        }
        else
        {
            string unknown = IsNotSet(attribute) ? attributes : attribute;
            _network.Put(name, instance, $"{Block}.{unknown}", _profile[unknown]);
        }
        return false;
    }

    private void AddText(string name, string attribute, ProviderDefault? otherwise)
    {
        if (IsNotSet(attribute))
            AddDefault(name, otherwise);
        else
            _network.Put(name, instance, $"{Block}.{attribute}", _profile[attribute]);
    }

    private void AddFamilies()
    {
        if (!IsNotSet("ip_versions"))
        {
            _network.Put("ipFamilies", instance, $"{Block}.ip_versions", _profile["ip_versions"]);
        }
        else if (AppliesDefaults)
        {
            _network["ipFamilies"] = ArmJson.Texts([ProviderDefault.IpVersions.Value]);
            Note(ProviderDefault.IpVersions);
        }
    }

    private void AddLoadBalancer()
    {
        TerraformValue profile = _profile.Block("load_balancer_profile");
        if (!profile.Exists)
            return;
        var balancer = new JsonObject();
        string block = $"{Block}.load_balancer_profile";
        balancer.Put("allocatedOutboundPorts", instance, $"{block}.outbound_ports_allocated", profile["outbound_ports_allocated"]);
        if (profile["managed_outbound_ip_count"].Number is { } count)
            balancer["managedOutboundIPs"] = new JsonObject { ["count"] = count };
        if (profile["outbound_ip_address_ids"] is { IsSet: true } addresses)
        {
            var ids = new JsonArray();
            foreach (TerraformValue address in addresses.Elements)
                ids.Append(new JsonObject { ["id"] = address.Text ?? UnknownText.Of("known after apply") });
            balancer["outboundIPs"] = new JsonObject { ["publicIPs"] = ids };
        }
        _network["loadBalancerProfile"] = balancer;
    }

    private void AddDefault(string name, ProviderDefault? otherwise)
    {
        if (!AppliesDefaults || otherwise is null)
            return;
        _network[name] = otherwise.Value;
        Note(otherwise);
    }

    private void Note(ProviderDefault applied) => applied.Note(state, instance, clusterId, $"{Block}.");
}
