using System.Text;
using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>
/// Counts a subnet's ipConfigurations by owning resource group and kind. A node subnet has one a pod: the ids are counted, not kept.
/// </summary>
internal static class SubnetUseReader
{
    private const string ScaleSets = "virtualMachineScaleSets";

    /// <summary>Longer than Azure's ids are; a longer one is read all the same.</summary>
    private const int UsualLength = 1024;

    /// <summary>Azure writes these ids in capitals as often as not; their kinds are shown as documented.</summary>
    private static readonly string[] Kinds =
    [
        ScaleSets,
        "networkInterfaces",
        "loadBalancers",
        "privateEndpoints",
        "privateLinkServices",
        "applicationGateways",
        "bastionHosts",
        "azureFirewalls",
        "virtualNetworkGateways",
    ];

    /// <summary>Reads ids, objects with an id, or one such object. An object may say how many addresses it stands for.</summary>
    public static IReadOnlyList<SubnetUse> Read(ref JsonCursor json, IReadOnlyList<SubnetUse>? before, out long addresses, out long planned)
    {
        var uses = before as List<SubnetUse> ?? [];
        var last = new LastScaleSet(stackalloc byte[UsualLength]);
        addresses = 0;
        planned = 0;
        bool isOne = json.Token == JsonTokenType.StartObject;
        while (isOne || json.NextElement())
        {
            SubnetUse? use = null;
            long count = 1;
            bool isPlanned = false;
            if (json.Token == JsonTokenType.String)
            {
                use = HolderOf(json.Span, uses, ref last);
            }
            else if (json.EnterObject())
            {
                while (json.NextKey(out JsonKey key))
                {
                    if (key == JsonKey.Id && json.Token == JsonTokenType.String)
                        use = HolderOf(json.Span, uses, ref last);
                    else if (key == JsonKey.Count)
                        count = Math.Max(0, json.Number() ?? 1);
                    else if (key == JsonKey.Planned)
                        isPlanned = json.Flag() == true;
                    else
                        json.Skip();
                }
            }
            if (use is not null && isPlanned)
            {
                planned += count;
            }
            else if (use is not null)
            {
                use.Count += count;
                addresses += count;
            }
            if (isOne)
                break;
        }
        uses.RemoveAll(use => use.Count == 0);
        return uses;
    }

