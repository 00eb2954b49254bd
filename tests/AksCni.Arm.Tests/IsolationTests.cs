using System.Reflection;

namespace AksCni.Arm.Tests;

/// <summary>Another module's Azure SDK is in use in the process, and the module reads with its own.</summary>
public sealed class IsolationTests
{
    [Theory]
    [InlineData("older")]
    [InlineData("newer")]
    public async Task The_module_reads_with_its_own_SDK_beside_another(string foreign)
    {
        await using LiveTest test = await LiveTest.StartAsync(clusters: 3, subscriptions: 1);
        using var machine = new Machine(test.Server);

        Child child = await Child.IsolationAsync(foreign, test.Server.Endpoint, machine.With("AZURE_CLIENT_SECRET"));

        Assert.Equal("", child.Error);
        string[] lines = child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["used one", "used two"], lines[..2]);
        const string Clusters = "read aks-00000=Kubenet aks-00001=AzureCniOverlay aks-00002=AzureCniNodeSubnet";
        Assert.Equal([Clusters, Clusters], lines[2..4]);
        Assert.Equal(
            [
                $"AksCni.Arm {VersionOf(Child.Module, "live/AksCni.Arm.dll")} in AksCni.Arm",
                $"AksCni.Core {VersionOf(Child.Module, "AksCni.Core.dll")} in Default",
                .. Sides("Azure.Core", foreign),
                .. Sides("Microsoft.Identity.Client", foreign),
            ],
            lines[4..].Order(StringComparer.Ordinal)
        );
    }

    private static string[] Sides(string assembly, string foreign)
    {
        Version ours = VersionOf(Child.Module, $"live/{assembly}.dll");
        Version theirs = VersionOf(Child.ForeignFolder(foreign), $"{assembly}.dll");
        Assert.True(foreign == "older" ? theirs < ours : theirs > ours, $"{assembly} {theirs} is not {foreign} than {ours}.");
        return [.. new[] { $"{assembly} {ours} in AksCni.Arm", $"{assembly} {theirs} in Default" }.Order(StringComparer.Ordinal)];
    }

    private static Version VersionOf(string folder, string file) => AssemblyName.GetAssemblyName(Path.Combine(folder, file)).Version!;
}
