using System.Collections.Concurrent;

namespace AksCni.Arm.Tests;

/// <summary>A front that keeps what is said, and signs in with a token of its own, as a PowerShell session does.</summary>
internal sealed class TestFront(string token) : ILiveFront
{
    public ConcurrentQueue<string> Said { get; } = new();

    public ConcurrentQueue<UnreadPart> Warned { get; } = new();

    public int TokensAsked { get; private set; }

    /// <summary>How many tokens it has, each for one request; null is one that lasts.</summary>
    public int? Tokens { get; set; }

    public bool HasSession => true;

    public void Log(string message) => Said.Enqueue(message);

    public void Warn(UnreadPart part) => Warned.Enqueue(part);

    public void Progress(LiveProgress progress) => Assert.NotNull(progress.ToString());

    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop)
    {
        TokensAsked++;
        if (TokensAsked > Tokens)
            throw new AksCniException(Fault.NotSignedIn, "The context has expired.");
        return Task.FromResult<AzureToken?>(new AzureToken(token, DateTimeOffset.UtcNow.AddHours(Tokens is null ? 1 : 0)));
    }

    /// <summary>Everything that a person could see.</summary>
    public string All => string.Join("\n", Said.Concat(Warned.Select(part => part.ToString())));
}
