using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AksCni.Live;

/// <summary>
/// Replaces GUIDs by 00000000-0000-0000-0000-000000000001 and so on, with dashes or without, in the order in which they first stand: what
/// belongs together still does.
/// </summary>
internal static class IdMask
{
    private const int Length = 36;
    private const int LengthWithoutDashes = 32;
    private const int EscapedLetter = 6;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Masks UTF-8 JSON in place.</summary>
    public static void Apply(Span<byte> text)
    {
        var numbers = new Dictionary<Guid, int>();
        int behindEscape = 0;
        for (int at = 0; at + LengthWithoutDashes <= text.Length; )
        {
            if (text[at] == (byte)'\\')
            {
                // \u00E9 and what follows: the digits of an escape are none of an id's.
                at = behindEscape = at + (text[at + 1] == (byte)'u' ? EscapedLetter : 2);
                continue;
            }
            if (IsDashed(text[at..], out Guid id))
            {
                Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{Number(id):D12}"),
                    text[at..]
                );
                at += Length;
                continue;
            }
            if (at > behindEscape && char.IsAsciiHexDigit((char)text[at - 1]))
            {
                at++;
                continue;
            }
            // 32 digits and no more: a longer row of them is a hash.
            int digits = text[at..].IndexOfAnyExcept(HexDigits);
            if (digits < 0)
                digits = text.Length - at;
            if (
                digits == LengthWithoutDashes
                && !IsDashed(text[(at + digits - 8)..], out _)
                && Utf8Parser.TryParse(text.Slice(at, digits), out id, out int read, 'N')
                && read == digits
            )
            {
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number(id):D32}"), text[at..]);
                at += digits;
                continue;
            }
            at++;
        }

        int Number(Guid id) => numbers.TryGetValue(id, out int number) ? number : numbers[id] = numbers.Count + 1;
    }

    private static bool IsDashed(ReadOnlySpan<byte> text, out Guid id)
    {
        id = default;
        return text.Length >= Length && text[8] == '-' && Utf8Parser.TryParse(text[..Length], out id, out int read, 'D') && read == Length;
    }
}
