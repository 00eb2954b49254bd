using System.Text;

namespace AksCni.Tests.Clusters;

public sealed class OverlayInferredTests
{
    [Theory]
    [InlineData("""{"networkPlugin":"azure","podCidr":"10.244.0.0/16"}""", CniMode.AzureCniOverlay, true)]
    [InlineData("""{"networkPlugin":"azure","networkPluginMode":null,"podCidr":"10.244.0.0/16"}""", CniMode.AzureCniNodeSubnet, false)]
    [InlineData("""{"networkPlugin":"azure","podCidr":null}""", CniMode.AzureCniNodeSubnet, false)]
    [InlineData("""{"networkPlugin":"none","podCidr":"10.244.0.0/16"}""", CniMode.ByoCni, false)]
    [InlineData("""{"networkPlugin":"kubenet","podCidr":"10.244.0.0/16"}""", CniMode.Kubenet, false)]
    public void Objects_of_Az_say_no_plugin_mode_but_a_pod_cidr(string profile, CniMode mode, bool said)
    {
        var inventory = new AzureInventory();
        inventory.Read(
            new MemoryStream(
                Encoding.UTF8.GetBytes($$"""{"Name":"c","NetworkProfile":{{profile}},"AgentPoolProfiles":[{"Name":"p","Count":3}]}""")
            ),
            "az"
        );
        Cluster cluster = Assert.Single(inventory.ToClusters());
        Assert.Equal(mode, cluster.Mode);
        Assert.Equal(said, cluster.Findings.Any(finding => finding.Rule == "OverlayInferred"));
    }
}
