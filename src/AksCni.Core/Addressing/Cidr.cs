using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AksCni;

/// <summary>An IPv4 or IPv6 address range in CIDR notation, with no host bits set. Ordered by family, first address, then widest first.</summary>
public readonly struct Cidr : IEquatable<Cidr>, IComparable<Cidr>
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    private Cidr(UInt128 first, int prefixLength, bool isIPv6)
    {
        First = first;
        PrefixLength = prefixLength;
        IsIPv6 = isIPv6;
    }

    /// <summary>The first address as an unsigned number (IPv4 in the low 32 bits).</summary>
    public UInt128 First { get; }

    /// <summary>The last address as an unsigned number.</summary>
    public UInt128 Last => First | HostMask(Bits - PrefixLength);

    /// <summary>Leading bits that are fixed: 0..32 for IPv4, 0..128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>True for IPv6.</summary>
    public bool IsIPv6 { get; }

    /// <summary>How many addresses the range has; <see cref="long.MaxValue"/> where that is more than a long holds.</summary>
    public long AddressCount => BlockCount(Bits);

    private int Bits => IsIPv6 ? IPv6Bits : IPv4Bits;

    /// <summary>How many blocks of the given prefix length fit; 0 if the range is smaller than one, <see cref="long.MaxValue"/> beyond a long.</summary>
    public long BlockCount(int blockPrefixLength) => (blockPrefixLength - PrefixLength) switch
    {
        < 0 => 0,
        > 62 => long.MaxValue,
        var bits => 1L << bits,
    };

    /// <summary>True if every address of <paramref name="other"/> lies in this range.</summary>
    public bool Contains(Cidr other) => IsIPv6 == other.IsIPv6 && First <= other.First && other.Last <= Last;

    /// <summary>True if the two ranges share an address. Two CIDRs either nest or are disjoint.</summary>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>Reads a CIDR.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidCidr"/>: not a CIDR, a prefix length out of range, or host bits set.</exception>
    public static Cidr Parse(string text) =>
        TryParse(text, out Cidr cidr, out string? problem) ? cidr : throw new AksCniException(Fault.InvalidCidr, problem, text);

    /// <summary>Reads a CIDR that must be IPv4.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidCidr"/> or <see cref="Fault.CidrFamilyMismatch"/>.</exception>
    public static Cidr ParseIPv4(string text, string place)
    {
        Cidr cidr = Parse(text);
        return cidr.IsIPv6
            ? throw new AksCniException(Fault.CidrFamilyMismatch, $"'{text}' is IPv6, but {place} takes an IPv4 range, for example 10.0.0.0/24.", text)
            : cidr;
    }

    /// <summary>Reads a CIDR; where it is none, <paramref name="problem"/> is a sentence that quotes the text and says the way out.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Cidr cidr, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)
    {
        cidr = default;
        int slash = text.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out UInt128 address, out bool isIPv6))
        {
            problem = $"'{Shown(text)}' is not a CIDR; write an address and a prefix length, for example 10.0.0.0/24.";
            return false;
        }
        if (slash < 0)
        {
            problem = $"'{Shown(text)}' has no prefix length; write for example {text}/{(isIPv6 ? 64 : 24)}.";
            return false;
        }
        int bits = isIPv6 ? IPv6Bits : IPv4Bits;
        ReadOnlySpan<char> length = text[(slash + 1)..];
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int prefixLength) || prefixLength > bits)
        {
            problem = $"'{Shown(text)}' has the prefix length '{Shown(length)}'; {(isIPv6 ? "IPv6" : "IPv4")} takes 0 to {bits}.";
            return false;
        }
        UInt128 first = address & ~HostMask(bits - prefixLength);
        cidr = new Cidr(first, prefixLength, isIPv6);
        if (first != address)
        {
            problem = $"'{Shown(text)}' has host bits set; the network is {cidr}.";
            cidr = default;
            return false;
        }
        problem = null;
        return true;
    }

    /// <summary>Reads one address as the range that holds it alone (/32 or /128).</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidAddress"/>.</exception>
    public static Cidr ParseAddress(string text) => TryParseAddress(text, out UInt128 address, out bool isIPv6)
        ? new Cidr(address, isIPv6 ? IPv6Bits : IPv4Bits, isIPv6)
        : throw new AksCniException(Fault.InvalidAddress, $"'{Shown(text)}' is not an IP address; write for example 10.0.0.10.", text);

    /// <summary>Reads one address; false where it is none.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out Cidr address)
    {
        bool parsed = TryParseAddress(text, out UInt128 value, out bool isIPv6);
        address = parsed ? new Cidr(value, isIPv6 ? IPv6Bits : IPv4Bits, isIPv6) : default;
        return parsed;
    }

    /// <summary>The CIDR notation, IPv6 in its short form (RFC 5952).</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FormatAddress(First, IsIPv6)}/{PrefixLength}");

    /// <summary>Family, then first address, then the wider range first: an enclosing range precedes what it encloses.</summary>
    public int CompareTo(Cidr other)
    {
        int order = IsIPv6.CompareTo(other.IsIPv6);
        if (order == 0) order = First.CompareTo(other.First);
        return order == 0 ? PrefixLength.CompareTo(other.PrefixLength) : order;
    }

    /// <inheritdoc/>
    public bool Equals(Cidr other) => First == other.First && PrefixLength == other.PrefixLength && IsIPv6 == other.IsIPv6;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cidr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, PrefixLength, IsIPv6);

    /// <summary>Same family, first address and prefix length.</summary>
    public static bool operator ==(Cidr left, Cidr right) => left.Equals(right);

    /// <summary>Differs in family, first address or prefix length.</summary>
    public static bool operator !=(Cidr left, Cidr right) => !left.Equals(right);

    /// <summary>Sorts before.</summary>
    public static bool operator <(Cidr left, Cidr right) => left.CompareTo(right) < 0;

    /// <summary>Sorts after.</summary>
    public static bool operator >(Cidr left, Cidr right) => left.CompareTo(right) > 0;

    /// <summary>Sorts before or is equal.</summary>
    public static bool operator <=(Cidr left, Cidr right) => left.CompareTo(right) <= 0;

    /// <summary>Sorts after or is equal.</summary>
    public static bool operator >=(Cidr left, Cidr right) => left.CompareTo(right) >= 0;

    private static UInt128 HostMask(int hostBits) => hostBits == IPv6Bits ? UInt128.MaxValue : (UInt128.One << hostBits) - 1;

    /// <summary>Foreign text in a message: never longer than a line.</summary>
    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..57], "...");

    private static bool TryParseAddress(ReadOnlySpan<char> text, out UInt128 address, out bool isIPv6)
    {
        isIPv6 = text.Contains(':');
        address = default;
        if (!isIPv6) return TryParseIPv4(text, out address);
        // A zone or brackets are legal for IPAddress but name no range.
        if (text.ContainsAny('%', '[', ']') || !IPAddress.TryParse(text, out IPAddress? parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        address = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }

    /// <summary>Four decimal octets without leading zeros: IPAddress would take "10.1" and octal forms.</summary>
    private static bool TryParseIPv4(ReadOnlySpan<char> text, out UInt128 address)
    {
        address = default;
        uint value = 0;
        int octets = 0;
        int i = 0;
        while (octets < 4)
        {
            int start = i;
            uint octet = 0;
            while (i < text.Length && char.IsAsciiDigit(text[i]) && i - start < 4) octet = (octet * 10) + (uint)(text[i++] - '0');
            if (i == start || octet > 255 || (text[start] == '0' && i - start > 1)) return false;
            value = (value << 8) | octet;
            octets++;
            if (octets < 4 && (i >= text.Length || text[i++] != '.')) return false;
        }
        address = value;
        return i == text.Length;
    }

    private static string FormatAddress(UInt128 address, bool isIPv6)
    {
        if (!isIPv6)
        {
            uint value = (uint)address;
            return string.Create(CultureInfo.InvariantCulture, $"{value >> 24}.{(value >> 16) & 255}.{(value >> 8) & 255}.{value & 255}");
        }
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }
}
