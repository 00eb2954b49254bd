using System.Globalization;
using AksCni.Text;

namespace AksCni;

/// <summary>
/// Keeps what is missing from a live read, and when to report it: a resource at once; a subscription after all were asked, since the read
/// fails if none answers; a row after nothing else replaced it. Safe to call from any thread.
/// </summary>
public sealed class MissingParts
{
    private readonly Action<UnreadPart> _warn;
    private readonly Func<UnreadPart, UnreadPart> _redact;
    private readonly object _lock = new();
    private readonly List<UnreadPart> _reported = [];
    private readonly List<UnreadPart> _scopes = [];
    private readonly List<(string NetworkId, UnreadPart Part)> _rows = [];
    private readonly HashSet<string> _notAsked = new(StringComparer.OrdinalIgnoreCase);
    private int _answeredScopes;

    internal MissingParts(Action<UnreadPart> warn, Func<UnreadPart, UnreadPart> redact)
    {
        _warn = warn;
        _redact = redact;
    }

    /// <summary>The parts that were reported.</summary>
    public IReadOnlyList<UnreadPart> Reported
    {
        get
        {
            lock (_lock)
                return [.. _reported];
        }
    }

    /// <summary>Reports a part; an equal one is reported once.</summary>
    public void Report(UnreadPart part)
    {
        part = _redact(part);
        lock (_lock)
        {
            if (_reported.Contains(part))
                return;
            _reported.Add(part);
        }
        _warn(part);
    }

    /// <summary>Keeps a subscription or a management group whose clusters are missing for <see cref="ReportScopes"/>.</summary>
    public void HoldScope(UnreadPart part)
    {
        lock (_lock)
            _scopes.Add(part);
    }

    /// <summary>Counts subscriptions, management groups or queries that answered, with clusters or without.</summary>
    public void CountAnsweredScopes(int count) => Interlocked.Add(ref _answeredScopes, count);

    /// <summary>Reports the subscriptions and management groups that gave no clusters.</summary>
    /// <param name="hasClusters">True if clusters were read all the same.</param>
    /// <exception cref="AksCniException">The first fault, if nothing answered: then there is nothing to go on with.</exception>
    public void ReportScopes(bool hasClusters)
    {
        UnreadPart[] parts;
        lock (_lock)
        {
            parts = [.. _scopes];
            _scopes.Clear();
        }
        if (parts is [var first, .. var others] && _answeredScopes == 0 && !hasClusters)
            throw new AksCniException(
                first.Fault,
                others.Length == 0
                    ? first.Message
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Sentence.ClauseOf(first.Message)}; and {others.Length:N0} {(others.Length == 1 ? "other" : "others")}: nothing "
                            + $"could be read."
                    ),
                first.Scope
            );
        foreach (UnreadPart part in parts)
            Report(part);
    }

    /// <summary>The networks of held rows.</summary>
    public IReadOnlyList<string> NetworksOfRows()
    {
        lock (_lock)
            return _rows.Select(row => row.NetworkId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }

    /// <summary>Reports the rows that nothing replaced.</summary>
    public void ReportRows()
    {
        List<UnreadPart> parts;
        lock (_lock)
        {
            parts = _rows.ConvertAll(row => row.Part);
            _rows.Clear();
        }
        parts.ForEach(Report);
    }

    /// <summary>Keeps the id of a part that isn't asked for any more; a report about all of these counts it.</summary>
    public void AddNotAsked(string id)
    {
        lock (_lock)
            _notAsked.Add(id);
    }

    /// <summary>True if a report explains that the part is missing: its own, or one that counts it among others.</summary>
    public bool Explains(string id)
    {
        lock (_lock)
            return _notAsked.Contains(id) || _reported.Exists(part => part.Scope.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Keeps a row of a network for <see cref="ReportRows"/>: the network may be read whole afterwards.</summary>
    internal void HoldRow(string networkId, UnreadPart part)
    {
        lock (_lock)
            _rows.Add((networkId, part));
    }

    /// <summary>Drops the held rows of a network that was read whole.</summary>
    internal void DropRowsOf(string networkId)
    {
        lock (_lock)
            _rows.RemoveAll(row => row.NetworkId.Equals(networkId, StringComparison.OrdinalIgnoreCase));
    }
}
