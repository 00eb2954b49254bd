using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>Holds queries back that Resource Graph would refuse: at most 15 in any 5 seconds, and none before a quota that is used up is reset.</summary>
/// <remarks>azure-docs, governance/resource-graph/concepts/guidance-for-throttled-requests.md (2024-01-04).</remarks>
internal sealed class QuotaPolicy(Action<TimeSpan> waits) : HttpPipelinePolicy, IDisposable
{
    private const int Queries = 15;

    /// <summary>5 seconds by Azure's clock: what is sent late may arrive early.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5.25);

    private static readonly TimeSpan LongestReset = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _slots = new(Queries, Queries);
    private long _resetAt;
    private long _saidAt;

    /// <summary>Slots that come free later find nobody; that is no fault.</summary>
    public void Dispose() => _slots.Dispose();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Only asynchronous requests are sent.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Content is not QueryContent query)
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            return;
        }
        if (_slots.CurrentCount == 0) SayWait(Window);
        await _slots.WaitAsync(message.CancellationToken).ConfigureAwait(false);
        try
        {
            TimeSpan untilReset = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Interlocked.Read(ref _resetAt));
            if (untilReset > TimeSpan.Zero)
            {
                SayWait(untilReset);
                await Task.Delay(untilReset, message.CancellationToken).ConfigureAwait(false);
            }
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            Note(message.Response.Headers);
        }
        finally
        {
            TimeSpan left = query.SentAt == 0 ? TimeSpan.Zero : Window - Stopwatch.GetElapsedTime(query.SentAt);
            if (left <= TimeSpan.Zero) _slots.Release();
            else _ = Task.Delay(left, CancellationToken.None).ContinueWith(_ => _slots.Release(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void SayWait(TimeSpan wait)
    {
        long now = Stopwatch.GetTimestamp();
        long said = Interlocked.Read(ref _saidAt);
        if (said != 0 && Stopwatch.GetElapsedTime(said, now) < Window) return;
        if (Interlocked.CompareExchange(ref _saidAt, now, said) == said) waits(wait);
    }

    private void Note(ResponseHeaders headers)
    {
        if (!headers.TryGetValue("x-ms-user-quota-remaining", out string? remaining) || remaining != "0") return;
        if (!headers.TryGetValue("x-ms-user-quota-resets-after", out string? after) || !TimeSpan.TryParse(after, CultureInfo.InvariantCulture, out TimeSpan reset)) return;
        if (reset > LongestReset) reset = LongestReset;
        Interlocked.Exchange(ref _resetAt, Stopwatch.GetTimestamp() + (long)(reset.TotalSeconds * Stopwatch.Frequency));
    }
}
