namespace AksCni.Plans;

/// <summary>A resource, or one iteration of a loop of them, with its evaluated name and id.</summary>
internal sealed class TemplateResource
{
    private const string DeploymentType = "Microsoft.Resources/deployments";

    /// <summary>Arrays to which child resources add elements.</summary>
    private static readonly string[] Collections = ["agentPoolProfiles", "routes", "securityRules", "subnets", "virtualNetworkPeerings"];

    private ObjectValue? _whole;
    private ObjectValue? _properties;

    public required TemplateElement Element { get; init; }

    public required TemplateFrame Frame { get; init; }

    public required TemplatePlace Place { get; init; }

    public required string Type { get; init; }

    public required TemplateValue Name { get; init; }

    /// <summary>The full id; symbols take the place of parts that aren't known.</summary>
    public required string Id { get; init; }

    /// <summary>True for a resource that the template only refers to.</summary>
    public required bool IsExisting { get; init; }

    /// <summary>False if its condition is false.</summary>
    public required bool IsDeployed { get; init; }

    /// <summary>The condition that can't be evaluated; null if it's certain whether it's deployed.</summary>
    public required string? Condition { get; init; }

    /// <summary>The template of a nested deployment.</summary>
    public TemplateDeployment? Nested { get; set; }

    /// <summary>The properties as reference() returns them. Azure adds those that the template doesn't set.</summary>
    public ObjectValue Properties =>
        _properties ??= Nested is null ? PropertiesOf(Element["properties"u8]) : ObjectValue.OpenOf(("outputs", Nested.Outputs));

    /// <summary>The evaluator of the template.</summary>
    public required TemplateEvaluator Evaluator { get; init; }

    public bool IsDeployment => Type.Equals(DeploymentType, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for types that are clusters or networks, or whose content may be.</summary>
    public static bool MayHoldNetworks(string type) =>
        type.StartsWith("Microsoft.ContainerService/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith(DeploymentType, StringComparison.OrdinalIgnoreCase)
        || type.Length == 0;

    /// <summary>The resource as reference() with 'full' returns it.</summary>
    public ObjectValue Whole =>
        _whole ??= new LazyObject(
            ["id", "type", "name", "properties", .. Element.Members.Select(member => member.Name).Where(name => !IsStated(name))],
            name =>
                name switch
                {
                    "id" => TextOf(Id),
                    "type" => TemplateValue.Of(Type),
                    "name" => Name,
                    "properties" => Properties,
                    _ => Opened(Evaluator.Evaluate(Element.Member(name), Frame)),
                },
            isOpen: true
        );

    /// <summary>The id as a value.</summary>
    public static TextValue TextOf(string id) => new(id, id.Contains('{', StringComparison.Ordinal) && TemplateSymbol.IsIn(id));

    private ObjectValue PropertiesOf(TemplateElement properties)
    {
        if (IsExisting || IsDeployment || !properties.IsObject)
            return ObjectValue.OpenOf();
        return new LazyObject([.. NamesOf(properties)], name => Property(properties, name), isOpen: true);
    }

    private static bool IsStated(string name) => name.ToLowerInvariant() is "id" or "type" or "name" or "properties";

    private static IEnumerable<string> NamesOf(TemplateElement properties)
    {
        foreach (TemplateMember member in properties.Members)
        {
            bool isCopy = member.Value.IsArray && member.Is("copy"u8);
            if (!isCopy)
                yield return member.Name;
            else
                foreach (TemplateElement copy in member.Value.Items)
                    yield return copy["name"u8].Text ?? "";
        }
    }

    private TemplateValue Property(TemplateElement properties, string name)
    {
        TemplateElement copy = properties["copy"u8]
            .Items.FirstOrDefault(item => name.Equals(item["name"u8].Text, StringComparison.OrdinalIgnoreCase));
        TemplatePlace before = Evaluator.Place;
        Evaluator.Place = Place.Member("properties").Member(name);
        TemplateValue value = Opened(
            copy.Exists ? Evaluator.EvaluateCopy(copy, name, Frame) : Evaluator.Evaluate(properties.Member(name), Frame)
        );
        Evaluator.Place = before;
        bool isCollection = Collections.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (value is not ArrayValue array || !isCollection)
            return value;
        bool isOpen = Evaluator.Resources.HasBelow($"{Id}/{name}/");
        return new ArrayValue([.. array.Items.Select(item => WithId(item, name))], isOpen);
    }

    /// <summary>Azure gives elements that are resources an id, which follows from their names.</summary>
    private TemplateValue WithId(TemplateValue item, string collection)
    {
        if (item is not ObjectValue value || value.Get("id") is not null || value.Get("name") is not TextValue name)
            return item;
        KeyValuePair<string, TemplateValue> id = KeyValuePair.Create<string, TemplateValue>("id", TextOf($"{Id}/{collection}/{name.Text}"));
        return new PlainObject([.. value.Members, id], isOpen: true);
    }

    /// <summary>A value of a deployed resource: Azure adds members to its objects.</summary>
    private static TemplateValue Opened(TemplateValue value) =>
        value switch
        {
            PlainObject plain => new PlainObject(
                [.. plain.Members.Select(member => KeyValuePair.Create(member.Key, Opened(member.Value)))],
                isOpen: true
            ),
            ArrayValue array => new ArrayValue([.. array.Items.Select(Opened)], array.IsOpen),
            _ => value,
        };
}
