namespace AksCni.Clusters;

/// <summary>The properties of one object whose values the input doesn't state.</summary>
internal sealed class UnknownProperties
{
    private readonly List<JsonKey> _keys = [];
    private readonly List<UnknownProperty> _properties = [];

    public IReadOnlyList<UnknownProperty> All => _properties;

    /// <summary>Adds a property; the first reason counts.</summary>
    public static void Add(ref UnknownProperties? unknown, JsonKey key, string reason)
    {
        unknown ??= new UnknownProperties();
        if (unknown._keys.Contains(key))
            return;
        unknown._keys.Add(key);
        unknown._properties.Add(new UnknownProperty(NameOf(key), reason));
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
