namespace AksCni;

/// <summary>
/// The front of a PowerShell session, as functions: a class of the module that implemented <see cref="ILiveFront"/> would load this
/// assembly with the module, before anybody asks for anything.
/// </summary>
/// <param name="say">Says a decision.</param>
/// <param name="warn">Says a part that is missing.</param>
/// <param name="progress">Says how far the read is.</param>
/// <param name="getToken">Asks the session: audience, tenant, whether no other identity may answer.</param>
public sealed class SessionFront(
    Action<string> say,
    Action<UnreadPart> warn,
    Action<LiveProgress> progress,
    Func<string, string?, bool, CancellationToken, Task<AzureToken?>> getToken
) : ILiveFront
{
    private readonly Action<LiveProgress> _progress = progress;

    /// <inheritdoc/>
    public bool HasSession => true;

    /// <inheritdoc/>
    public void Log(string message) => say(message);

    /// <inheritdoc/>
    public void Warn(UnreadPart part) => warn(part);

    /// <inheritdoc/>
    public void Progress(LiveProgress progress) => _progress(progress);

    /// <inheritdoc/>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        getToken(audience, tenant, isRequired, stop);
}
