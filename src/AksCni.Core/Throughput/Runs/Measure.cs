using System.Text;
using AksCni.Input;

namespace AksCni.Throughput.Runs;

/// <summary>A unit as tools write it: the SI unit that it is turned into, and how many of those it is.</summary>
internal readonly struct Measure(string unit, double factor)
{
    public const string BitRate = "bit/s";
    public const string Time = "s";
    public const string Rate = "1/s";
    public const string Share = "1";
    public const string Percent = "%";

    /// <summary>One of the constants above.</summary>
    public string Unit { get; } = unit;

    public double Factor { get; } = factor;

    /// <summary>A value of this unit in SI; a small unit divides, since 1e-6 is no number that a double has.</summary>
    public double Of(double value) => Factor < 1 ? value / Math.Round(1 / Factor) : value * Factor;

    /// <summary>
    /// Mbits/sec, Gbit/s, Mbps, 10^6bits/s, kB/s, MiB/s, us, transactions_per_second and the like. B and byte are eight bits, b and bit are
    /// one; K, M and G are decimal, Ki, Mi and Gi binary; <paramref name="hasBinaryBytes"/> is for tools whose KBytes are 2^10 while their
    /// Kbits are 10^3.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Measure measure, bool hasBinaryBytes = false)
    {
        measure = default;
        if (text.Length is 0 or > 32)
            return false;
        if (ParseTime(text) is { } seconds)
        {
            measure = new Measure(Time, seconds);
            return true;
        }
        if (IsRate(text))
        {
            measure = new Measure(Rate, 1);
            return true;
        }
        if (ParseBits(text, hasBinaryBytes) is not { } bits)
            return false;
        measure = new Measure(BitRate, bits);
        return true;
    }

    /// <summary>The same, and what only tables have: % for a share in percent, 1 for a plain number.</summary>
    public static bool TryParseAny(ReadOnlySpan<byte> text, out Measure measure)
    {
        if (TryParse(text, out measure))
            return true;
        bool isPercent = text.SequenceEqual("%"u8) || Is(text, "percent"u8) || Is(text, "per cent"u8) || Is(text, "pct"u8);
        if (!isPercent && !text.SequenceEqual("1"u8))
            return false;
        measure = new Measure(isPercent ? Percent : Share, 1);
        return true;
    }

    /// <summary>True where 0 is a value as any other, not the lack of one.</summary>
    public static bool MayBeZero(string unit) => unit is Share or Percent;

    private static double? ParseTime(ReadOnlySpan<byte> text)
    {
        int per = text.IndexOf("/op"u8);
        if (per >= 0 && per + 3 == text.Length)
            text = text[..per];
        if (text.SequenceEqual("s"u8) || Is(text, "sec"u8) || Is(text, "secs"u8) || Is(text, "second"u8) || Is(text, "seconds"u8))
            return 1;
        if (text.SequenceEqual("ms"u8) || Is(text, "msec"u8) || Is(text, "millisecond"u8) || Is(text, "milliseconds"u8))
            return 1e-3;
        if (
            text.SequenceEqual("us"u8)
            || text.SequenceEqual("µs"u8)
            || text.SequenceEqual("μs"u8)
            || Is(text, "usec"u8)
            || Is(text, "microsecond"u8)
            || Is(text, "microseconds"u8)
        )
            return 1e-6;
        return text.SequenceEqual("ns"u8) || Is(text, "nsec"u8) || Is(text, "nanosecond"u8) || Is(text, "nanoseconds"u8) ? 1e-9 : null;
    }

    private static bool IsRate(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("1/s"u8)
        || Is(text, "trans/s"u8)
        || Is(text, "transactions/s"u8)
        || Is(text, "transactions/sec"u8)
        || Is(text, "transactions_per_second"u8)
        || Is(text, "tps"u8)
        || Is(text, "req/s"u8)
        || Is(text, "requests/s"u8)
        || Is(text, "ops/s"u8)
        || Is(text, "ops"u8);

    private static double? ParseBits(ReadOnlySpan<byte> text, bool hasBinaryBytes)
    {
        double factor = 1;
        double factorOfBytes = 1;
        if (text.StartsWith("10^"u8))
        {
            int digits = 3;
            while (digits < text.Length && char.IsAsciiDigit((char)text[digits]))
                digits++;
            if (digits is 3 or > 5 || !Utf8Number.TryParse(text[3..digits], out double power))
                return null;
            factor = factorOfBytes = Math.Pow(10, power);
            text = text[digits..];
        }
        else if (text.Length > 1 && Prefix(text[0]) is { } power)
        {
            bool binary = text[1] == (byte)'i' && text.Length > 2 && (text[2] | 0x20) == 'b' && !text[1..].StartsWith("it"u8);
            factor = Math.Pow(binary ? 1024 : 1000, power);
            factorOfBytes = hasBinaryBytes ? Math.Pow(1024, power) : factor;
            text = text[(binary ? 2 : 1)..];
        }
        double? bits = TakeBits(ref text);
        return bits is { } each && IsPerSecond(text) ? (each == 8 ? factorOfBytes : factor) * each : null;
    }

    private static int? Prefix(byte letter) =>
        letter switch
        {
            (byte)'k' or (byte)'K' => 1,
            (byte)'m' or (byte)'M' => 2,
            (byte)'g' or (byte)'G' => 3,
            (byte)'t' or (byte)'T' => 4,
            _ => null,
        };

    private static double? TakeBits(ref ReadOnlySpan<byte> text)
    {
        foreach ((byte[] word, double bits) in Words)
        {
            if (!StartsWith(text, word))
                continue;
            text = text[word.Length..];
            return bits;
        }
        if (text.Length == 0 || text[0] is not ((byte)'b' or (byte)'B'))
            return null;
        double one = text[0] == (byte)'B' ? 8 : 1;
        text = text[1..];
        return one;
    }

    private static readonly (byte[] Word, double Bits)[] Words =
    [
        ("bytes"u8.ToArray(), 8),
        ("byte"u8.ToArray(), 8),
        ("bits"u8.ToArray(), 1),
        ("bit"u8.ToArray(), 1),
    ];

    private static bool IsPerSecond(ReadOnlySpan<byte> text) =>
        Is(text, "/s"u8)
        || Is(text, "/sec"u8)
        || Is(text, "/second"u8)
        || Is(text, "ps"u8)
        || Is(text, "_per_second"u8)
        || Is(text, "s/s"u8);

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length == word.Length && Ascii.EqualsIgnoreCase(text, word);
}
