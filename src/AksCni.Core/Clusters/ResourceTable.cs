using System.Buffers;
using System.Text;
using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>
/// Rows of Resource Graph as a table with commas, as the portal downloads them: columns such as id, type, location, and properties that
/// hold JSON. Each row becomes the JSON that az graph query would print.
/// </summary>
internal sealed class ResourceTable
{
    /// <summary>The headings of any query stand in this.</summary>
    private const int LongestHeading = 4096;

    private readonly LineSource _lines;
    private readonly string[] _columns;
    private readonly CsvLine _row = new();
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly ArrayBufferWriter<byte> _json = new();

    private ResourceTable(LineSource lines, string[] columns)
    {
        _lines = lines;
        _columns = columns;
    }

    /// <summary>The number of the current row, from 1; the headings are none.</summary>
    public long Row { get; private set; }

    /// <summary>The table that the stream begins with; null where it is none, and then the stream begins anew.</summary>
    public static ResourceTable? Open(ref Stream stream, List<AksCniException> faults, string source)
    {
        var start = new byte[LongestHeading];
        int read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        if (IsHeading(start.AsSpan(0, read)))
            read += stream.ReadAtLeast(start.AsSpan(read), LongestHeading - read, throwOnEndOfStream: false);
        bool isTable = ColumnsOf(start.AsSpan(0, read), (byte)',') is not null;
        if (!isTable && Otherwise(start.AsSpan(0, read)) is { } otherwise)
            faults.Add(
                new AksCniException(
                    Fault.InputNotRecognized,
                    $"'{source}' is a table {otherwise}; expected Resource Graph's rows with commas, as the portal downloads "
                        + "them. Download it again, and do not save it by a spreadsheet.",
                    source
                )
            );
        stream = new PrefixedStream(start, read, stream);
        if (!isTable)
            return null;
        var lines = new LineSource(stream, new byte[64 << 10], new SourceFaults(source, faults));
        lines.Next();
        return new ResourceTable(lines, ColumnsOf(lines.Current, (byte)',')!);
    }

    /// <summary>True if a quote of the current row is never closed: everything behind it went with it.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Next()
    {
        if (!_lines.Next())
            return false;
        Row++;
        _record.ResetWrittenCount();
        _record.Write(_lines.Current);
        int quotes = _lines.Current.Count((byte)'"');
        // A field in quotes may hold ends of lines.
        while (quotes % 2 != 0 && _lines.Next())
        {
            _record.Write("\n"u8);
            _record.Write(_lines.Current);
            quotes += _lines.Current.Count((byte)'"');
        }
        IsDamaged = !_row.Read(_record.WrittenSpan, (byte)',') || quotes % 2 != 0;
        return true;
    }

    /// <summary>The current row as JSON; whether its columns are JSON is for the reader to see.</summary>
    public MemoryStream ToJson()
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            for (int i = 0; i < Math.Min(_columns.Length, _row.Count); i++)
            {
                ReadOnlySpan<byte> value = _row[i].Trim(" \t\r\n"u8);
                if (value.IsEmpty)
                    continue;
                json.WritePropertyName(_columns[i]);
                if (value[0] is (byte)'{' or (byte)'[')
                    json.WriteRawValue(value, skipInputValidation: true);
                else
                    json.WriteStringValue(Encoding.UTF8.GetString(value));
            }
            json.WriteEndObject();
        }
        return new MemoryStream(_json.WrittenSpan.ToArray(), writable: false);
    }

    /// <summary>What else than commas such a table has; null where it is none.</summary>
    private static string? Otherwise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        if (start.StartsWith("sep="u8))
            return "that begins with a line for spreadsheets, sep=";
        return ColumnsOf(start, (byte)';') is not null ? "with semicolons"
            : ColumnsOf(start, (byte)'\t') is not null ? "with tabs"
            : null;
    }

    /// <summary>JSON begins with a bracket; a heading with a letter or a quote, behind a byte order mark or not.</summary>
    private static bool IsHeading(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        return !start.IsEmpty && (char.IsAsciiLetter((char)start[0]) || start[0] == (byte)'"');
    }

    private static string[]? ColumnsOf(ReadOnlySpan<byte> text, byte separator)
    {
        if (!IsHeading(text))
            return null;
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        int end = text.IndexOf((byte)'\n');
        var line = new CsvLine();
        if (!line.Read((end < 0 ? text : text[..end]).TrimEnd((byte)'\r'), separator))
            return null;
        string[] columns = [.. Enumerable.Range(0, line.Count).Select(i => Encoding.UTF8.GetString(line[i]).Trim())];
        return Has("id") && Has("properties") ? columns : null;

        bool Has(string column) => columns.Contains(column, StringComparer.OrdinalIgnoreCase);
    }
}
