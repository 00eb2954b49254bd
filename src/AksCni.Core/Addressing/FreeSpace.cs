namespace AksCni.Addressing;

/// <summary>
/// IPv4 space that is free, as the largest CIDRs it is made of. Blocks are cut from the smallest one that holds them, the lowest first.
/// </summary>
internal sealed class FreeSpace
{
    private const int IPv4Bits = 32;

    private readonly List<Cidr> _free;

    private FreeSpace(List<Cidr> free) => _free = free;

    /// <summary>What is left of the ranges without the taken ones.</summary>
    public static FreeSpace Of(IEnumerable<Cidr> ranges, IEnumerable<Cidr> taken)
    {
        List<Cidr> free = [];
        foreach (Cidr range in ranges.Where(range => !range.IsIPv6).Order())
            if (!free.Exists(outer => outer.Contains(range)))
                free.Add(range);
        foreach (Cidr used in taken)
        {
            if (used.IsIPv6)
                continue;
            for (int i = free.Count - 1; i >= 0; i--)
            {
                if (!free[i].Overlaps(used))
                    continue;
                Cidr range = free[i];
                free.RemoveAt(i);
                while (range.PrefixLength < used.PrefixLength)
                {
                    (Cidr low, Cidr high) = Halves(range);
                    bool isLow = low.Overlaps(used);
                    free.Add(isLow ? high : low);
                    range = isLow ? low : high;
                }
            }
        }
        free.Sort();
        return new FreeSpace(free);
    }

    /// <summary>
    /// Cuts blocks of these prefix lengths, in the order given; null if they do not all fit. The largest are cut first: blocks whose sizes
    /// are powers of two fit in any order if they fit in that one.
    /// </summary>
    public IReadOnlyList<Cidr>? TryCut(IReadOnlyList<int> prefixLengths)
    {
        List<Cidr> free = [.. _free];
        var cut = new Cidr[prefixLengths.Count];
        foreach (int index in Enumerable.Range(0, cut.Length).OrderBy(i => prefixLengths[i]))
        {
            int best = -1;
            for (int i = 0; i < free.Count; i++)
                if (free[i].PrefixLength <= prefixLengths[index] && (best < 0 || free[i].PrefixLength > free[best].PrefixLength))
                    best = i;
            if (best < 0)
                return null;
            Cidr range = free[best];
            free.RemoveAt(best);
            while (range.PrefixLength < prefixLengths[index])
            {
                (range, Cidr high) = Halves(range);
                free.Insert(best, high);
            }
            cut[index] = range;
        }
        return cut;
    }

    /// <summary>The free space with one more block of that prefix length, which no range of the input names.</summary>
    public FreeSpace With(int prefixLength) => new([.. _free, new Cidr(0, 0, prefixLength, isIPv6: false)]);

    /// <summary>The free CIDRs, in order.</summary>
    public IReadOnlyList<Cidr> Ranges => _free;

    /// <summary>The same as text, the first few where there are many.</summary>
    public override string ToString()
    {
        const int Shown = 6;
        if (_free.Count == 0)
            return "nothing";
        string first = string.Join(", ", _free.Take(Shown));
        return _free.Count <= Shown ? first : $"{first} and {_free.Count - Shown} more";
    }

    private static (Cidr Low, Cidr High) Halves(Cidr range)
    {
        int length = range.PrefixLength + 1;
        ulong first = (ulong)range.First;
        return (new Cidr(0, first, length, isIPv6: false), new Cidr(0, first | (1UL << (IPv4Bits - length)), length, isIPv6: false));
    }
}
