using System.Text.Json;

namespace AksCni.Arm;

/// <summary>Azure Resource Manager's own lists and resources: what there is before, beside and instead of Resource Graph.</summary>
internal sealed class ArmLists(ArmConnection connection, LiveRead read)
{
    /// <summary>The subscriptions that the identity sees.</summary>
    public async Task<List<Subscription>> SubscriptionsAsync(CancellationToken stop)
    {
        var found = new List<Subscription>();
        await foreach (byte[] page in PagesAsync("/subscriptions", ApiVersions.Subscriptions, "subscriptions", stop).ConfigureAwait(false))
        {
            using JsonDocument document = Parse(page, "subscriptions");
            foreach (JsonElement item in Items(document)) if (Text(item, "subscriptionId") is { } id) found.Add(new Subscription(id, Text(item, "displayName") ?? id));
        }
        return found;
    }

    /// <summary>Asks for one subscription, for what Azure says of it.</summary>
    public Task<byte[]> SubscriptionAsync(string id, CancellationToken stop) => connection.GetAsync($"/subscriptions/{id}", ApiVersions.Subscriptions, "subscriptions", stop);

    /// <summary>The subscriptions in a management group and those below it.</summary>
    public async Task<List<Subscription>> SubscriptionsOfAsync(string managementGroup, CancellationToken stop)
    {
        var found = new List<Subscription>();
        string path = $"/providers/Microsoft.Management/managementGroups/{Uri.EscapeDataString(managementGroup)}/descendants";
        await foreach (byte[] page in PagesAsync(path, ApiVersions.ManagementGroups, "management groups", stop).ConfigureAwait(false))
        {
            using JsonDocument document = Parse(page, "management groups");
            foreach (JsonElement item in Items(document))
            {
                if (Text(item, "type") is { } type && type.EndsWith("/subscriptions", StringComparison.OrdinalIgnoreCase) && Text(item, "name") is { } id)
                    found.Add(new Subscription(id, item.TryGetProperty("properties", out JsonElement properties) ? Text(properties, "displayName") ?? id : id));
            }
        }
        return found;
    }

    /// <summary>Reads the clusters of a subscription.</summary>
    public async Task ReadClustersAsync(string subscription, CancellationToken stop)
    {
        await foreach (byte[] page in PagesAsync($"/subscriptions/{subscription}/providers/Microsoft.ContainerService/managedClusters", ApiVersions.ManagedClusters, "clusters", stop).ConfigureAwait(false))
            read.Add(page, "clusters");
    }

    /// <summary>Reads the virtual networks of a resource group.</summary>
    public async Task ReadNetworksOfAsync(string resourceGroupId, CancellationToken stop)
    {
        await foreach (byte[] page in PagesAsync($"{resourceGroupId}/providers/Microsoft.Network/virtualNetworks", ApiVersions.Network, "virtual networks", stop).ConfigureAwait(false))
            read.Add(page, "virtual networks");
    }

    /// <summary>Reads one virtual network whole, instead of what is known of it.</summary>
    public async Task ReadNetworkAsync(string id, CancellationToken stop)
    {
        byte[] answer = await connection.GetAsync(id, ApiVersions.Network, "virtual networks", stop).ConfigureAwait(false);
        read.Replace(id, answer, "virtual networks");
    }

    /// <summary>Reads one route table.</summary>
    public async Task ReadRouteTableAsync(string id, CancellationToken stop) =>
        read.Add(await connection.GetAsync(id, ApiVersions.Network, "route tables", stop).ConfigureAwait(false), "route tables");

    /// <summary>Reads how many addresses of each subnet are in use.</summary>
    public async Task ReadUsageAsync(string networkId, CancellationToken stop)
    {
        await foreach (byte[] page in PagesAsync($"{networkId}/usages", ApiVersions.Network, "subnet usage", stop).ConfigureAwait(false))
            read.Add(page, "subnet usage");
    }

    private async IAsyncEnumerable<byte[]> PagesAsync(string path, string apiVersion, string activity, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var links = new HashSet<string>();
        byte[] page = await connection.GetAsync(path, apiVersion, activity, stop).ConfigureAwait(false);
        while (true)
        {
            yield return page;
            using JsonDocument document = Parse(page, activity);
            if (Text(document.RootElement, "nextLink") is not { Length: > 0 } link) yield break;
            if (!links.Add(link)) throw new AksCniException(Fault.UnexpectedArmResponse, $"Azure answers the same page of {activity} again and again.", link);
            page = await connection.GetNextAsync(link, activity, stop).ConfigureAwait(false);
        }
    }

    private static JsonDocument Parse(byte[] page, string activity)
    {
        try
        {
            return JsonDocument.Parse(page, new JsonDocumentOptions { MaxDepth = 256 });
        }
        catch (JsonException error)
        {
            throw new AksCniException(Fault.UnexpectedArmResponse, $"Azure's answer for {activity} is not JSON: {error.Message}");
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonDocument document) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? ArmError.Decode(value) : null;
}

/// <summary>A subscription: its id and its name.</summary>
internal sealed record Subscription(string Id, string Name)
{
    public override string ToString() => Name == Id ? $"'{Id}'" : $"'{Name}' ({Id})";
}
