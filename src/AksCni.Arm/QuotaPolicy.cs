using System.Collections.Concurrent;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>
/// Holds queries back that Resource Graph would refuse: at most 15 in any 5 seconds, and none before a quota that is used up is reset.
/// </summary>
/// <remarks>
/// All reads of this process share one quota at each address. Azure counts by person, so that where two people read, each has less than it
/// could. azure-docs, governance/resource-graph/concepts/guidance-for-throttled-requests.md (2024-01-04).
/// </remarks>
/// <param name="endpoint">The address whose quota this is.</param>
/// <param name="waits">Receives how long a query waits.</param>
/// <param name="clock">Measures the window and the waits; all reads of one address use the same clock.</param>
internal sealed class QuotaPolicy(Uri endpoint, Action<TimeSpan> waits, TimeProvider clock) : HttpPipelinePolicy
{
    private const int Queries = 15;

    /// <summary>
    /// From a query's answer, which is behind its arrival however slow the network is, to its successor; and some for the clock's grain.
    /// </summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5.05);

    private static readonly TimeSpan LongestReset = TimeSpan.FromSeconds(60);

    private static readonly ConcurrentDictionary<string, Quota> Quotas = new(StringComparer.OrdinalIgnoreCase);

    private readonly Quota _quota = Quotas.GetOrAdd(endpoint.Authority, _ => new Quota());
    private long _saidAt;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Only asynchronous requests are sent.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method != RequestMethod.Post)
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            return;
        }
        if (_quota.CurrentCount == 0)
            SayWait(Window);
        await _quota.WaitAsync(message.CancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan untilReset = clock.GetElapsedTime(clock.GetTimestamp(), Interlocked.Read(ref _quota.ResetAt));
            if (untilReset > TimeSpan.Zero)
            {
                SayWait(untilReset);
                await Task.Delay(untilReset, clock, message.CancellationToken).ConfigureAwait(false);
            }
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            Note(message.Response.Headers);
        }
        finally
        {
            _ = Task.Delay(Window, clock, CancellationToken.None)
                .ContinueWith(_ => _quota.Release(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void SayWait(TimeSpan wait)
    {
        long now = clock.GetTimestamp();
        long said = Interlocked.Read(ref _saidAt);
        if (said != 0 && clock.GetElapsedTime(said, now) < Window)
            return;
        if (Interlocked.CompareExchange(ref _saidAt, now, said) == said)
            waits(wait);
    }

    private void Note(ResponseHeaders headers)
    {
        if (!headers.TryGetValue("x-ms-user-quota-remaining", out string? remaining) || remaining != "0")
            return;
        if (!headers.TryGetValue("x-ms-user-quota-resets-after", out string? after) || ResetIn(after) is not { } reset)
            return;
        Interlocked.Exchange(ref _quota.ResetAt, clock.GetTimestamp() + (long)(reset.TotalSeconds * clock.TimestampFrequency));
    }

    /// <summary>
    /// A time as hh:mm:ss; a number alone is seconds, which TimeSpan would take for days. Null for what is no time to wait.
    /// </summary>
    internal static TimeSpan? ResetIn(string text)
    {
        if (
            double.TryParse(
                text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out double seconds
            )
        )
            return double.IsFinite(seconds) && seconds >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds, LongestReset.TotalSeconds)) : null;
        if (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan reset) || reset < TimeSpan.Zero)
            return null;
        return reset < LongestReset ? reset : LongestReset;
    }

    /// <summary>What is left at one address. It is never disposed: slots come free behind the read that took them.</summary>
    private sealed class Quota() : SemaphoreSlim(Queries, Queries)
    {
        public long ResetAt;
    }
}
