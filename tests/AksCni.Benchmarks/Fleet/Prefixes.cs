namespace AksCni.Benchmarks.Fleet;

/// <summary>Prefixes such as a large address plan has: mostly apart, some nested, some twice.</summary>
internal static class Prefixes
{
    public static Cidr[] Make(int count)
    {
        var prefixes = new Cidr[count];
        uint state = 2463534242;
        for (int i = 0; i < count; i++)
        {
            // Xorshift (Marsaglia 2003): the same numbers in every run and on every .NET.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            int length = (int)(18 + Math.Min(state & 15, 10));
            uint address = (10u << 24) | (state >> 8);
            address &= uint.MaxValue << (32 - length);
            prefixes[i] = Cidr.Parse($"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}/{length}");
        }
        return prefixes;
    }

    /// <summary>Every pair against every other: what a script would do.</summary>
    public static long CountAllPairs(Cidr[] prefixes)
    {
        long overlaps = 0;
        for (int i = 0; i < prefixes.Length; i++)
        for (int j = i + 1; j < prefixes.Length; j++)
            if (prefixes[i].Overlaps(prefixes[j]))
                overlaps++;
        return overlaps;
    }
}
