namespace AksCni.Clusters;

/// <summary>The properties of one object whose values the input doesn't state.</summary>
internal sealed class UnknownProperties
{
    private readonly List<JsonKey> _keys = [];
    private readonly List<UnknownProperty> _properties = [];

    public IReadOnlyList<UnknownProperty> All => _properties;

    /// <summary>Adds a property; the first reason counts. Properties are in the order of their names, whatever the input's order.</summary>
    public static void Add(ref UnknownProperties? unknown, JsonKey key, string reason)
    {
        unknown ??= new UnknownProperties();
        int at = unknown._keys.BinarySearch(key);
        if (at >= 0)
            return;
        unknown._keys.Insert(~at, key);
        unknown._properties.Insert(~at, new UnknownProperty(NameOf(key), reason));
    }

    public UnknownProperties Copy()
    {
        var copy = new UnknownProperties();
        copy._keys.AddRange(_keys);
        copy._properties.AddRange(_properties);
        return copy;
    }

    /// <summary>Removes a property whose value another source states.</summary>
    public void Remove(JsonKey key)
    {
        int at = _keys.IndexOf(key);
        if (at < 0)
            return;
        _keys.RemoveAt(at);
        _properties.RemoveAt(at);
    }

    /// <summary>Returns why a property isn't known; null if it's known or not set.</summary>
    public string? ReasonOf(JsonKey key)
    {
        int at = _keys.IndexOf(key);
        return at < 0 ? null : _properties[at].Reason;
    }

    /// <summary>Returns the name that Azure gives a property: maxCount.</summary>
    public static string NameOf(JsonKey key)
    {
        string name = key.ToString();
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}
