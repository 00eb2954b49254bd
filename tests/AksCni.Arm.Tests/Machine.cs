using System.Net;
using System.Net.Sockets;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>
/// A machine's identities, each of which gives the token of the tenant on loopback: the environment that shows them to a process.
/// </summary>
internal sealed class Machine : IDisposable
{
    public const string Tenant = "30000000-0000-4000-8000-000000000001";
    public const string Client = "40000000-0000-4000-8000-000000000001";
    public const string Secret = "secret-of-the-principal";
    public const string Assertion = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.federated-assertion";

    private readonly TenantServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("akscni-");
    private readonly TcpListener _silence = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, Dictionary<string, string>> _identities;

    public Machine(TenantServer server)
    {
        _server = server;
        _silence.Start();
        string federated = Path.Combine(_folder.FullName, "federated");
        File.WriteAllText(federated, Assertion);
        WriteAz(
            $$"""echo '{ "accessToken": "{{server.Token}}", "expires_on": {{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}}, "tokenType": "Bearer" }'"""
        );
        Dictionary<string, string> application = new()
        {
            ["AZURE_AUTHORITY_HOST"] = server.Endpoint.ToString(),
            ["AZURE_TENANT_ID"] = Tenant,
            ["AZURE_CLIENT_ID"] = Client,
        };
        _identities = new()
        {
            ["AZURE_CLIENT_SECRET"] = new(application) { ["AZURE_CLIENT_SECRET"] = Secret },
            ["AZURE_FEDERATED_TOKEN_FILE"] = new(application) { ["AZURE_FEDERATED_TOKEN_FILE"] = federated },
            ["AZURE_CLIENT_ID"] = new() { ["AZURE_CLIENT_ID"] = Client },
            ["az"] = new() { ["PATH"] = _folder.FullName },
            ["IDENTITY_ENDPOINT"] = new() { ["IDENTITY_ENDPOINT"] = $"{server.Endpoint}identity/token", ["IDENTITY_HEADER"] = "header" },
            ["MSI_ENDPOINT"] = new() { ["MSI_ENDPOINT"] = $"{server.Endpoint}identity/token" },
            // Azure's machines have their metadata service at an address of its own, which only a proxy can bring here.
            ["silence"] = new() { ["HTTP_PROXY"] = $"http://{_silence.LocalEndpoint}" },
        };
    }

    /// <summary>A folder that goes with it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>True if somebody asked the metadata service, which takes the connection and never answers.</summary>
    public bool WasSilent => _silence.Pending();

    /// <summary>The environment of these identities, by the name that tells each.</summary>
    public IReadOnlyDictionary<string, string> With(params string[] present) =>
        present
            .SelectMany(name => _identities[name])
            .DistinctBy(variable => variable.Key)
            .ToDictionary(variable => variable.Key, variable => variable.Value);

    /// <summary>Makes az on the machine's PATH a shell script of one line.</summary>
    public void WriteAz(string line)
    {
        string path = Path.Combine(_folder.FullName, "az");
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Neither the token nor what it was got with is in what a process wrote.</summary>
    public void AssertSaysNoSecret(Child child) =>
        Assert.All([_server.Token, Secret, Assertion], secret => Assert.DoesNotContain(secret, child.All, StringComparison.Ordinal));

    public void Dispose()
    {
        _silence.Dispose();
        _folder.Delete(recursive: true);
    }
}
