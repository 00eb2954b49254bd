using System.Collections.Concurrent;
using System.Globalization;

namespace AksCni.Arm;

/// <summary>
/// Reads many parts of Azure, some at once, and says which are missing. Where Azure fails again and again, the rest is not asked any more:
/// it would be hours of waiting.
/// </summary>
internal sealed class PartReads
{
    /// <summary>Requests under way at once: enough to keep Resource Graph's quota busy at any latency up to a second or two.</summary>
    private const int Parallel = 6;

    private const int MaxFailures = 3;

    private readonly ConcurrentDictionary<string, bool> _notAsked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a part that was counted among others, since it was not asked any more.</summary>
    public bool IsNotAsked(string id) => _notAsked.ContainsKey(id);

    /// <summary>Reads each, and misses those that cannot be read.</summary>
    /// <param name="parts">Ids, and how messages name them.</param>
    /// <param name="readOne">Reads the part of an id.</param>
    /// <param name="missing">What is missing, {0} being the part.</param>
    /// <param name="miss">Takes what is missing.</param>
    /// <param name="stop">Cancelled when the read is.</param>
    /// <returns>How many were read.</returns>
    public async Task<int> EachAsync(
        IEnumerable<(string Id, string Name)> parts,
        Func<string, CancellationToken, Task> readOne,
        string missing,
        Action<UnreadPart> miss,
        CancellationToken stop
    )
    {
        int done = 0,
            exhausted = 0,
            notAsked = 0;
        Fault last = Fault.ArmUnavailable;
        await ForEachAsync(
                parts,
                async (part, token) =>
                {
                    if (Volatile.Read(ref exhausted) >= MaxFailures)
                    {
                        _notAsked[part.Id] = true;
                        Interlocked.Increment(ref notAsked);
                        return;
                    }
                    try
                    {
                        await readOne(part.Id, token).ConfigureAwait(false);
                        Interlocked.Increment(ref done);
                    }
                    catch (AksCniException error)
                    {
                        // Without a token no other part is read either.
                        if (error.Fault is Fault.NotSignedIn)
                            Interlocked.Add(ref exhausted, MaxFailures);
                        if (error.Fault is Fault.ArmUnavailable or Fault.RequestThrottled)
                            Interlocked.Increment(ref exhausted);
                        if (error.Fault is Fault.NotSignedIn or Fault.ArmUnavailable)
                            last = error.Fault;
                        Fault fault =
                            error.Fault is Fault.SubscriptionNotFound && part.Id.StartsWith('/') ? Fault.ResourceNotFound : error.Fault;
                        miss(
                            new UnreadPart(
                                fault,
                                part.Id,
                                $"{string.Format(CultureInfo.InvariantCulture, missing, part.Name)}: {WithAdvice(error.Message, fault)}"
                            )
                        );
                    }
                },
                stop
            )
            .ConfigureAwait(false);
        if (notAsked == 0)
            return done;
        string all = string.Create(CultureInfo.InvariantCulture, $"{notAsked:N0} others");
        miss(
            new UnreadPart(
                last,
                all,
                $"{string.Format(CultureInfo.InvariantCulture, missing, all)}: they were not asked any more, since "
                    + $"{(last is Fault.NotSignedIn ? "there is no token" : $"Azure failed {MaxFailures} times")}."
            )
        );
        return done;
    }

    /// <summary>The same of resources, which their ids name.</summary>
    public Task<int> EachAsync(
        IEnumerable<string> ids,
        Func<string, CancellationToken, Task> readOne,
        string missing,
        Action<UnreadPart> miss,
        CancellationToken stop
    ) => EachAsync(ids.Select(id => (id, $"'{id}'")), readOne, missing, miss, stop);

    /// <summary>Does something with each, some at once.</summary>
    public static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> read, CancellationToken stop) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop },
            (item, token) => new ValueTask(read(item, token))
        );

    /// <summary>What Azure said, and the way out where there is one.</summary>
    public static string WithAdvice(string message, Fault fault) =>
        fault is Fault.AccessDenied ? $"{message.TrimEnd('.')}. The role Reader lets the identity read it." : message;
}
