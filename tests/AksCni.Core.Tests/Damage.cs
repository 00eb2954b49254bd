namespace AksCni.Tests;

/// <summary>What becomes of files on their way: what every reader has to stand.</summary>
internal static class Damage
{
    /// <summary>
    /// Three small damages: a byte that is another, a piece that is missing, one that stands twice or elsewhere, a field or line that is
    /// empty.
    /// </summary>
    public static byte[] To(byte[] bytes, Random random)
    {
        List<byte> changed = [.. bytes];
        for (int i = 0; i < 3; i++)
        {
            int from = random.Next(changed.Count),
                length = random.Next(1, Math.Min(changed.Count - from, 200) + 1);
            switch (random.Next(5))
            {
                case 0:
                    changed[from] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.RemoveRange(from, length);
                    break;
                case 2:
                    changed.InsertRange(random.Next(changed.Count), changed.GetRange(from, length));
                    break;
                case 3:
                    Empty(changed, from, ",:|\" "u8);
                    break;
                default:
                    Empty(changed, from, "\n"u8);
                    break;
            }
            if (changed.Count == 0)
                changed.Add((byte)'x');
        }
        return [.. changed];
    }

    /// <summary>Takes out what stands between two of the marks.</summary>
    private static void Empty(List<byte> bytes, int from, ReadOnlySpan<byte> marks)
    {
        int start = from,
            end = from;
        while (start > 0 && !marks.Contains(bytes[start - 1]))
            start--;
        while (end < bytes.Count && !marks.Contains(bytes[end]))
            end++;
        bytes.RemoveRange(start, end - start);
    }
}