    /// <summary>Reads uses as this module writes them: resourceGroup, kind, pool, count.</summary>
    public static IReadOnlyList<SubnetUse> ReadGroups(ref JsonCursor json)
    {
        var uses = new List<SubnetUse>();
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            string group = "",
                kind = "unknown";
            string? pool = null;
            long count = 0;
            while (json.NextKey(out JsonKey key))
            {
                switch (key)
                {
                    case JsonKey.ResourceGroup:
                        group = json.Text() ?? "";
                        break;
                    case JsonKey.Kind:
                        kind = json.Text() ?? "unknown";
                        break;
                    case JsonKey.Pool:
                        pool = json.Text();
                        break;
                    case JsonKey.Count:
                        count = json.Number() ?? 0;
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
            if (count > 0)
                Find(uses, group, kind, pool).Count += count;
        }
        return uses;
    }

    /// <summary>The use of an owner, made where it is the first.</summary>
    public static SubnetUse Find(List<SubnetUse> uses, string group, string kind, string? pool) =>
        new Owner(group, kind, pool, 0).FindIn(uses);

    private static SubnetUse HolderOf(ReadOnlySpan<byte> id, List<SubnetUse> uses, ref LastScaleSet last)
    {
        if (last.Find(id) is { } known)
            return known;
        Span<char> text = id.Length <= UsualLength ? stackalloc char[id.Length] : new char[id.Length];
        int length = Encoding.UTF8.GetChars(id, text);
        Owner owner = Owner.Of(text[..length]);
        SubnetUse use = owner.FindIn(uses);
        if (use.Kind == ScaleSets && length == id.Length)
            last.Set(id[..owner.Length], use);
        return use;
    }

    /// <summary>A scale set has many addresses that stand together: its id up to its name saves taking the next one apart.</summary>
    private ref struct LastScaleSet(Span<byte> buffer)
    {
        private readonly Span<byte> _buffer = buffer;
        private int _length;
        private SubnetUse? _use;

        public readonly SubnetUse? Find(ReadOnlySpan<byte> id) => _use is not null && id.StartsWith(_buffer[.._length]) ? _use : null;

        public void Set(ReadOnlySpan<byte> id, SubnetUse use)
        {
            if (id.Length > _buffer.Length || id[^1] != '/')
                return;
            id.CopyTo(_buffer);
            _length = id.Length;
            _use = use;
        }
    }

    /// <summary>Who an ipConfiguration's id belongs to, and how much of the id names that owner.</summary>
    private readonly ref struct Owner(ReadOnlySpan<char> group, ReadOnlySpan<char> kind, ReadOnlySpan<char> pool, int length)
    {
        private readonly ReadOnlySpan<char> _group = group;
        private readonly ReadOnlySpan<char> _kind = kind;
        private readonly ReadOnlySpan<char> _pool = pool;

        public int Length { get; } = length;

        public static Owner Of(ReadOnlySpan<char> id)
        {
            ReadOnlySpan<char> group = ResourceId.Segment(id, "resourceGroups");
            // providers / namespace / type / name / ...
            int type = ResourceId.After(id, ResourceId.ValueOf(id, "providers"));
            int name = ResourceId.After(id, type);
            if (name < 0)
                return new Owner(group, "unknown", default, id.Length);
            ReadOnlySpan<char> kind = id[type..(name - 1)];
            int end = ResourceId.After(id, name);
            ReadOnlySpan<char> owner = end < 0 ? id[name..] : id[name..(end - 1)];
            if (Same(kind, "networkInterfaces") && owner.Contains(".nic.", StringComparison.OrdinalIgnoreCase))
            {
                // Azure makes these interfaces: NAME.nic.GUID, of a private endpoint or a Private Link service.
                bool isEndpoint = id[(id.LastIndexOf('/') + 1)..].StartsWith("privateEndpoint", StringComparison.OrdinalIgnoreCase);
                return new Owner(group, isEndpoint ? "privateEndpoints" : "privateLinkServices", default, id.Length);
            }
            return new Owner(group, kind, PoolOf(owner), end < 0 ? id.Length : end);
        }

        /// <summary>The use of this owner, made where it is the first.</summary>
        public SubnetUse FindIn(List<SubnetUse> uses)
        {
            string? group = null;
            foreach (SubnetUse known in uses)
            {
                if (!Same(_group, known.ResourceGroup))
                    continue;
                if (Same(_kind, known.Kind) && Same(_pool, known.Pool))
                    return known;
                group = known.ResourceGroup;
            }
            var use = new SubnetUse
            {
                ResourceGroup = group ?? _group.ToString(),
                Kind = Documented(_kind),
                Pool = _pool.IsEmpty ? null : _pool.ToString().ToLowerInvariant(),
            };
            uses.Add(use);
            return use;
        }

        private static string Documented(ReadOnlySpan<char> kind)
        {
            foreach (string known in Kinds)
                if (Same(kind, known))
                    return known;
            return kind.ToString();
        }

        private static bool Same(ReadOnlySpan<char> part, string? known) => part.Equals(known, StringComparison.OrdinalIgnoreCase);

        /// <summary>
        /// The pool of aks-POOL-12345678-vmss, aks-POOL-12345678-nic-0, or of a Windows scale set's aksPOOL. Names of pools are lower case.
        /// </summary>
        private static ReadOnlySpan<char> PoolOf(ReadOnlySpan<char> name)
        {
            if (!name.StartsWith("aks", StringComparison.OrdinalIgnoreCase))
                return default;
            int dash = name.IndexOf('-');
            if (dash < 0)
                return name[3..];
            ReadOnlySpan<char> rest = name[(dash + 1)..];
            int next = rest.IndexOf('-');
            return next < 0 ? default : rest[..next];
        }
    }
}
