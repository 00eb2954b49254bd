using System.Globalization;
using AksCni.Findings;

namespace AksCni.Input;

/// <summary>
/// The faults of one source, each with its line. Lines with the same fault are one; after some different ones the rest is counted, so that
/// a file of rubbish takes no memory.
/// </summary>
internal sealed class SourceFaults(string source, List<AksCniException> faults)
{
    private const int Most = 20;

    private readonly List<SourceFault> _all = [];
    private readonly Dictionary<string, SourceFault> _alike = [];
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
        if (_alike.TryGetValue(alike, out SourceFault? known))
        {
            known.MoreLines++;
            known.LastLine = line;
        }
        else if (_alike.Count < Most)
        {
            var first = new SourceFault(fault, source, line, message);
            _alike.Add(alike, first);
            _all.Add(first);
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
        _all.Add(new SourceFault(fault, source, 0, message));
    }

    /// <summary>Hands all of them on, and says how many were only counted.</summary>
    public void Finish()
    {
        if (_more > 0)
            _all.Add(
                new SourceFault(
                    Fault.InvalidRun,
                    source,
                    0,
                    string.Create(CultureInfo.InvariantCulture, $"{_more} more lines up to line {_lastMore} could not be read either.")
                )
                {
                    IsSentence = true,
                }
            );
        faults.AddRange(_all.Select(fault => fault.ToException()));
    }
}
