using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>One state of a plan while it is translated: the resources in Azure's shape, and what had to be inferred.</summary>
internal sealed class TerraformState
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        MaxDepth = TerraformFile.MaximumDepth,
        // Addresses hold quotes; nothing here ends up in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<JsonObject> _resources = [];
    private readonly Dictionary<string, JsonObject> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PlanNote> _notes = [];
    private readonly HashSet<(string Rule, string Id, string Message)> _noted = [];

    public TerraformState(TerraformPlan plan, bool isAfter)
    {
        Plan = plan;
        IsAfter = isAfter;
        Ids = new TerraformIds(this);
        Joins = new TerraformJoins(this);
    }

    public TerraformPlan Plan { get; }

    public bool IsAfter { get; }

    public TerraformIds Ids { get; }

    public TerraformJoins Joins { get; }

    public List<UnreadPart> Unread { get; } = [];

    /// <summary>The holders of the addresses of each subnet that the change makes.</summary>
    public Dictionary<string, JsonArray> CreatedSubnets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The instances that exist in this state.</summary>
    public IEnumerable<TerraformInstance> Instances => Plan.Instances.Where(instance => ValuesOf(instance).Exists);

    /// <summary>The values of an instance in this state.</summary>
    public TerraformValue ValuesOf(TerraformInstance instance) => instance.In(IsAfter);

    /// <summary>Translates all resources.</summary>
    public static TerraformState Translate(TerraformPlan plan, bool isAfter)
    {
        var state = new TerraformState(plan, isAfter);
        var networks = new NetworkTranslation(state);
        networks.AddAll();
        var azapi = new AzapiTranslation(state);
        azapi.AddResources();
        networks.AddAssociations();
        new ClusterTranslation(state).AddAll();
        azapi.MergeUpdates();
        new PoolTranslation(state).AddAll();
        new HolderTranslation(state).AddAll();
        return state;
    }

    /// <summary>Adds a resource; false if one with its id is there already, which then stays.</summary>
    public bool Add(string id, string type, string? address, JsonObject resource)
    {
        if (!_byId.TryAdd(id, resource))
            return false;
        resource["id"] = UnknownText.Escape(id);
        resource["type"] = type;
        string name = ResourceId.Last(id);
        resource["name"] = name.StartsWith('{')
            ? UnknownText.Of($"name of {address ?? name} is known after apply")
            : UnknownText.Escape(name);
        _resources.Add(resource);
        if (address is not null)
            _addresses[id] = address;
        return true;
    }

    /// <summary>Adds a part of a resource that another entry describes.</summary>
    public void AddPart(string id, string type, JsonObject properties) =>
        _resources.Add(
            new JsonObject
            {
                ["id"] = UnknownText.Escape(id),
                ["type"] = type,
                ["properties"] = properties,
            }
        );

    /// <summary>The resource with an id; null if there is none.</summary>
    public JsonObject? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The properties of the resource with an id, added to it if it has none; null if there is no resource.</summary>
    public JsonObject? PropertiesOf(string? id)
    {
        if (Find(id) is not { } resource)
            return null;
        if (resource["properties"] is JsonObject properties)
            return properties;
        resource["properties"] = properties = [];
        return properties;
    }

    /// <summary>Remembers the address of something that is inside another resource.</summary>
    public void Name(string id, string address) => _addresses.TryAdd(id, address);

    /// <summary>Notes an inference or assumption; the state before the change has none, because all of it is known.</summary>
    public void Note(FindingRule rule, string id, string message, string fix)
    {
        if (IsAfter && _noted.Add((rule.Id, id, message)))
            _notes.Add(new PlanNote(rule, id, message, fix));
    }

    /// <summary>The result.</summary>
    public PlanState ToPlanState()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartArray();
            foreach (JsonObject resource in _resources)
                resource.WriteTo(writer);
            writer.WriteEndArray();
        }
        return new PlanState
        {
            Resources = stream.ToArray(),
            Notes = _notes,
            Addresses = _addresses,
        };
    }
}
