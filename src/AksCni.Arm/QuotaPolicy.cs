using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>Holds queries back that Resource Graph would refuse: at most 15 in any 5 seconds, and none before a quota that is used up is reset.</summary>
/// <remarks>azure-docs, governance/resource-graph/concepts/guidance-for-throttled-requests.md (2024-01-04).</remarks>
internal sealed class QuotaPolicy(Action<TimeSpan> waits) : HttpPipelinePolicy, IDisposable
{
    public const int Queries = 15;

    /// <summary>5 seconds as Azure counts them: what is sent late may arrive early.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5.2);

    private static readonly TimeSpan LongestReset = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<long> _sent = new();
    private long _resetAt;

    public void Dispose() => _turn.Dispose();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Only asynchronous requests are sent.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        bool isQuery = message.Request.Method == RequestMethod.Post;
        if (isQuery) await TakeTurnAsync(message.CancellationToken).ConfigureAwait(false);
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        if (isQuery) Note(message.Response.Headers);
    }

    private async Task TakeTurnAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            while (_sent.Count > 0 && Stopwatch.GetElapsedTime(_sent.Peek()) >= Window) _sent.Dequeue();
            TimeSpan wait = _sent.Count < Queries ? TimeSpan.Zero : Window - Stopwatch.GetElapsedTime(_sent.Peek());
            long reset = Interlocked.Exchange(ref _resetAt, 0);
            if (reset != 0 && Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), reset) is var untilReset && untilReset > wait) wait = untilReset;
            if (wait > TimeSpan.Zero)
            {
                waits(wait);
                await Task.Delay(wait, stop).ConfigureAwait(false);
            }
            while (_sent.Count >= Queries) _sent.Dequeue();
            _sent.Enqueue(Stopwatch.GetTimestamp());
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Note(ResponseHeaders headers)
    {
        if (!headers.TryGetValue("x-ms-user-quota-remaining", out string? remaining) || remaining != "0") return;
        if (!headers.TryGetValue("x-ms-user-quota-resets-after", out string? after) || !TimeSpan.TryParse(after, CultureInfo.InvariantCulture, out TimeSpan reset)) return;
        if (reset > LongestReset) reset = LongestReset;
        Interlocked.Exchange(ref _resetAt, Stopwatch.GetTimestamp() + (long)(reset.TotalSeconds * Stopwatch.Frequency));
    }
}
