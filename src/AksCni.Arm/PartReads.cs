using System.Globalization;

namespace AksCni.Arm;

/// <summary>
/// Reads many parts of Azure, some at once, and says which are missing. Where Azure fails again and again, the rest is not asked any more:
/// it would be hours of waiting.
/// </summary>
internal sealed class PartReads(MissingParts missing)
{
    /// <summary>Requests under way at once: enough to keep Resource Graph's quota busy at any latency up to a second or two.</summary>
    private const int Parallel = 6;

    private const int MaxFailures = 3;

    /// <summary>Reads each, and misses those that cannot be read.</summary>
    /// <param name="parts">Ids, and how messages name them.</param>
    /// <param name="readOne">Reads the part of an id.</param>
    /// <param name="kind">What kind of parts they are.</param>
    /// <param name="miss">Receives each part that can't be read.</param>
    /// <param name="stop">Cancelled when the read is.</param>
    /// <returns>How many were read.</returns>
    public async Task<int> EachAsync(
        IEnumerable<(string Id, string Name)> parts,
        Func<string, CancellationToken, Task> readOne,
        UnreadKind kind,
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
                        missing.AddNotAsked(part.Id);
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
                            new UnreadPart(fault, kind, part.Id, $"{MissingText.Of(kind, part.Name)}: {MissingText.Reason(error, fault)}")
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
                UnreadKind.NotAsked,
                all,
                $"{MissingText.Of(kind, all)}: they were not asked any more, since "
                    + $"{(last is Fault.NotSignedIn ? "there is no token" : $"Azure failed {MaxFailures} times")}."
            )
        );
        return done;
    }

    /// <summary>Reads each resource, which its id names, and reports those that cannot be read.</summary>
    public Task<int> EachAsync(
        IEnumerable<string> ids,
        Func<string, CancellationToken, Task> readOne,
        UnreadKind kind,
        CancellationToken stop
    ) => EachAsync(ids.Select(id => (id, $"'{id}'")), readOne, kind, missing.Report, stop);

    /// <summary>Does something with each, some at once.</summary>
    public static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> read, CancellationToken stop) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop },
            (item, token) => new ValueTask(read(item, token))
        );
}
