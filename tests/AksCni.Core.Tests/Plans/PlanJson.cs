using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>Writes plans as terraform show -json does, from the parts that a test is about.</summary>
internal sealed class PlanJson
{
    private readonly JsonArray _changes = [];
    private readonly JsonArray _configured = [];
    private readonly JsonObject _calls = [];
    private readonly JsonObject _top = new() { ["format_version"] = "1.2" };
    private readonly JsonArray _prior = [];

    public const string Subscription = "11111111-2222-3333-4444-555555555555";

    public static string GroupId(string group) => $"/subscriptions/{Subscription}/resourceGroups/{group}";

    public static string SubnetId(string network, string subnet, string group = "rg") =>
        $"{GroupId(group)}/providers/Microsoft.Network/virtualNetworks/{network}/subnets/{subnet}";

    public static string ClusterId(string name, string group = "rg") =>
        $"{GroupId(group)}/providers/Microsoft.ContainerService/managedClusters/{name}";

    /// <summary>Adds a key of the outermost object.</summary>
    public PlanJson With(string key, string json)
    {
        _top[key] = JsonNode.Parse(json);
        return this;
    }

    /// <summary>Adds a change that creates a resource.</summary>
    public PlanJson Create(string address, string after, string unknown = "{}", string sensitive = "{}") =>
        Change(address, "create", "null", after, unknown, sensitive);

    /// <summary>Adds a change.</summary>
    public PlanJson Change(
        string address,
        string actions,
        string before,
        string after,
        string unknown = "{}",
        string sensitive = "{}",
        string replace = "[]"
    )
    {
        TerraformReference steps = TerraformReference.Parse(address);
        int at = 0;
        while (at + 1 < steps.Count && steps[at] == "module")
            at += steps.IsKey(at + 2) ? 3 : 2;
        bool isData = steps[at] == "data";
        string type = steps[isData ? at + 1 : at];
        string[] own = [.. steps.Skip(at)];
        var resource = new JsonObject
        {
            ["address"] = address,
            ["mode"] = isData ? "data" : "managed",
            ["type"] = type,
            ["name"] = own[isData ? 2 : 1],
        };
        int module = address.IndexOf(isData ? $"data.{type}" : type, StringComparison.Ordinal);
        if (module > 0)
            resource["module_address"] = address[..(module - 1)];
        resource["change"] = new JsonObject
        {
            ["actions"] = new JsonArray([.. actions.Split('+').Select(action => (JsonNode)action)]),
            ["before"] = JsonNode.Parse(before),
            ["after"] = JsonNode.Parse(after),
            ["after_unknown"] = JsonNode.Parse(unknown),
            ["after_sensitive"] = JsonNode.Parse(sensitive),
            ["replace_paths"] = JsonNode.Parse(replace),
        };
        _changes.Add(resource);
        return this;
    }

    /// <summary>Adds a resource of the root module as it is written.</summary>
    public PlanJson Configure(string address, string expressions, string? forEach = null)
    {
        var resource = new JsonObject
        {
            ["address"] = address,
            ["type"] = address.Split('.')[address.StartsWith("data.", StringComparison.Ordinal) ? 1 : 0],
            ["provider_config_key"] = "azurerm",
            ["expressions"] = JsonNode.Parse(expressions),
        };
        if (forEach is not null)
            resource["for_each_expression"] = JsonNode.Parse(forEach);
        _configured.Add(resource);
        return this;
    }

    /// <summary>Adds a call of a module.</summary>
    public PlanJson Call(string name, string json)
    {
        _calls[name] = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 });
        return this;
    }

    /// <summary>Adds a resource or data source of the prior state.</summary>
    public PlanJson Prior(string address, string type, string mode, string values)
    {
        _prior.Add(
            new JsonObject
            {
                ["address"] = address,
                ["mode"] = mode,
                ["type"] = type,
                ["values"] = JsonNode.Parse(values),
            }
        );
        return this;
    }

    public string Text()
    {
        JsonObject plan = _top.DeepClone().AsObject();
        if (_prior.Count > 0)
            plan["prior_state"] = new JsonObject
            {
                ["values"] = new JsonObject { ["root_module"] = new JsonObject { ["resources"] = _prior.DeepClone() } },
            };
        plan["resource_changes"] = _changes.DeepClone();
        JsonObject configuration = plan["configuration"]?.AsObject() ?? [];
        configuration["root_module"] = new JsonObject { ["resources"] = _configured.DeepClone(), ["module_calls"] = _calls.DeepClone() };
        plan["configuration"] = configuration;
        return plan.ToJsonString(new JsonSerializerOptions { MaxDepth = 1000 });
    }

    public PlanDocument Read(params string[] maps) => Read(Text(), maps);

    public static PlanDocument Read(string json, params string[] maps) =>
        TerraformReader.Read(Encoding.UTF8.GetBytes(json), "plan.json", new TerraformOptions(maps));

    /// <summary>Reads a file under Data/terraform.</summary>
    public static PlanDocument Fixture(string name) =>
        TerraformReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "terraform", name)), name);

    /// <summary>The clusters and networks of a state, read as everything else is.</summary>
    public static AzureInventory Inventory(PlanState state)
    {
        var inventory = new AzureInventory();
        inventory.Read(new MemoryStream(state.Resources), "plan.json", mayBeOther: true);
        Assert.Empty(inventory.Faults);
        return inventory;
    }

    public static IReadOnlyList<Cluster> Clusters(PlanState state) => Inventory(state).ToClusters(networksAlone: true);

    /// <summary>The resource with the last segment of an id.</summary>
    public static JsonObject Resource(PlanState state, string name) =>
        JsonNode
            .Parse(state.Resources)!
            .AsArray()
            .Select(node => node!.AsObject())
            .First(node => ((string)node["id"]!).EndsWith($"/{name}", StringComparison.Ordinal));

    public static string TextOf(PlanState state) => Encoding.UTF8.GetString(state.Resources);
}
