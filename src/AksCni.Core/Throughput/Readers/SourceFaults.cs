using System.Globalization;

namespace AksCni;

/// <summary>The faults of one source, each with its line; after some the rest is counted, so that a file of rubbish takes no memory.</summary>
internal sealed class SourceFaults(string source, List<AksCniException> faults)
{
    private const int Most = 20;

    private long _more;
    private long _lastMore;

    public string Source => source;

    public int Count { get; private set; }

    /// <summary>Adds a fault at a line; what it says ends in a full stop.</summary>
    public void Add(Fault fault, long line, string message)
    {
        if (Count++ >= Most)
        {
            _more++;
            _lastMore = line;
            return;
        }
        faults.Add(new AksCniException(fault, string.Create(CultureInfo.InvariantCulture, $"'{source}', line {line}: {message}"), source));
    }

    /// <summary>Adds a fault of the source as a whole.</summary>
    public void Add(Fault fault, string message)
    {
        Count++;
        faults.Add(new AksCniException(fault, $"'{source}' {message}", source));
    }

    /// <summary>Says how many were only counted.</summary>
    public void Finish()
    {
        if (_more > 0) faults.Add(new AksCniException(Fault.InvalidRun, string.Create(CultureInfo.InvariantCulture, $"'{source}': {_more} more lines up to line {_lastMore} could not be read either."), source));
    }
}
