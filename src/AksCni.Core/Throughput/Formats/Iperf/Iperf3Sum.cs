using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>One of the sums at the end of an iperf3 test, or one of its streams. NaN and -1 stand for unknown.</summary>
internal sealed class Iperf3Sum
{
    /// <summary>How often the key was there: 3.7 to 3.10 write both directions under the same one.</summary>
    public int Times { get; private set; }

    public double BitsPerSecond { get; private set; } = double.NaN;

    public double LostPercent { get; private set; } = double.NaN;

    public double JitterMs { get; private set; } = double.NaN;

    /// <summary>Microseconds.</summary>
    public double MeanRtt { get; private set; } = double.NaN;

    public long Retransmits { get; private set; } = -1;

    public bool IsSender { get; private set; }

    /// <summary>Reads the current object over what is there.</summary>
    public void Read(ref JsonCursor json)
    {
        Times++;
        BitsPerSecond = LostPercent = JitterMs = MeanRtt = double.NaN;
        Retransmits = -1;
        if (!json.EnterObject())
            return;
        while (json.NextKey(out RunKey key))
        {
            switch (key)
            {
                case RunKey.BitsPerSecond:
                    BitsPerSecond = json.Number();
                    break;
                case RunKey.LostPercent:
                    LostPercent = json.Number();
                    break;
                case RunKey.JitterMs:
                    JitterMs = json.Number();
                    break;
                case RunKey.MeanRtt:
                    MeanRtt = json.Number();
                    break;
                case RunKey.Retransmits:
                    Retransmits = json.Whole() ?? -1;
                    break;
                case RunKey.Sender:
                    IsSender = json.Flag();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    /// <summary>Adds a stream: rates and retransmits as a sum, loss and jitter as a mean.</summary>
    public void Add(Iperf3Sum stream)
    {
        bool first = Times++ == 0;
        BitsPerSecond = first ? stream.BitsPerSecond : BitsPerSecond + stream.BitsPerSecond;
        Retransmits =
            first ? stream.Retransmits
            : Retransmits < 0 || stream.Retransmits < 0 ? -1
            : Retransmits + stream.Retransmits;
        LostPercent = first ? stream.LostPercent : LostPercent + ((stream.LostPercent - LostPercent) / Times);
        JitterMs = first ? stream.JitterMs : JitterMs + ((stream.JitterMs - JitterMs) / Times);
        IsSender = stream.IsSender;
    }
}
