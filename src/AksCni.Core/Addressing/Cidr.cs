using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AksCni;

/// <summary>
/// An IPv4 or IPv6 address range in CIDR notation, with no host bits set. Ordered by family, first address, then widest first.
/// </summary>
public readonly struct Cidr : IEquatable<Cidr>, IComparable<Cidr>
{
    private const int IPv4Bits = 32;
    private const int IPv6Bits = 128;

    // Two halves, since no method that touches a UInt128 is compiled ahead of time.
    private readonly ulong _high;
    private readonly ulong _low;

    internal Cidr(ulong high, ulong low, int prefixLength, bool isIPv6)
    {
        _high = high;
        _low = low;
        PrefixLength = prefixLength;
        IsIPv6 = isIPv6;
    }

    /// <summary>The first address as an unsigned number (IPv4 in the low 32 bits).</summary>
    public UInt128 First => new(_high, _low);

    /// <summary>The last address as an unsigned number.</summary>
    public UInt128 Last => new(_high | ~HighMask, _low | ~LowMask);

    /// <summary>Leading bits that are fixed: 0..32 for IPv4, 0..128 for IPv6.</summary>
    public int PrefixLength { get; }

    /// <summary>True for IPv6.</summary>
    public bool IsIPv6 { get; }

    /// <summary>How many addresses the range has; <see cref="long.MaxValue"/> where that is more than a long holds.</summary>
    public long AddressCount => BlockCount(Bits);

    private int Bits => IsIPv6 ? IPv6Bits : IPv4Bits;

    private int HostBits => Bits - PrefixLength;

    private ulong HighMask => HighMaskOf(HostBits);

    private ulong LowMask => LowMaskOf(HostBits);

    /// <summary>
    /// How many blocks of the given prefix length fit; 0 if the range is smaller than one, <see cref="long.MaxValue"/> beyond a long.
    /// </summary>
    public long BlockCount(int blockPrefixLength) =>
        (blockPrefixLength - PrefixLength) switch
        {
            < 0 => 0,
            > 62 => long.MaxValue,
            var bits => 1L << bits,
        };

    /// <summary>True if every address of <paramref name="other"/> lies in this range.</summary>
    public bool Contains(Cidr other) =>
        IsIPv6 == other.IsIPv6 && PrefixLength <= other.PrefixLength && (other._high & HighMask) == _high && (other._low & LowMask) == _low;

    /// <summary>The range twice as large that encloses this one.</summary>
    internal Cidr Widened() => new(_high & HighMaskOf(HostBits + 1), _low & LowMaskOf(HostBits + 1), PrefixLength - 1, IsIPv6);

    /// <summary>
    /// How far behind the first address an address of the range stands; <see cref="long.MaxValue"/> where that is more than a long holds.
    /// </summary>
    internal long OffsetOf(Cidr address) => address._high == _high ? (long)Math.Min(address._low - _low, long.MaxValue) : long.MaxValue;

    private bool StartsWith(Cidr other) => IsIPv6 == other.IsIPv6 && _high == other._high && _low == other._low;

    /// <summary>True if the two ranges share an address. Two CIDRs either nest or are disjoint.</summary>
    public bool Overlaps(Cidr other) => Contains(other) || other.Contains(this);

    /// <summary>Reads a CIDR.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidCidr"/>: not a CIDR, a prefix length out of range, or host bits
    /// set.</exception>
    public static Cidr Parse(string text) =>
        TryParse(text, out Cidr cidr, out string? problem) ? cidr : throw new AksCniException(Fault.InvalidCidr, problem, text);

    /// <summary>Reads a CIDR that must be IPv4.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidCidr"/> or <see cref="Fault.CidrFamilyMismatch"/>.</exception>
    public static Cidr ParseIPv4(string text, string place)
    {
        Cidr cidr = Parse(text);
        return cidr.IsIPv6
            ? throw new AksCniException(
                Fault.CidrFamilyMismatch,
                $"'{text}' is IPv6, but {place} takes an IPv4 range, for example 10.0.0.0/24.",
                text
            )
            : cidr;
    }

    /// <summary>
    /// Reads a CIDR; where it is none, <paramref name="problem"/> is a sentence that quotes the text and says the way out.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<char> text,
        out Cidr cidr,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem
    )
    {
        cidr = default;
        int slash = text.IndexOf('/');
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out Cidr address))
        {
            problem = $"'{Shown(text)}' is not a CIDR; write an address and a prefix length, for example 10.0.0.0/24.";
            return false;
        }
        bool isIPv6 = address.IsIPv6;
        if (slash < 0)
        {
            problem = $"'{Shown(text)}' has no prefix length; write for example {text}/{(isIPv6 ? 64 : 24)}.";
            return false;
        }
        int bits = address.Bits;
        ReadOnlySpan<char> length = text[(slash + 1)..];
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int prefixLength) || prefixLength > bits)
        {
            problem = $"'{Shown(text)}' has the prefix length '{Shown(length)}'; {(isIPv6 ? "IPv6" : "IPv4")} takes 0 to {bits}.";
            return false;
        }
        int hostBits = bits - prefixLength;
        cidr = new Cidr(address._high & HighMaskOf(hostBits), address._low & LowMaskOf(hostBits), prefixLength, isIPv6);
        if (!cidr.StartsWith(address))
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
    public static Cidr ParseAddress(string text) =>
        TryParseAddress(text, out Cidr address)
            ? address
            : throw new AksCniException(Fault.InvalidAddress, $"'{Shown(text)}' is not an IP address; write for example 10.0.0.10.", text);

    /// <summary>Reads one address; false where it is none.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out Cidr address)
    {
        if (text.Contains(':'))
            return TryParseIPv6(text, out address);
        bool parsed = TryParseIPv4(text, out uint value);
        address = parsed ? new Cidr(0, value, IPv4Bits, isIPv6: false) : default;
        return parsed;
    }

    /// <summary>The CIDR notation, IPv6 in its short form (RFC 5952).</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FormatAddress()}/{PrefixLength}");

    /// <summary>Family, then first address, then the wider range first: an enclosing range precedes what it encloses.</summary>
    public int CompareTo(Cidr other)
    {
        int order = IsIPv6.CompareTo(other.IsIPv6);
        if (order == 0)
            order = _high.CompareTo(other._high);
        if (order == 0)
            order = _low.CompareTo(other._low);
        return order == 0 ? PrefixLength.CompareTo(other.PrefixLength) : order;
    }

    /// <inheritdoc/>
    public bool Equals(Cidr other) => StartsWith(other) && PrefixLength == other.PrefixLength;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Cidr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, PrefixLength, IsIPv6);

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

    /// <summary>The upper half of a mask that covers all but so many host bits.</summary>
    private static ulong HighMaskOf(int hostBits) =>
        hostBits <= 64 ? ulong.MaxValue
        : hostBits == IPv6Bits ? 0
        : ulong.MaxValue << (hostBits - 64);

    /// <summary>The lower half of it.</summary>
    private static ulong LowMaskOf(int hostBits) => hostBits >= 64 ? 0 : ulong.MaxValue << hostBits;

    /// <summary>Foreign text in a message: never longer than a line.</summary>
    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..57], "...");

    private static bool TryParseIPv6(ReadOnlySpan<char> text, out Cidr address)
    {
        address = default;
        // A zone or brackets are legal for IPAddress but name no range.
        if (
            text.ContainsAny('%', '[', ']')
            || !IPAddress.TryParse(text, out IPAddress? parsed)
            || parsed.AddressFamily != AddressFamily.InterNetworkV6
        )
            return false;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        address = new Cidr(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            IPv6Bits,
            isIPv6: true
        );
        return true;
    }

    /// <summary>Four decimal octets without leading zeros: IPAddress would take "10.1" and octal forms.</summary>
    private static bool TryParseIPv4(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        uint value = 0;
        int octets = 0;
        int i = 0;
        while (octets < 4)
        {
            int start = i;
            uint octet = 0;
            while (i < text.Length && char.IsAsciiDigit(text[i]) && i - start < 4)
                octet = (octet * 10) + (uint)(text[i++] - '0');
            if (i == start || octet > 255 || (text[start] == '0' && i - start > 1))
                return false;
            value = (value << 8) | octet;
            octets++;
            if (octets < 4 && (i >= text.Length || text[i++] != '.'))
                return false;
        }
        address = value;
        return i == text.Length;
    }

    private string FormatAddress()
    {
        if (!IsIPv6)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(_low >> 24) & 255}.{(_low >> 16) & 255}.{(_low >> 8) & 255}.{_low & 255}"
            );
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
        return new IPAddress(bytes).ToString();
    }
}
