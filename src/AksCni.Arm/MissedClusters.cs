using System.Collections.Concurrent;
using System.Globalization;

namespace AksCni.Arm;

/// <summary>
/// Which subscriptions and management groups gave no clusters. It is said once all were asked: where none answers, that is no warning but
/// the end of the read.
/// </summary>
internal sealed class MissedClusters(LiveRead read)
{
    private readonly ConcurrentQueue<UnreadPart> _parts = new();
    private int _answered;

    /// <summary>Takes a part that is missing.</summary>
    public void ReportMissing(UnreadPart part) => _parts.Enqueue(part);

    /// <summary>Counts subscriptions or queries that answered, with clusters or without.</summary>
    public void Answered(int parts) => Interlocked.Add(ref _answered, parts);

    /// <summary>Says what is missing.</summary>
    /// <exception cref="AksCniException">The first fault, where nothing answered.</exception>
    public void Say()
    {
        if (_parts.TryPeek(out UnreadPart? first) && _answered == 0 && !read.With(inventory => inventory.ClusterIds.Any()))
        {
            int others = _parts.Count - 1;
            throw new AksCniException(
                first.Fault,
                others == 0
                    ? first.Message
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{first.Message.TrimEnd('.')}; and {others:N0} {(others == 1 ? "other" : "others")}: nothing could be read."
                    ),
                first.Scope
            );
        }
        foreach (UnreadPart part in _parts)
            read.ReportMissing(part);
    }
}
