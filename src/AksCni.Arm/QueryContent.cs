using System.Diagnostics;
using Azure.Core;

namespace AksCni.Arm;

/// <summary>A query's body, which knows when it went out: behind the connection and its handshake, and again with every retry.</summary>
internal sealed class QueryContent(byte[] body) : RequestContent
{
    /// <summary>The moment by <see cref="Stopwatch.GetTimestamp"/>; 0 where it never went out.</summary>
    public long SentAt { get; private set; }

    public override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => throw new NotSupportedException("Only asynchronous requests are sent.");

    public override async Task WriteToAsync(Stream stream, CancellationToken cancellation)
    {
        SentAt = Stopwatch.GetTimestamp();
        await stream.WriteAsync(body, cancellation).ConfigureAwait(false);
    }

    public override void Dispose()
    {
    }
}
