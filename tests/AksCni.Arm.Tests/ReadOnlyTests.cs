using Azure.Core;
using Azure.Core.Pipeline;

namespace AksCni.Arm.Tests;

public sealed class ReadOnlyTests
{
    [Theory]
    [InlineData("GET", "https://management.azure.com/subscriptions?api-version=2022-12-01", true)]
    [InlineData("POST", "https://management.azure.com/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01", true)]
    [InlineData(
        "POST",
        "https://management.azure.com/subscriptions/1/providers/Microsoft.ContainerService/managedClusters/a/listClusterAdminCredential",
        false
    )]
    [InlineData("POST", "https://management.azure.com/providers/Microsoft.ResourceGraph/resourcesHistory", false)]
    [InlineData("PUT", "https://management.azure.com/subscriptions/1", false)]
    [InlineData("PATCH", "https://management.azure.com/subscriptions/1", false)]
    [InlineData("DELETE", "https://management.azure.com/subscriptions/1", false)]
    [InlineData("GET", "https://management.azure.com.example.org/subscriptions", false)]
    [InlineData("GET", "http://management.azure.com/subscriptions", false)]
    public void Only_reads_of_Azure_Resource_Manager_pass(string method, string uri, bool passes)
    {
        HttpPipeline pipeline = HttpPipelineBuilder.Build(new Options(), new ReadOnlyPolicy(new Uri("https://management.azure.com")));
        using HttpMessage message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Parse(method);
        message.Request.Uri.Reset(new Uri(uri));

        Exception? error = Record.Exception(() => new ReadOnlyPolicy(new Uri("https://management.azure.com")).OnSendingRequest(message));

        Assert.Equal(passes, error is null);
    }

    private sealed class Options : ClientOptions;
}
