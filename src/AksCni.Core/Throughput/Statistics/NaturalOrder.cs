namespace AksCni.Throughput.Statistics;

/// <summary>Order of names in which numbers count as numbers: round 10 follows round 9. Leading zeros do not matter.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static readonly NaturalOrder Names = new();

    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        ReadOnlySpan<char> one = x,
            other = y;
        while (!one.IsEmpty && !other.IsEmpty)
        {
            bool areNumbers = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]);
            int order = areNumbers ? CompareNumbers(ref one, ref other) : one[0].CompareTo(other[0]);
            if (order != 0)
                return order;
            if (areNumbers)
                continue;
            one = one[1..];
            other = other[1..];
        }
        return one.Length.CompareTo(other.Length);
    }

    /// <summary>
    /// The name without leading zeros of its numbers: what is equal here is equal as text, too. The same instance where there are none.
    /// </summary>
    public static string Plain(string name)
    {
        for (int at = 0; at + 1 < name.Length; at++)
            if (IsLeadingZero(name, at))
                return WithoutZeros(name);
        return name;
    }

    private static string WithoutZeros(string name)
    {
        var kept = new System.Text.StringBuilder(name.Length);
        bool isInNumber = false;
        for (int at = 0; at < name.Length; at++)
        {
            if (!isInNumber && name[at] == '0' && at + 1 < name.Length && char.IsAsciiDigit(name[at + 1]))
                continue;
            isInNumber = char.IsAsciiDigit(name[at]);
            kept.Append(name[at]);
        }
        return kept.ToString();
    }

    private static bool IsLeadingZero(string name, int at) =>
        name[at] == '0' && char.IsAsciiDigit(name[at + 1]) && (at == 0 || !char.IsAsciiDigit(name[at - 1]));

    private static int CompareNumbers(ref ReadOnlySpan<char> one, ref ReadOnlySpan<char> other)
    {
        ReadOnlySpan<char> first = TakeDigits(ref one),
            second = TakeDigits(ref other);
        return first.Length != second.Length ? first.Length.CompareTo(second.Length) : first.SequenceCompareTo(second);
    }

    private static ReadOnlySpan<char> TakeDigits(ref ReadOnlySpan<char> text)
    {
        int end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        ReadOnlySpan<char> digits = text[..end].TrimStart('0');
        text = text[end..];
        return digits;
    }
}
