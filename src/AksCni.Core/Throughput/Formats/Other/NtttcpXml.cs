using System.Globalization;
using System.Xml;
using AksCni.Input;
using AksCni.Text;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// NTttcp's XML, of Windows and Linux: the root's own throughput in mbps, which is decimal; its MB/s are of 2^20, and those of the threads
/// stand one level deeper.
/// </summary>
internal sealed class NtttcpXml : IRunFormat
{
    private const int MaximumLength = 16 << 20;

    public bool Begins(ReadOnlySpan<byte> line) =>
        line.StartsWith("<ntttcp"u8) || (line.StartsWith("<?xml"u8) && line.IndexOf("<ntttcp"u8) > 0);

    public void Read(LineSource lines, RunCollector runs)
    {
        do
        {
            if (lines.Current.Trim(" \t"u8).IsEmpty || !Begins(lines.Current.TrimStart(" \t"u8)))
                continue;
            long line = lines.Line;
            ReadTest(lines, runs, line);
        } while (lines.Next());
    }

    private static void ReadTest(LineSource lines, RunCollector runs, long line)
    {
        var text = new MemoryStream();
        // The text is UTF-8 by now, whatever a declaration in front says.
        lines.Trim(lines.Current.IndexOf("<ntttcp"u8));
        do
        {
            text.Write(lines.Current);
            text.WriteByte((byte)'\n');
        } while (lines.Current.IndexOf("</ntttcp"u8) < 0 && text.Length < MaximumLength && lines.Next());
        text.Position = 0;
        try
        {
            using var xml = XmlReader.Create(
                text,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    IgnoreWhitespace = true,
                    IgnoreComments = true,
                }
            );
            runs.Add(ReadTest(xml, runs, line));
        }
        catch (XmlException error)
        {
            runs.Faults.Add(
                Fault.InvalidRun,
                line + Math.Max(0, error.LineNumber - 1),
                $"not XML ({error.Message.Split(". Line ")[0].TrimEnd('.')}); the test that begins on line {line} is left out."
            );
        }
    }

    private static RunDraft ReadTest(XmlReader xml, RunCollector runs, long line)
    {
        var run = new RunDraft
        {
            Setup =
            {
                Metric = ThroughputMetrics.Throughput,
                Tool = "ntttcp",
                Protocol = "TCP",
            },
            Round = runs.NextRound(null, line),
        };
        run.Numbers.Line = line;
        xml.MoveToContent();
        bool isReceiver = xml.LocalName == "ntttcpr";
        run.Setup.Side = isReceiver ? "Server" : "Client";
        run.Setup.MeasuredAt = isReceiver ? MeasuredAt.Receiver : MeasuredAt.Sender;
        run.Setup.ToolVersion = xml.GetAttribute("version") is { } version ? PrintableText.Of(version) : null;
        long threads = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth == 1 && xml.LocalName == "thread")
                threads++;
            if (xml.Depth == 1 && xml.LocalName == "throughput" && xml.GetAttribute("metric") == "mbps")
                run.Numbers.Value = Number(xml) * 1e6;
            else if (xml.Depth == 1 && xml.LocalName == "realtime")
                run.Setup.DurationSeconds = RunNumbers.OrNull(Number(xml));
            else if (xml.Depth == 1 && xml.LocalName == "packets_retransmitted")
                run.Numbers.Retransmits = Number(xml) is var count && double.IsFinite(count) ? (long)count : -1;
            else if (xml.LocalName == "udp" && Text(xml).Equals("True", StringComparison.OrdinalIgnoreCase))
                run.Setup.Protocol = "UDP";
            else if (xml.Depth == 1 && xml.LocalName is "cpu" or "cpu_busy_all")
                run.Details.LocalCpuPercent = Number(xml);
        }
        run.Setup.Streams = threads > 0 ? threads : null;
        if (double.IsFinite(run.Numbers.Value))
            return run;
        run.Fail("The test has no throughput in mbps.");
        return run;
    }

    private static double Number(XmlReader xml) =>
        double.TryParse(Text(xml), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    private static string Text(XmlReader xml)
    {
        // Reads on to the text without going over the next element.
        if (xml.IsEmptyElement || !xml.Read() || xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
            return "";
        return xml.Value;
    }
}
