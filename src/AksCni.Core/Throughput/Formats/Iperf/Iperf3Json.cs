using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>Reads the parts of iperf3's JSON, 3.0 to 3.21, into a test.</summary>
internal static class Iperf3Json
{
    public static void ReadStart(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        test.IsSeen = true;
        while (json.NextKey(out RunKey key))
        {
            switch (key)
            {
                case RunKey.Version:
                    test.Run.Setup.ToolVersion = Version(json.Text());
                    break;
                case RunKey.SystemInfo:
                    test.Run.Setup.Kernel = Kernel(json.Text());
                    break;
                case RunKey.Cookie:
                    test.Run.Details.Id = json.Text();
                    break;
                case RunKey.TcpMss or RunKey.TcpMssDefault:
                    test.Run.Setup.SegmentSize = json.Whole() is > 0 and var size ? size : null;
                    break;
                case RunKey.SockBufsize:
                    test.Run.Setup.SocketBufferSize = json.Whole() is >= 0 and var buffer ? buffer : null;
                    break;
                case RunKey.TargetBitrate:
                    test.Run.Setup.TargetBitrate = json.Number() is >= 0 and var bitrate ? bitrate : null;
                    break;
                case RunKey.Timestamp:
                    ReadTime(ref json, test);
                    break;
                case RunKey.TestStart:
                    ReadTestStart(ref json, test);
                    break;
                case RunKey.ConnectingTo:
                    Side(ref json, test, "Client");
                    break;
                case RunKey.AcceptedConnection:
                    Side(ref json, test, "Server");
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        static void Side(ref JsonCursor json, Iperf3Test test, string side)
        {
            test.Run.Setup.Side = side;
            json.Skip();
        }
    }

    /// <summary>An error that is an object: its texts and numbers.</summary>
    public static string ReadError(ref JsonCursor json)
    {
        var words = new List<string>();
        if (!json.EnterObject())
            return "";
        while (json.NextKey(out _))
            if (json.Text() is { Length: > 0 } word)
                words.Add(word);
        return words.Count > 0 ? string.Join(", ", words) : "The test has an error without a text.";
    }

    /// <summary>
    /// Of an interval the sums; those that are omitted do not count, and only the flag tells them, since time begins anew after them.
    /// </summary>
    public static void ReadInterval(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        test.IsSeen = true;
        int sums = 0;
        while (json.NextKey(out RunKey key))
        {
            if (key is RunKey.Sum or RunKey.SumBidirReverse)
                ReadIntervalSum(ref json, key == RunKey.SumBidirReverse || sums++ > 0 ? test.Backward : test.Forward);
            else
                json.Skip();
        }
    }

    public static void ReadEnd(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        test.IsSeen = true;
        while (json.NextKey(out RunKey key))
        {
            switch (key)
            {
                case RunKey.Streams:
                    ReadEndStreams(ref json, test);
                    break;
                case RunKey.Sum:
                    test.Sum.Read(ref json);
                    break;
                case RunKey.SumSent:
                    test.Sent.Read(ref json);
                    break;
                case RunKey.SumReceived:
                    test.Received.Read(ref json);
                    break;
                case RunKey.SumBidirReverse:
                    test.ReverseSum.Read(ref json);
                    break;
                case RunKey.SumSentBidirReverse:
                    test.ReverseSent.Read(ref json);
                    break;
                case RunKey.SumReceivedBidirReverse:
                    test.ReverseReceived.Read(ref json);
                    break;
                case RunKey.CpuUtilizationPercent:
                    ReadCpu(ref json, test);
                    break;
                case RunKey.SenderTcpCongestion:
                    test.Run.Setup.CongestionControl = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadIntervalSum(ref JsonCursor json, List<double> values)
    {
        if (!json.EnterObject())
            return;
        double value = double.NaN;
        bool omitted = false;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.BitsPerSecond)
                value = json.Number();
            else if (key == RunKey.Omitted)
                omitted = json.Flag();
            else
                json.Skip();
        }
        if (!omitted && double.IsFinite(value) && values.Count < ThroughputRun.MaximumIntervals)
            values.Add(value);
    }

    private static void ReadEndStreams(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            Iperf3Sum sent = new(),
                received = new();
            while (json.NextKey(out RunKey key))
            {
                if (key == RunKey.Sender)
                    sent.Read(ref json);
                else if (key == RunKey.Receiver)
                    received.Read(ref json);
                else if (key == RunKey.Udp)
                {
                    // Of UDP a stream has one object for both sides.
                    sent.Read(ref json);
                    received = sent;
                    test.Run.Setup.Protocol ??= "UDP";
                }
                else
                {
                    json.Skip();
                }
            }
            test.EndStreams.Add((sent, received));
        }
    }

    private static void ReadTime(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.Timemillisecs)
                test.Run.Numbers.UnixSeconds = json.Number() / 1000;
            else if (key == RunKey.Timesecs && double.IsNaN(test.Run.Numbers.UnixSeconds))
                test.Run.Numbers.UnixSeconds = json.Number();
            else
                json.Skip();
        }
    }

    private static void ReadTestStart(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out RunKey key))
        {
            switch (key)
            {
                case RunKey.Protocol:
                    test.Run.Setup.Protocol = json.Text()?.ToUpperInvariant();
                    break;
                case RunKey.NumStreams:
                    test.Run.Setup.Streams = json.Whole();
                    break;
                case RunKey.Duration:
                    test.Run.Setup.DurationSeconds = json.Number() is > 0 and var seconds ? seconds : null;
                    break;
                case RunKey.Omit:
                    test.Run.Setup.OmittedSeconds = json.Number() is >= 0 and var omitted ? omitted : null;
                    break;
                case RunKey.Blksize:
                    test.Run.Setup.BlockSize = json.Whole() is > 0 and var block ? block : null;
                    break;
                case RunKey.TargetBitrate:
                    test.Run.Setup.TargetBitrate = json.Number() is >= 0 and var bitrate ? bitrate : null;
                    break;
                case RunKey.Reverse:
                    test.IsReverse = json.Flag();
                    break;
                case RunKey.Bidir:
                    test.IsBidirectional = json.Flag();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    private static void ReadCpu(ref JsonCursor json, Iperf3Test test)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.HostTotal)
                test.LocalCpu = json.Number();
            else if (key == RunKey.RemoteTotal)
                test.RemoteCpu = json.Number();
            else
                json.Skip();
        }
    }

    private static string? Version(string? text) =>
        text is not null && text.StartsWith("iperf ", StringComparison.Ordinal) ? text[6..] : text;

    /// <summary>uname's words without the second, the host's name, which would differ between any two pods.</summary>
    private static string? Kernel(string? text)
    {
        string[] words = text?.Split(' ', 4) ?? [];
        return words.Length < 3 ? text : $"{words[0]} {words[2]}";
    }
}
