namespace AksCni;

/// <summary>Finds the form of a source by its first line that is of one, and lets that form read it.</summary>
internal static class RunFormats
{
    /// <summary>What kubectl, shells and pipelines write in front is short.</summary>
    private const int MostLinesInFront = 2000;

    /// <summary>The order matters where a line could be of two: the narrower form first.</summary>
    private static IRunFormat[] All() =>
    [
        new JsonRuns(), new NtttcpXml(), new Iperf2Csv(), new NetperfText(), new QperfText(), new SockperfText(), new Iperf3Text(), new Iperf2Text(), new GoBenchmark(), new CsvRuns(),
    ];

    /// <summary>Reads a source to its end. False if it is of none of the forms; <paramref name="empty"/> where it has no text at all.</summary>
    public static bool Read(LineSource lines, RunCollector runs, out bool empty)
    {
        empty = true;
        IRunFormat[] formats = All();
        while (lines.Next())
        {
            ReadOnlySpan<byte> line = lines.Current.Trim(" \t"u8);
            if (line.IsEmpty) continue;
            empty = false;
            if (lines.Line > MostLinesInFront) return false;
            foreach (IRunFormat format in formats)
            {
                if (!format.Begins(line)) continue;
                format.Read(lines, runs);
                return true;
            }
        }
        return false;
    }
}
