using System.Text;
using System.Text.Json;

namespace AksCni;

/// <summary>Counts a subnet's ipConfigurations by owning resource group and kind. A node subnet has one a pod: the ids are counted, not kept.</summary>
internal static class SubnetUseReader
{
    private const string ScaleSets = "virtualMachineScaleSets";

    /// <summary>Azure writes these ids in capitals as often as not; their kinds are shown as documented.</summary>
    private static readonly string[] Kinds =
        [ScaleSets, "networkInterfaces", "loadBalancers", "privateEndpoints", "privateLinkServices", "applicationGateways", "bastionHosts", "azureFirewalls", "virtualNetworkGateways"];

    public static IReadOnlyList<SubnetUse> Read(ref JsonCursor json, IReadOnlyList<SubnetUse>? before)
    {
        var uses = before as List<SubnetUse> ?? [];
        // A subnet has few scale sets with many addresses each; a scale set's id up to its name saves taking the next one apart.
        var scaleSets = new List<(byte[] Id, SubnetUse Use)>();
        while (json.NextElement())
        {
            if (json.Token == JsonTokenType.String)
            {
                Count(json.Span);
                continue;
            }
            if (!json.EnterObject()) continue;
            while (json.NextKey(out JsonKey key))
            {
                if (key == JsonKey.Id && json.Token == JsonTokenType.String) Count(json.Span);
                else json.Skip();
            }
        }
        return uses;

        void Count(ReadOnlySpan<byte> id)
        {
            foreach ((byte[] scaleSet, SubnetUse its) in scaleSets)
            {
                if (!id.StartsWith(scaleSet)) continue;
                its.Count++;
                return;
            }
            CountNew(Encoding.UTF8.GetString(id));
        }

        // By itself, so that Count allocates no closure.
        void CountNew(string text)
        {
            (SubnetUse owner, int ownerLength) = Owner(text);
            SubnetUse? use = uses.Find(known => ResourceId.Same(known.Kind, owner.Kind) && ResourceId.Same(known.Pool, owner.Pool)
                && ResourceId.Same(known.ResourceGroup, owner.ResourceGroup));
            if (use is null) uses.Add(use = owner);
            use.Count++;
            if (use.Kind == ScaleSets && ownerLength < text.Length) scaleSets.Add((Encoding.UTF8.GetBytes(text[..ownerLength]), use));
        }
    }

    /// <summary>Who an ipConfiguration's id belongs to, and how much of the id names that owner.</summary>
    private static (SubnetUse Owner, int Length) Owner(string id)
    {
        string group = ResourceId.Segment(id, "resourceGroups") ?? "";
        int providers = id.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        string[] segments = providers < 0 ? [] : id[(providers + 1)..].Split('/');
        // providers / namespace / type / name / ...
        if (segments.Length < 4) return (new SubnetUse { ResourceGroup = group, Kind = "unknown" }, id.Length);
        string kind = Array.Find(Kinds, known => ResourceId.Same(known, segments[2])) ?? segments[2];
        string name = segments[3];
        int length = providers + 1 + segments[0].Length + segments[1].Length + segments[2].Length + segments[3].Length + 4;
        if (ResourceId.Same(kind, "networkInterfaces") && name.Contains(".nic.", StringComparison.OrdinalIgnoreCase))
        {
            // Azure makes these interfaces: NAME.nic.GUID, of a private endpoint or a Private Link service.
            kind = segments[^1].StartsWith("privateEndpoint", StringComparison.OrdinalIgnoreCase) ? "privateEndpoints" : "privateLinkServices";
            return (new SubnetUse { ResourceGroup = group, Kind = kind }, id.Length);
        }
        return (new SubnetUse { ResourceGroup = group, Kind = kind, Pool = PoolOf(name) }, Math.Min(length, id.Length));
    }

    /// <summary>The pool of aks-POOL-12345678-vmss, aks-POOL-12345678-nic-0, or of a Windows scale set's aksPOOL. Names of pools are lower case.</summary>
    private static string? PoolOf(string name)
    {
        if (!name.StartsWith("aks", StringComparison.OrdinalIgnoreCase)) return null;
        string[] parts = name.Split('-');
        return parts.Length switch
        {
            1 when name.Length > 3 => name[3..].ToLowerInvariant(),
            >= 3 => parts[1].ToLowerInvariant(),
            _ => null,
        };
    }
}
