using System.Buffers.Binary;
using System.Text;

namespace AksCni.Text;

/// <summary>
/// Printable texts that were read lately: a fleet says "Succeeded", "Linux" and the subnet of three pools again and again, and keeps each
/// once.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 1024;
    private const int Longest = 512;

    private readonly string?[] _texts = new string?[Slots];

    /// <summary>The text of UTF-8 bytes as <see cref="PrintableText"/> shows it.</summary>
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return "";
        if (utf8.Length > Longest)
            return PrintableText.Of(Encoding.UTF8.GetString(utf8));
        ref string? text = ref _texts[Slot(utf8)];
        if (text is null || !Ascii.Equals(utf8, text))
            text = PrintableText.Of(Encoding.UTF8.GetString(utf8));
        return text;
    }

    /// <summary>Length, both ends and the middle: quick to take, and equal only for texts that are rarely read in turn.</summary>
    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        uint hash = (uint)utf8.Length * 0x9E3779B1;
        if (utf8.Length < sizeof(uint))
            hash += utf8[0] + ((uint)utf8[^1] << 8);
        else
            hash += (Four(utf8, 0) * 31) + (Four(utf8, (utf8.Length - sizeof(uint)) / 2) * 17) + Four(utf8, utf8.Length - sizeof(uint));
        hash ^= hash >> 15;
        return (int)((hash * 0x85EBCA6B) >> 22);
    }

    private static uint Four(ReadOnlySpan<byte> utf8, int at) => BinaryPrimitives.ReadUInt32LittleEndian(utf8[at..]);
}
