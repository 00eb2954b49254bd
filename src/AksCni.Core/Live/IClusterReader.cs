using AksCni.Text;

namespace AksCni;

/// <summary>
/// Reads AKS clusters and their networks from Azure. What implements it brings Azure's SDK and may live in a load context of its own:
/// only Core's types and those of System.Private.CoreLib cross.
/// </summary>
public interface IClusterReader
{
    /// <summary>
    /// Reads what the scope names into <paramref name="read"/>, and reports what it can't read there. The caller has checked scope and
    /// sign-in, as <see cref="LiveRead.RunAsync"/> does.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.NotSignedIn"/>, or another fault without which nothing could be read at
    /// all.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    Task ReadAsync(AzureScope scope, SignIn signIn, ILiveRead read, CancellationToken stop);
}

/// <summary>What a live read says while it runs, and asks; called from any thread, answered by the front on its own.</summary>
public interface ILiveFront
{
    /// <summary>A decision worth knowing: which identity answered, what is read how.</summary>
    void Log(string message);

    /// <summary>A part that could not be read.</summary>
    void Warn(UnreadPart part);

    /// <summary>How far the read is.</summary>
    void Progress(LiveProgress progress);

    /// <summary>True if the front runs in a PowerShell session, which may have an Azure context of its own.</summary>
    bool HasSession { get; }

    /// <summary>A token of the session's own Azure context; null where the session has none.</summary>
    /// <param name="audience">The resource that the token is for, such as https://management.azure.com.</param>
    /// <param name="tenant">The tenant, or null for the context's own.</param>
    /// <param name="isRequired">True where no other identity may answer: then a session without a context is a fault.</param>
    /// <param name="stop">Cancelled when the read is.</param>
    /// <exception cref="AksCniException"><see cref="Fault.NotSignedIn"/> where the session has a context that cannot give a
    /// token.</exception>
    Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop);
}

/// <summary>How far a live read is.</summary>
/// <param name="Activity">What is read.</param>
/// <param name="Clusters">Clusters so far.</param>
/// <param name="Networks">Virtual networks so far.</param>
/// <param name="Requests">Requests so far.</param>
public sealed record LiveProgress(string Activity, int Clusters, int Networks, int Requests)
{
    /// <summary>The counts as a line.</summary>
    public override string ToString() =>
        $"{MessageFormat.Of(Clusters, "cluster")}, {MessageFormat.Of(Networks, "virtual network")}, "
        + $"{MessageFormat.Of(Requests, "request")}";
}

/// <summary>An access token; never shown.</summary>
public sealed class AzureToken(string value, DateTimeOffset expiresOn)
{
    /// <summary>The token itself.</summary>
    public string Value { get; } = value;

    /// <summary>When it expires.</summary>
    public DateTimeOffset ExpiresOn { get; } = expiresOn;

    /// <summary>Not the token.</summary>
    public override string ToString() => "(token)";
}
