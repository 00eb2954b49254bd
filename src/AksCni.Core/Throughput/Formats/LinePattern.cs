using System.Text;
using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// The form of a line in a tool's output, written as the tool writes it: "[{id}]{start:number}-{end:number} sec {rate:quantity} {rest}".
/// A blank matches one or more blanks and tabs, or the end of the line. A capture in front of a blank is a word; any other reaches to the
/// text that follows it in the pattern, or to the end of the line. It may be empty and, as {}, need not have a name. Numbers may be padded.
/// A quantity is a number, a blank and a unit that <see cref="Measure"/> knows.
/// </summary>
internal sealed class LinePattern
{
    private readonly Part[] _parts;
    private readonly string[] _names;
    private readonly bool _hasBinaryBytes;

    public LinePattern(string text, bool hasBinaryBytes = false)
    {
        _hasBinaryBytes = hasBinaryBytes;
        var parts = new List<Part>();
        for (int start = 0; start < text.Length; start += parts[^1].Text.Length)
        {
            int end =
                text[start] == ' ' ? start + 1
                : text[start] == '{' ? text.IndexOf('}', start) + 1
                : text.IndexOfAny([' ', '{'], start);
            parts.Add(new Part(text[start..(end < 0 ? text.Length : end)]));
        }
        _parts = [.. parts];
        _names = [.. parts.Select(part => part.Name).Where(name => name.Length > 0)];
    }

    private enum PartKind
    {
        Literal,
        Blanks,
        Words,
        Number,
        Count,
        Quantity,
    }

    /// <summary>Finds the first pattern that the line matches.</summary>
    public static bool TryMatch(LinePattern[] patterns, ReadOnlySpan<byte> line, out LineMatch match)
    {
        match = default;
        foreach (LinePattern pattern in patterns)
            if (pattern.TryMatch(line, out match))
                return true;
        return false;
    }

    public bool Matches(ReadOnlySpan<byte> line) => TryMatch(line, out _);

    public bool TryMatch(ReadOnlySpan<byte> line, out LineMatch match)
    {
        match = new LineMatch(line, _names);
        int at = 0;
        for (int i = 0; i < _parts.Length; i++)
        {
            Part part = _parts[i];
            ReadOnlySpan<byte> rest = line[at..];
            int length = part.Kind switch
            {
                PartKind.Literal => rest.StartsWith(part.Literal) ? part.Literal.Length : -1,
                PartKind.Blanks => BlanksOf(rest) is var blanks && (blanks > 0 || rest.IsEmpty) ? blanks : -1,
                _ => LengthOf(part.Kind, i + 1 < _parts.Length ? _parts[i + 1] : null, rest),
            };
            if (length < 0 || (part.IsCapture && !TryTake(part, at, rest[..length], ref match)))
                return false;
            at += length;
        }
        return at == line.Length;
    }

    private static int BlanksOf(ReadOnlySpan<byte> text)
    {
        int blanks = text.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return blanks < 0 ? text.Length : blanks;
    }

    private static int WordOf(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)' ', (byte)'\t');
        return end < 0 ? text.Length : end;
    }

    /// <summary>How far a capture reaches; -1 if the literal that ends it is missing.</summary>
    private static int LengthOf(PartKind kind, Part? next, ReadOnlySpan<byte> rest)
    {
        if (next is null)
            return rest.Length;
        if (next.Kind == PartKind.Literal)
            return rest.IndexOf(next.Literal);
        int start = kind == PartKind.Words ? 0 : BlanksOf(rest);
        int end = start + WordOf(rest[start..]);
        if (kind != PartKind.Quantity)
            return end;
        end += BlanksOf(rest[end..]);
        return end + WordOf(rest[end..]);
    }

    private bool TryTake(Part part, int start, ReadOnlySpan<byte> text, ref LineMatch match)
    {
        double number = double.NaN;
        if (part.Kind != PartKind.Words && !TryNumber(part.Kind, text[BlanksOf(text)..], ref match, out number))
            return false;
        if (part.Name.Length > 0)
            match.Add(start, text.Length, number);
        return true;
    }

    private bool TryNumber(PartKind kind, ReadOnlySpan<byte> text, ref LineMatch match, out double number)
    {
        if (kind != PartKind.Quantity)
            return Utf8Number.TryParse(text, out number) && (kind == PartKind.Number || Utf8Number.TryParse(text, out long _));
        int end = WordOf(text);
        if (!Utf8Number.TryParse(text[..end], out number))
            return false;
        bool isKnown = Measure.TryParse(text[(end + BlanksOf(text[end..]))..], out Measure unit, _hasBinaryBytes);
        match.Unit = unit;
        return isKnown;
    }

    /// <summary>A literal, a blank or a capture, as the pattern's text has it.</summary>
    private sealed class Part
    {
        public Part(string text)
        {
            Text = text;
            Literal = Encoding.UTF8.GetBytes(text);
            if (text[0] is ' ')
                Kind = PartKind.Blanks;
            if (text[0] is not '{')
                return;
            string[] words = text[1..^1].Split(':');
            // Literals are interned too: equal names are the same object, which compares fast.
            Name = string.Intern(words[0]);
            Kind = words.ElementAtOrDefault(1) switch
            {
                null => PartKind.Words,
                "number" => PartKind.Number,
                "count" => PartKind.Count,
                "quantity" => PartKind.Quantity,
                _ => throw new ArgumentException($"'{words[1]}' isn't a kind of capture.", nameof(text)),
            };
        }

        public string Text { get; }

        public string Name { get; } = "";

        public byte[] Literal { get; }

        public PartKind Kind { get; }

        public bool IsCapture => Kind > PartKind.Blanks;
    }
}
