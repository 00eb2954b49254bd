using System.Diagnostics;
using Azure.Identity;

namespace AksCni.Arm;

/// <summary>
/// Reads clusters through Azure Resource Graph; where that is refused, through Azure Resource Manager's lists. It only ever reads.
/// </summary>
public sealed class ArmClusterReader : IClusterReader
{
    private readonly TimeProvider _clock;

    /// <summary>Creates a reader.</summary>
    public ArmClusterReader()
        : this(TimeProvider.System) { }

    /// <summary>Creates a reader whose quota runs on another clock.</summary>
    internal ArmClusterReader(TimeProvider clock) => _clock = clock;

    /// <inheritdoc/>
    public async Task ReadAsync(AzureScope scope, SignIn signIn, ILiveRead read, CancellationToken stop)
    {
        using var connection = new ArmConnection(signIn, read, _clock);
        long start = Stopwatch.GetTimestamp();
        try
        {
            await new TenantRead(connection, scope, read).RunAsync(stop).ConfigureAwait(false);
            read.LogTotal(Stopwatch.GetElapsedTime(start));
        }
        catch (AuthenticationFailedException error)
        {
            throw new AksCniException(Fault.NotSignedIn, connection.NoToken(error));
        }
        catch (AksCniException error)
        {
            throw new AksCniException(
                error.Fault,
                connection.WithoutSecrets(error.Message),
                error.Target is string target ? connection.WithoutSecrets(target) : error.Target
            )
            {
                AzureCode = error.AzureCode,
            };
        }
    }
}
