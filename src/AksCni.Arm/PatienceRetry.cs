using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>Retries what passes, with growing and jittered pauses or as long as Azure asks; but not for longer than anybody would wait.</summary>
internal sealed class PatienceRetry() : RetryPolicy(Retries, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20)))
{
    public const int Retries = 6;

    private const int RetriesWithoutConnection = 2;

    /// <summary>The longest pause that Azure may ask for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception)
    {
        if (message.HasResponse && RetryAfter(message.Response) > Longest) return false;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            // A certificate that is not trusted now is not trusted in a second; and where nobody listens, waiting longer helps nobody.
            if (cause is AuthenticationException) return false;
            if (cause is SocketException && message.ProcessingContext.RetryNumber >= RetriesWithoutConnection) return false;
        }
        return await base.ShouldRetryAsync(message, exception).ConfigureAwait(false);
    }

    /// <summary>What the answer says in Retry-After: seconds, or a date.</summary>
    public static TimeSpan? RetryAfter(Azure.Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out string? text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date - DateTimeOffset.UtcNow : null;
    }
}
