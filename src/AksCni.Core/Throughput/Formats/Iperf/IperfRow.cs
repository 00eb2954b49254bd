using System.Text;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// A row of iperf's text, 2 or 3: [  5][TX-C] 0.00-10.00 sec 1.10 GBytes 941 Mbits/sec ... receiver. Of the columns behind the rate
/// only those are taken that mean the same in every version. MBytes are 2^20 (stdio.c's conversions), Mbits 10^6.
/// </summary>
internal readonly ref struct IperfRow
{
    private static readonly LinePattern[] Forms =
    [
        new("[{id}]{start:number}-{end:number} sec {:number} {} {rate:quantity} {rest}", hasBinaryBytes: true),
        new("[{id}][{role}]{start:number}-{end:number} sec {:number} {} {rate:quantity} {rest}", hasBinaryBytes: true),
    ];

    /// <summary>The number of the connection, or SUM.</summary>
    public ReadOnlySpan<byte> Id { get; private init; }

    /// <summary>TX-C, RX-C, TX-S, RX-S of a bidirectional test; empty otherwise.</summary>
    public ReadOnlySpan<byte> Role { get; private init; }

    public double Start { get; private init; }

    public double End { get; private init; }

    /// <summary>bit/s.</summary>
    public double BitsPerSecond { get; private init; }

    /// <summary>The step of the last digit, bit/s.</summary>
    public double Step { get; private init; }

    /// <summary>What stands behind the rate.</summary>
    public ReadOnlySpan<byte> Rest { get; private init; }

    public bool IsSum => Id.SequenceEqual("SUM"u8);

    /// <summary>True for the result of a whole test as iperf3 names it.</summary>
    public bool IsTotal => IsSender || IsReceiver;

    public bool IsSender => Rest.EndsWith("sender"u8);

    public bool IsReceiver => Rest.EndsWith("receiver"u8);

    public bool IsOmitted => Rest.IndexOf("(omitted)"u8) >= 0;

    public static bool TryParse(ReadOnlySpan<byte> line, out IperfRow row)
    {
        row = default;
        if (!LinePattern.TryMatch(Forms, line.TrimStart((byte)' '), out LineMatch match))
            return false;
        ReadOnlySpan<byte> id = match["id"];
        // iperf2 joins parallel rows of one process as [SUM-2].
        if (id.StartsWith("SUM"u8))
            id = id[..3];
        else if (!Utf8Number.TryParse(id.TrimStart((byte)'*'), out long _))
            return false;
        if (!match["rate"].EndsWith("/sec"u8) || !double.IsFinite(match.Number("rate")))
            return false;
        row = new IperfRow
        {
            Id = id,
            Role = match["role"],
            Start = match.Number("start"),
            End = match.Number("end"),
            BitsPerSecond = match.Value("rate"),
            Step = match.Step("rate"),
            Rest = match["rest"],
        };
        return true;
    }

    /// <summary>Jitter in seconds and lost share in percent of a UDP row: 0.015 ms 0/382 (0%).</summary>
    public bool TryLoss(out double jitter, out double percent)
    {
        jitter = percent = double.NaN;
        var words = new Utf8Words(Rest);
        while (words.Next())
        {
            double before = Utf8Number.OrNaN(words.Word);
            if (double.IsFinite(before) && words.Rest.TrimStart((byte)' ').StartsWith("ms "u8))
                jitter = before / 1000;
            int slash = words.Word.IndexOf((byte)'/');
            if (slash <= 0 || double.IsNaN(jitter))
                continue;
            if (
                !Utf8Number.TryParse(words.Word[..slash], out double lost)
                || !Utf8Number.TryParse(words.Word[(slash + 1)..], out double total)
            )
                continue;
            percent = total > 0 ? 100 * lost / total : double.NaN;
            return total > 0;
        }
        return false;
    }

    /// <summary>Segments sent again, the number right behind the rate of an iperf3 sender's row; -1 without.</summary>
    public long Retransmits()
    {
        var words = new Utf8Words(Rest);
        return words.Next() && Utf8Number.TryParse(words.Word, out long number) && !words.Rest.TrimStart((byte)' ').StartsWith("ms"u8)
            ? number
            : -1;
    }

    public string IdText => Encoding.ASCII.GetString(Id);
}
