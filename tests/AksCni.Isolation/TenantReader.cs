using System.Reflection;

namespace AksCni.Isolation;

/// <summary>Reads a tenant by the way that the cmdlet takes: the module's own loader.</summary>
internal static class TenantReader
{
    /// <summary>The clusters that were read, as NAME=MODE.</summary>
    public static async Task<string> ReadAsync(Assembly module, string endpoint)
    {
        var reader = (IClusterReader)
            module
                .GetType("AksCni.Loading.ModuleContext", throwOnError: true)!
                .GetMethod("OpenClusterReader", BindingFlags.Public | BindingFlags.Static)!
                .Invoke(null, null)!;
        var read = new LiveRead(new Front(), new AzureInventory());
        var signIn = new SignIn
        {
            Source = CredentialSource.Environment,
            ResourceManagerEndpoint = endpoint,
            Audience = "https://management.azure.com/",
        };
        await reader.ReadAsync(new AzureScope(), signIn, read, CancellationToken.None);
        return string.Join(
            ' ',
            read.Inventory.ToClusters().Select(cluster => $"{cluster.Name}={cluster.Mode}").Order(StringComparer.Ordinal)
        );
    }

    /// <summary>No session; a warning would spoil the output, as it should.</summary>
    private sealed class Front : ILiveFront
    {
        public bool HasSession => false;

        public void Log(string message) { }

        public void Warn(UnreadPart part) => Console.WriteLine($"warning {part}");

        public void Progress(LiveProgress progress) { }

        public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
            throw new NotSupportedException();
    }
}
