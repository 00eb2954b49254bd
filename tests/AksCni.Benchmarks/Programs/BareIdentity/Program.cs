using System.Net.Http.Headers;
using System.Text;
using Azure.Core;
using Azure.Identity;

/// <summary>The least that a program does that signs in with Azure.Identity and asks Resource Graph one question.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
        AccessToken token = await credential.GetTokenAsync(new TokenRequestContext(["https://management.azure.com/.default"]), default);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var query = new StringContent(
            "{\"query\":\"resources\\n| where type =~ 'Microsoft.ContainerService/managedClusters'\",\"options\":{\"$top\":1000}}",
            Encoding.UTF8,
            "application/json"
        );
        using HttpResponseMessage answer = await client.PostAsync(
            $"{args[0]}providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01",
            query
        );
        return (await answer.Content.ReadAsByteArrayAsync()).Length > 1000 ? 0 : 1;
    }
}
