using AksCni.Text;

namespace AksCni;

/// <summary>Ranges that AKS keeps for itself and that no pod, service or VNet range may touch.</summary>
public static class ReservedRanges
{
    /// <summary>The four reserved IPv4 ranges.</summary>
    public static readonly IReadOnlyList<Cidr> Aks =
    [
        Cidr.Parse("169.254.0.0/16"),
        Cidr.Parse("172.30.0.0/16"),
        Cidr.Parse("172.31.0.0/16"),
        Cidr.Parse("192.0.2.0/24"),
    ];

    /// <summary>
    /// Ranges that no VNet may have: multicast, loopback, broadcast, and Azure's own address. Source:
    /// MicrosoftDocs/azure-docs:articles/virtual-network/virtual-networks-faq.md (2019-02-12).
    /// </summary>
    public static readonly IReadOnlyList<Cidr> Vnet =
    [
        Cidr.Parse("224.0.0.0/4"),
        Cidr.Parse("255.255.255.255/32"),
        Cidr.Parse("127.0.0.0/8"),
        Cidr.Parse("168.63.129.16/32"),
    ];

    /// <summary>fc00::/7, by its number: .NET's parser of IPv6 need not be loaded for it.</summary>
    private static readonly Cidr UniqueLocal = new(0xFC00_0000_0000_0000, 0, 7, isIPv6: true);

    /// <summary>Private ranges: RFC 1918, the shared range of RFC 6598 and unique local IPv6 addresses (RFC 4193).</summary>
    public static readonly IReadOnlyList<Cidr> Private =
    [
        Cidr.Parse("10.0.0.0/8"),
        Cidr.Parse("172.16.0.0/12"),
        Cidr.Parse("192.168.0.0/16"),
        Cidr.Parse("100.64.0.0/10"),
        UniqueLocal,
    ];

    /// <summary>The first reserved range that shares an address with <paramref name="range"/>, or null.</summary>
    public static Cidr? FirstOverlap(Cidr range)
    {
        foreach (Cidr reserved in Aks.AsNonAllocating())
            if (reserved.Overlaps(range))
                return reserved;
        return null;
    }

    /// <summary>True if the whole range is private.</summary>
    public static bool IsPrivate(Cidr range)
    {
        foreach (Cidr privateRange in Private.AsNonAllocating())
            if (privateRange.Contains(range))
                return true;
        return false;
    }
}
