using System.Globalization;
using AksCni.Text;

namespace AksCni.Input;

/// <summary>
/// The faults of one source, each with its line. Lines with the same fault are one; after some different ones the rest is counted, so that
/// a file of rubbish takes no memory.
/// </summary>
internal sealed class SourceFaults(string source, List<AksCniException> faults)
{
    private const int Most = 20;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _alike = [];
    private long _more;
    private long _lastMore;

    public string Source => source;

    public int Count { get; private set; }

    /// <summary>
    /// Adds a fault at a line; what it says ends in a full stop. Faults of one kind are alike though their words differ, and the first
    /// one's stand for all.
    /// </summary>
    public void Add(Fault fault, long line, string message, string? kind = null)
    {
        Count++;
        string alike = $"{fault} {kind ?? message}";
        if (_alike.TryGetValue(alike, out Entry? known))
        {
            (known.Lines, known.Last) = (known.Lines + 1, line);
        }
        else if (_alike.Count < Most)
        {
            var entry = new Entry(fault, line, message);
            _alike.Add(alike, entry);
            _entries.Add(entry);
        }
        else
        {
            _more++;
            _lastMore = line;
        }
    }

    /// <summary>Adds a fault of the source as a whole.</summary>
    public void Add(Fault fault, string message)
    {
        Count++;
        _entries.Add(new Entry(fault, 0, message));
    }

    /// <summary>Hands all of them on, and says how many were only counted.</summary>
    public void Finish()
    {
        foreach (Entry entry in _entries)
            faults.Add(new AksCniException(entry.Fault, TextOf(entry), source));
        if (_more > 0)
            faults.Add(
                new AksCniException(
                    Fault.InvalidRun,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{source}': {_more} more lines up to line {_lastMore} could not be read either."
                    ),
                    source
                )
            );
    }

    private string TextOf(Entry entry)
    {
        if (entry.Line == 0)
            return $"'{source}' {entry.Message}";
        string first = string.Create(CultureInfo.InvariantCulture, $"'{source}', line {entry.Line}: {entry.Message}");
        return entry.Lines == 1
            ? first
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{first} The same holds for {MessageFormat.Of(entry.Lines - 1, "more line")}, up to line {entry.Last}."
            );
    }

    private sealed class Entry(Fault fault, long line, string message)
    {
        public Fault Fault => fault;

        public long Line => line;

        public string Message => message;

        public long Lines { get; set; } = 1;

        public long Last { get; set; }
    }
}
