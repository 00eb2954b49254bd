using System.Text.Json;

namespace AksCni.Arm;

/// <summary>Azure Resource Manager's own lists and resources: what there is before, beside and instead of Resource Graph.</summary>
internal sealed class ArmLists(ArmConnection connection, ILiveRead read)
{
    /// <summary>The subscriptions that the identity sees.</summary>
    public Task<List<Subscription>> SubscriptionsAsync(CancellationToken stop) =>
        EachRowAsync<Subscription>(
            "/subscriptions",
            ApiVersions.Subscriptions,
            "subscriptions",
            item => Text(item, "subscriptionId") is { } id ? [new Subscription(id, Text(item, "displayName") ?? id)] : null,
            stop
        );

    /// <summary>Asks for one subscription, for what Azure says of it.</summary>
    public Task<byte[]> SubscriptionAsync(string id, CancellationToken stop) =>
        connection.GetAsync($"/subscriptions/{id}", ApiVersions.Subscriptions, "subscriptions", stop);

    /// <summary>The subscriptions in a management group and those below it.</summary>
    public Task<List<Subscription>> SubscriptionsOfAsync(string managementGroup, CancellationToken stop) =>
        EachRowAsync<Subscription>(
            $"/providers/Microsoft.Management/managementGroups/{Uri.EscapeDataString(managementGroup)}/descendants",
            ApiVersions.ManagementGroups,
            "management groups",
            item =>
            {
                if (Text(item, "type") is not { } type || Text(item, "name") is not { } id)
                    return null;
                if (!type.EndsWith("/subscriptions", StringComparison.OrdinalIgnoreCase))
                    return [];
                return
                [
                    new Subscription(
                        id,
                        item.TryGetProperty("properties", out JsonElement properties) ? Text(properties, "displayName") ?? id : id
                    ),
                ];
            },
            stop
        );

    /// <summary>Reads the clusters of a subscription.</summary>
    public Task ReadClustersAsync(string subscription, CancellationToken stop) =>
        AddAsync(
            $"/subscriptions/{subscription}/providers/Microsoft.ContainerService/managedClusters",
            ApiVersions.ManagedClusters,
            "clusters",
            stop
        );

    /// <summary>Reads the virtual networks of a resource group.</summary>
    public Task ReadNetworksOfAsync(string resourceGroupId, CancellationToken stop) =>
        AddAsync($"{resourceGroupId}/providers/Microsoft.Network/virtualNetworks", ApiVersions.Network, "virtual networks", stop);

    /// <summary>Reads one virtual network whole, instead of what is known of it.</summary>
    public async Task ReadNetworkAsync(string id, CancellationToken stop)
    {
        byte[] answer = await connection.GetAsync(id, ApiVersions.Network, "virtual networks", stop).ConfigureAwait(false);
        read.Replace(id, answer, "virtual networks");
    }

    /// <summary>Reads one route table.</summary>
    public async Task ReadRouteTableAsync(string id, CancellationToken stop) =>
        read.Replace(id, await connection.GetAsync(id, ApiVersions.Network, "route tables", stop).ConfigureAwait(false), "route tables");

    /// <summary>Reads how many addresses of each subnet are in use.</summary>
    public async Task ReadUsageAsync(string networkId, CancellationToken stop)
    {
        List<(string Id, long Used)> rows = await EachRowAsync<(string, long)>(
                $"{networkId}/usages",
                ApiVersions.Network,
                "subnet usage",
                item => Text(item, "id") is { } id && Number(item, "currentValue") is { } used ? [(id, used)] : null,
                stop
            )
            .ConfigureAwait(false);
        if (
            !read.AddUsage(
                networkId,
                rows.DistinctBy(row => row.Id, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(row => row.Id, row => row.Used, StringComparer.OrdinalIgnoreCase)
            )
        )
            throw new AksCniException(Fault.UnexpectedArmResponse, "Azure's answer counts none of its subnets.", networkId);
    }

    private async Task AddAsync(string path, string apiVersion, string what, CancellationToken stop)
    {
        await foreach ((byte[] answer, ArmListPage page) in PagesAsync(path, apiVersion, what, stop).ConfigureAwait(false))
            read.AddPage(answer, page, what);
    }

    /// <summary>What is made of each row of a list; one of which nothing can be made, null, is missed.</summary>
    private async Task<List<T>> EachRowAsync<T>(
        string path,
        string apiVersion,
        string what,
        Func<JsonElement, T[]?> make,
        CancellationToken stop
    )
    {
        var made = new List<T>();
        await foreach ((byte[] answer, ArmListPage page) in PagesAsync(path, apiVersion, what, stop).ConfigureAwait(false))
        {
            using JsonDocument document = JsonDocument.Parse(
                answer.AsMemory(page.Rows.Start, page.Rows.Length),
                new JsonDocumentOptions { MaxDepth = 256 }
            );
            int row = 0;
            foreach (JsonElement item in document.RootElement.EnumerateArray())
            {
                if (make(item) is { } some)
                    made.AddRange(some);
                else
                    read.ReportMissingRow(answer, page.Rows, row, what);
                row++;
            }
        }
        return made;
    }

    private async IAsyncEnumerable<(byte[] Answer, ArmListPage Page)> PagesAsync(
        string path,
        string apiVersion,
        string what,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        var links = new HashSet<string>();
        byte[] answer = await connection.GetAsync(path, apiVersion, what, stop).ConfigureAwait(false);
        while (true)
        {
            ArmListPage page = ArmListPage.Read(answer, what);
            yield return (answer, page);
            if (page.NextLink is not { } link)
                yield break;
            if (!links.Add(link))
                throw new AksCniException(Fault.UnexpectedArmResponse, $"Azure answers the same page of {what} again and again.", link);
            answer = await connection.GetNextAsync(link, what, stop).ConfigureAwait(false);
        }
    }

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDecimal(out decimal number)
        && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? ArmError.Decode(value)
            : null;
}

/// <summary>A subscription: its id and its name.</summary>
internal sealed record Subscription(string Id, string Name)
{
    public override string ToString() => Name == Id ? $"'{Id}'" : $"'{Name}' ({Id})";
}
