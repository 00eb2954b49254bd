using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Finds the form of a source by its first line that is of one, and lets that form read it; JSON may follow text, and text JSON.
/// </summary>
internal static class RunFormats
{
    /// <summary>What kubectl, shells and pipelines write in front is short.</summary>
    private const int MostLinesInFront = 2000;

    /// <summary>
    /// What a source may begin with. The order matters where a line could be of two forms: the narrower form first.
    /// </summary>
    private static IRunFormat[] All() =>
        [
            new JsonRuns(),
            new NtttcpXml(),
            new Iperf2Csv(),
            new NetperfText(),
            new QperfText(),
            new SockperfText(),
            new Iperf3Text(),
            new Iperf2Text(),
            new GoBenchmark(),
            new CsvRuns(),
        ];

    /// <summary>
    /// The forms of JSON objects. The order matters where the keys of an object could be of two forms: the narrower form first.
    /// </summary>
    public static JsonFormat[] OfJson(RunCollector runs) =>
        [new Iperf3Objects(runs), new KnbObjects(runs), new FortioObjects(runs), new PkbObjects(runs), new JsonRows(runs)];

    /// <summary>
    /// Reads a source to its end. False if it is of none of the forms; <paramref name="empty"/> where it has no text at all.
    /// </summary>
    public static bool Read(LineSource lines, RunCollector runs, out bool empty)
    {
        empty = true;
        bool known = false;
        bool first = true;
        IRunFormat[] formats = All();
        while (lines.Next())
        {
            ReadOnlySpan<byte> line = lines.Current.Trim(" \t"u8);
            if (line.IsEmpty)
                continue;
            empty = false;
            if (!known && lines.Line > MostLinesInFront)
                return false;
            if (first)
                runs.Headings = CsvRuns.HeadingsOf(line);
            first = false;
            foreach (IRunFormat format in formats)
            {
                if (!format.Begins(line))
                    continue;
                lines.EndsAt = format is JsonRuns ? BeginsText(All()) : JsonRuns.BeginsObject;
                format.Read(lines, runs);
                lines.EndsAt = null;
                formats = All();
                known = true;
                break;
            }
        }
        return known;
    }

    /// <summary>
    /// True for a line between JSON that only a tool's text has. JSON's own lines begin with signs or blanks; an error of iperf3's is of
    /// the JSON in front of it.
    /// </summary>
    private static LineTest BeginsText(IRunFormat[] formats) =>
        line =>
        {
            if (
                line.IsEmpty
                || !(char.IsAsciiLetter((char)line[0]) || line[0] == (byte)'<' || line.StartsWith("[ "u8))
                || line.StartsWith("iperf3: "u8)
            )
                return false;
            foreach (IRunFormat format in formats)
                if (format is not (JsonRuns or CsvRuns) && format.Begins(line))
                    return true;
            return false;
        };
}
