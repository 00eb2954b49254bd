using System.Text.Json;
using AksCni.Input;
using AksCni.Text;

namespace AksCni.Throughput.Formats;

/// <summary>
/// JSON in any layout: an object a line, indented objects one after the other, arrays of them. Each object tells by its keys what it is.
/// Damage costs the object that it is in; reading goes on at the next line that begins one.
/// </summary>
internal sealed class JsonRuns : IRunFormat
{
    public bool Begins(ReadOnlySpan<byte> line) => BeginsDocument(line);

    public void Read(LineSource lines, RunCollector runs)
    {
        var objects = new JsonObjects(runs);
        var source = new JsonLines(lines);
        do
        {
            SkipBetween(lines);
            if (lines.Current.IsEmpty)
                continue;
            if (BeginsDocument(lines.Current))
                ReadDocument(lines, source, objects, runs);
            else
                TakeText(lines.Current, runs);
        } while (lines.Next());
        objects.Finish();
        runs.IsOther = !objects.Any;
    }

    /// <summary>{ with a key or nothing behind it, [ with { or [ or nothing: not "[ ID] Interval", which is iperf's.</summary>
    private static bool BeginsDocument(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is not ((byte)'{' or (byte)'['))
            return false;
        ReadOnlySpan<byte> rest = line[1..].Trim(" \t\n"u8);
        if (rest.IsEmpty)
            return true;
        return line[0] == (byte)'{' ? rest[0] is (byte)'"' or (byte)'}' : rest[0] is (byte)'{' or (byte)'[' or (byte)']' or (byte)'"';
    }

    /// <summary>A line that begins an object behind text of another form; no text has such a line.</summary>
    public static bool BeginsObject(ReadOnlySpan<byte> line) => line.StartsWith("{"u8) && BeginsDocument(line);

    private static void ReadDocument(LineSource lines, JsonLines source, JsonObjects objects, RunCollector runs)
    {
        long first = lines.Line;
        var json = new JsonCursor(source, runs.Texts);
        try
        {
            json.NextDocument();
            objects.Read(ref json);
            source.End(json.Consumed);
            // A second object on the same line, or nothing.
            if (!lines.Current.Trim(" \t"u8).IsEmpty)
                lines.Back();
        }
        catch (JsonException) when (json.Truncated)
        {
            runs.Faults.Add(
                Fault.InvalidJson,
                first,
                "the file ends in the middle of what begins here; it is left out. What stands in front of it is read."
            );
        }
        catch (JsonException error)
        {
            if (lines.Line > first && lines.Current.StartsWith("{"u8))
            {
                // The line may be whole, and the damage the end that the object in front of it lacks.
                runs.Faults.Add(
                    Fault.InvalidJson,
                    first,
                    $"what begins here has no end before line {lines.Line} begins something else; it is left out. The rest is read."
                );
                lines.Back();
                return;
            }
            string begin = lines.Line == first ? "" : $" What begins on line {first} is left out.";
            runs.Faults.Add(Fault.InvalidJson, lines.Line, $"not JSON ({JsonReason.Of(error.Message)}).{begin} The rest is read.");
        }
    }

    /// <summary>Commas and brackets of an array whose beginning is lost, and blanks.</summary>
    private static void SkipBetween(LineSource lines)
    {
        int other = 0;
        while (other < lines.Current.Length && lines.Current[other] is (byte)' ' or (byte)'\t' or (byte)',' or (byte)']' or 0x1E)
            other++;
        lines.Trim(other);
    }

    /// <summary>iperf3 may write an error as text behind whole JSON; what kubectl and others write means nothing.</summary>
    private static void TakeText(ReadOnlySpan<byte> line, RunCollector runs)
    {
        bool isError = line.StartsWith("iperf3: error"u8) || line.StartsWith("iperf3: interrupt"u8);
        if (isError && runs.Last is { Tool: "iperf3" })
            runs.FailLast(runs.Text(line["iperf3: "u8.Length..]));
    }
}
