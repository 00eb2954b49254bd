namespace AksCni.Plans;

/// <summary>What the caller states about a Terraform plan.</summary>
internal sealed class TerraformOptions
{
    /// <summary>The options of a caller who states nothing.</summary>
    public static readonly TerraformOptions None = new();

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Parses joins such as module.aks.azurerm_kubernetes_cluster.this=/subscriptions/.../subnets/snet-aks.</summary>
    /// <exception cref="AksCniException">An entry isn't ADDRESS=ID.</exception>
    public TerraformOptions(IEnumerable<string>? maps = null, string mapOption = "--map")
    {
        MapOption = mapOption;
        foreach (string map in maps ?? [])
        {
            // An index key may hold an equals sign; an id begins with a slash.
            int at = map.IndexOf("=/", StringComparison.Ordinal);
            if (at <= 0)
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"{mapOption} must be ADDRESS=ID, such as azurerm_kubernetes_cluster.this=/subscriptions/SUBSCRIPTION/resourceGroups/"
                        + $"GROUP/providers/Microsoft.Network/virtualNetworks/VNET/subnets/SUBNET; got '{map}'.",
                    map
                );
            _ids[map[..at].Trim()] = map[(at + 1)..].Trim().TrimEnd('/');
        }
    }

    /// <summary>Returns a join as <see cref="Unused"/> writes it.</summary>
    public static string Normalize(string map)
    {
        int at = map.IndexOf("=/", StringComparison.Ordinal);
        return $"{map[..at].Trim()}={map[(at + 1)..].Trim().TrimEnd('/')}";
    }

    /// <summary>The option as the caller types it.</summary>
    public string MapOption { get; }

    /// <summary>The stated joins that no resource asked for.</summary>
    public IReadOnlyList<string> Unused => [.. _ids.Keys.Where(address => !_used.Contains(address)).Select(key => $"{key}={_ids[key]}")];

    /// <summary>The same without counting it as used.</summary>
    public string? Peek(string address) => _ids.GetValueOrDefault(address);

    /// <summary>The id that is stated for an address, or for an attribute of one; null if none is.</summary>
    public string? IdOf(string address)
    {
        if (!_ids.TryGetValue(address, out string? id))
            return null;
        _used.Add(address);
        return id;
    }
}
