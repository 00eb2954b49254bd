using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests;

/// <summary>Random ranges for properties.</summary>
internal static class Arbitrary
{
    public static Arbitrary<Cidr> IPv4() =>
        (
            from length in Gen.Choose(0, 32)
            from high in Gen.Choose(0, 0xFFFF)
            from low in Gen.Choose(0, 0xFFFF)
            select Network(((uint)high << 16) | (uint)low, length)
        ).ToArbitrary();

    /// <summary>Ranges of 10.0.0.0/16, so that many overlap.</summary>
    public static Arbitrary<Cidr[]> Crowded() =>
        (from length in Gen.Choose(16, 30) from low in Gen.Choose(0, 0xFFFF) select Network((10u << 24) | (uint)low, length))
            .ArrayOf()
            .ToArbitrary();

    public static Arbitrary<Cidr> IPv6() =>
        (from length in Gen.Choose(0, 128) from words in Gen.Choose(0, 0xFFFF).ArrayOf(8) select NetworkV6(words, length)).ToArbitrary();

    private static Cidr Network(uint address, int length)
    {
        uint first = length == 0 ? 0 : address & (uint.MaxValue << (32 - length));
        return Cidr.Parse($"{first >> 24}.{(first >> 16) & 255}.{(first >> 8) & 255}.{first & 255}/{length}");
    }

    private static Cidr NetworkV6(int[] words, int length)
    {
        for (int i = 0; i < 8; i++)
        {
            int bits = Math.Clamp(length - (16 * i), 0, 16);
            words[i] &= bits == 0 ? 0 : 0xFFFF << (16 - bits) & 0xFFFF;
        }
        return Cidr.Parse($"{string.Join(':', words.Select(word => word.ToString("x")))}/{length}");
    }
}
