using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace AksCni;

/// <summary>Replaces GUIDs by 00000000-0000-0000-0000-000000000001 and so on, in the order in which they first stand: what belongs together still does.</summary>
internal static class IdMask
{
    private const int Length = 36;

    /// <summary>Masks UTF-8 text in place.</summary>
    public static void Apply(Span<byte> text)
    {
        var numbers = new Dictionary<Guid, int>();
        // A GUID begins eight digits in front of its first dash.
        for (int at = 0; at + Length <= text.Length;)
        {
            int dash = text[(at + 8)..].IndexOf((byte)'-');
            if (dash < 0) return;
            at += dash;
            if (at + Length > text.Length) return;
            if (!Utf8Parser.TryParse(text.Slice(at, Length), out Guid id, out int read, 'D') || read != Length)
            {
                at++;
                continue;
            }
            if (!numbers.TryGetValue(id, out int number)) numbers[id] = number = numbers.Count + 1;
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:D12}"), text[at..]);
            at += Length;
        }
    }
}
