using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm;

/// <summary>
/// Retries what passes, with growing and jittered pauses or as long as Azure asks; but not for longer than anybody would wait.
/// </summary>
internal sealed class BoundedRetryPolicy()
    : RetryPolicy(Retries, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(20)))
{
    public const int Retries = 6;

    private const int RetriesWithoutConnection = 2;

    private static readonly (string Name, double Unit)[] Headers =
    [
        ("Retry-After", 1),
        ("retry-after-ms", 0.001),
        ("x-ms-retry-after-ms", 0.001),
    ];

    /// <summary>The longest pause that Azure may ask for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception)
    {
        if (message.HasResponse && RetryAfter(message.Response) > Longest)
            return false;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            // A certificate that is not trusted now is not trusted in a second; and where nobody listens, waiting longer helps nobody.
            if (cause is AuthenticationException)
                return false;
            if (cause is SocketException && message.ProcessingContext.RetryNumber >= RetriesWithoutConnection)
                return false;
        }
        return await base.ShouldRetryAsync(message, exception).ConfigureAwait(false);
    }

    /// <summary>How long the answer asks to wait, the longest of all that it says; the base class takes one of the same.</summary>
    public static TimeSpan? RetryAfter(Azure.Response response)
    {
        TimeSpan? longest = null;
        foreach ((string name, double unit) in Headers)
        {
            if (response.Headers.TryGetValue(name, out string? text) && Parse(text, unit) is { } wait && !(wait < longest))
                longest = wait;
        }
        return longest;
    }

    internal static TimeSpan? Parse(string? text, double unit)
    {
        // A number that is too large for an int is none to the base class, and longer than anybody waits to us.
        if (double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out double number))
            return double.IsFinite(number) && number >= 0
                ? TimeSpan.FromSeconds(Math.Min(number * unit, TimeSpan.FromDays(3650).TotalSeconds))
                : null;
        return
            unit == 1
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date - DateTimeOffset.UtcNow
            : null;
    }
}
