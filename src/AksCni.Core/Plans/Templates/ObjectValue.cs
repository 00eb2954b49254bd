namespace AksCni.Plans;

/// <summary>An object. Names are compared without case, as Azure does, and keep their order.</summary>
internal abstract class ObjectValue : TemplateValue
{
    public static readonly ObjectValue Empty = new PlainObject([]);

    public abstract IReadOnlyList<KeyValuePair<string, TemplateValue>> Members { get; }

    /// <summary>True if Azure adds members that the template doesn't state: a missing member is unknown.</summary>
    public virtual bool IsOpen => false;

    public override UnknownValue? UnknownPart => Members.Select(member => member.Value).OfType<UnknownValue>().FirstOrDefault();

    public static ObjectValue Of(params (string Name, TemplateValue Value)[] members) =>
        new PlainObject([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);

    /// <summary>An object to which Azure adds members.</summary>
    public static ObjectValue OpenOf(params (string Name, TemplateValue Value)[] members) =>
        new PlainObject([.. members.Select(member => KeyValuePair.Create(member.Name, member.Value))], isOpen: true);

    /// <summary>The member of that name; null if there isn't one.</summary>
    public abstract TemplateValue? Get(string name);
}

/// <summary>An object whose members are evaluated.</summary>
internal sealed class PlainObject(List<KeyValuePair<string, TemplateValue>> members, bool isOpen = false) : ObjectValue
{
    private const int FewMembers = 8;

    private Dictionary<string, TemplateValue>? _byName;

    public override IReadOnlyList<KeyValuePair<string, TemplateValue>> Members => members;

    public override bool IsOpen => isOpen;

    /// <summary>Makes an object of members of which the last of a name counts.</summary>
    public static PlainObject OfLast(IEnumerable<KeyValuePair<string, TemplateValue>> members)
    {
        var list = new List<KeyValuePair<string, TemplateValue>>();
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, TemplateValue> member in members)
        {
            if (places.TryAdd(member.Key, list.Count))
                list.Add(member);
            else
                list[places[member.Key]] = KeyValuePair.Create(list[places[member.Key]].Key, member.Value);
        }
        return new PlainObject(list);
    }

    public override TemplateValue? Get(string name)
    {
        if (members.Count <= FewMembers)
            return members.Find(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        if (_byName is null)
        {
            _byName = new Dictionary<string, TemplateValue>(StringComparer.OrdinalIgnoreCase);
            foreach ((string key, TemplateValue value) in members)
                _byName.TryAdd(key, value);
        }
        return _byName.GetValueOrDefault(name);
    }
}

/// <summary>An object whose members are evaluated once they are asked for, so that resources may refer to parts of each other.</summary>
/// <param name="names">The names of the members.</param>
/// <param name="evaluate">Evaluates a member.</param>
/// <param name="isOpen">True if Azure adds members.</param>
internal sealed class LazyObject(IReadOnlyList<string> names, Func<string, TemplateValue> evaluate, bool isOpen) : ObjectValue
{
    private readonly Dictionary<string, TemplateValue> _values = new(StringComparer.OrdinalIgnoreCase);

    public override IReadOnlyList<KeyValuePair<string, TemplateValue>> Members =>
        [.. names.Select(name => KeyValuePair.Create(name, Get(name)!))];

    public override bool IsOpen => isOpen;

    public override TemplateValue? Get(string name)
    {
        if (_values.TryGetValue(name, out TemplateValue? value))
            return value;
        string? known = names.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            return null;
        // A member that refers to itself is unknown while it is evaluated.
        _values[known] = UnknownValue.Here;
        return _values[known] = evaluate(known);
    }
}
