namespace AksCni.Benchmarks.Live;

/// <summary>A front that counts requests and has the tenant's token.</summary>
internal sealed class CountingFront(string token) : ILiveFront
{
    private int _requests;
    private int _queries;

    public int Requests => _requests;

    /// <summary>Those that Resource Graph's quota counts.</summary>
    public int Queries => _queries;

    public bool HasSession => true;

    public void Log(string message) { }

    public void Warn(UnreadPart part) => throw new InvalidOperationException(part.Message);

    public void Progress(LiveProgress progress)
    {
        Interlocked.Increment(ref _requests);
        if (progress.Activity != "subscriptions")
            Interlocked.Increment(ref _queries);
    }

    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        Task.FromResult<AzureToken?>(new AzureToken(token, DateTimeOffset.UtcNow.AddHours(1)));
}
