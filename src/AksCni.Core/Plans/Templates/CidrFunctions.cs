using System.Globalization;

namespace AksCni.Plans;

/// <summary>
/// Functions of address ranges (https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr). Azure ignores
/// host bits that are set.
/// </summary>
internal static class CidrFunctions
{
    public static TemplateFunction[] All =>
        [
            TemplateFunction.Of(
                "cidrSubnet",
                a => a is [TextValue range, IntegerValue length, IntegerValue index] ? Subnet(range.Text, length.Value, index.Value) : null
            ),
            TemplateFunction.Of("cidrHost", a => a is [TextValue range, IntegerValue index] ? Host(range.Text, index.Value) : null),
            TemplateFunction.Of("parseCidr", a => a is [TextValue range] ? Describe(range.Text) : null),
        ];

    private static TextValue? Subnet(string text, long length, long index)
    {
        if (Parse(text) is not { } range)
            return null;
        int bits = BitsOf(range);
        if (length < range.PrefixLength || length > bits || index < 0)
            return null;
        int newBits = (int)length - range.PrefixLength;
        bool isInRange = newBits >= 63 || index < 1L << newBits;
        return isInRange
            ? TemplateValue.Of($"{AddressOf(range, range.First + Shifted((UInt128)(ulong)index, bits - (int)length))}/{length}")
            : null;
    }

    /// <summary>The address at a place, counted from the second address of the range; its last address is no host.</summary>
    private static TextValue? Host(string text, long index)
    {
        if (Parse(text) is not { } range || index < -1)
            return null;
        UInt128 offset = (UInt128)(ulong)(index + 1);
        return offset < range.Last - range.First ? TemplateValue.Of(AddressOf(range, range.First + offset)) : null;
    }

    private static ObjectValue? Describe(string text)
    {
        if (Parse(text) is not { } range)
            return null;
        int bits = BitsOf(range);
        UInt128 mask = Shifted(UInt128.MaxValue, bits - range.PrefixLength);
        TemplateValue network = Address(range.First);
        TemplateValue netmask = Address(range.IsIPv6 ? mask : mask & uint.MaxValue);
        var length = TemplateValue.Of(range.PrefixLength);
        if (range.IsIPv6)
            return ObjectValue.Of(
                ("network", network),
                ("netmask", netmask),
                ("firstUsable", network),
                ("lastUsable", Address(range.Last)),
                ("cidr", length)
            );
        bool hasHosts = range.PrefixLength < bits - 1;
        return ObjectValue.Of(
            ("network", network),
            ("netmask", netmask),
            ("broadcast", Address(range.Last)),
            ("firstUsable", hasHosts ? Address(range.First + 1) : network),
            ("lastUsable", range.PrefixLength < bits ? Address(range.Last - 1) : network),
            ("cidr", length)
        );

        TextValue Address(UInt128 address) => TemplateValue.Of(AddressOf(range, address));
    }

    private static int BitsOf(Cidr range) => range.IsIPv6 ? 128 : 32;

    private static UInt128 Shifted(UInt128 value, int bits) => bits >= 128 ? 0 : value << bits;

    private static string AddressOf(Cidr range, UInt128 address)
    {
        string text = new Cidr((ulong)(address >> 64), (ulong)address, BitsOf(range), range.IsIPv6).ToString();
        return text[..text.IndexOf('/', StringComparison.Ordinal)];
    }

    /// <summary>Reads a range and clears its host bits.</summary>
    private static Cidr? Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !Cidr.TryParseAddress(text.AsSpan(0, slash), out Cidr address))
            return null;
        bool isNumber = int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length);
        int bits = BitsOf(address);
        if (!isNumber || length > bits)
            return null;
        UInt128 first = address.First & Shifted(UInt128.MaxValue, bits - length);
        return new Cidr((ulong)(first >> 64), (ulong)first, length, address.IsIPv6);
    }
}
