using System.Globalization;

namespace AksCni.Arm;

/// <summary>
/// One read from its beginning to its end: subscriptions, clusters, the networks that those live in, route tables, usage. What cannot be read is said
/// and the rest goes on; only a missing identity ends it.
/// </summary>
internal sealed class TenantRead(ArmConnection connection, AzureScope scope, LiveRead read)
{
    /// <summary>Requests under way at once: enough to keep Resource Graph's quota busy at any latency up to a second or two.</summary>
    private const int Parallel = 6;

    private readonly ResourceGraph _graph = new(connection, read);
    private readonly ArmLists _lists = new(connection, read);
    private bool _isGraphRefused;

    public async Task RunAsync(CancellationToken stop)
    {
        if (scope.ManagementGroups.Count > 0) await ReadClustersAsync(ResourceGraphQuery.OfClusters(scope, []), [], stop).ConfigureAwait(false);
        else await ReadSubscriptionsAsync(stop).ConfigureAwait(false);
        MissClusters();
        if (scope.First is { } first) read.With(inventory => inventory.KeepFirst(first));
        await ReadNetworksAsync(stop).ConfigureAwait(false);
        await ReadRouteTablesAsync(stop).ConfigureAwait(false);
        if (scope.Usage) await EachAsync(read.With(inventory => inventory.Networks.Select(network => network.Id).ToList()), _lists.ReadUsageAsync, "Usage of the subnets of '{0}' is missing", stop).ConfigureAwait(false);
    }

    private async Task ReadSubscriptionsAsync(CancellationToken stop)
    {
        List<Subscription> subscriptions = await new SubscriptionChoice(_lists, read).ChooseAsync(scope, stop).ConfigureAwait(false);
        foreach (Subscription[] some in subscriptions.Chunk(ResourceGraphQuery.GroupSize))
        {
            await ReadClustersAsync(ResourceGraphQuery.OfClusters(scope, some.Select(subscription => subscription.Id).ToList()), some, stop).ConfigureAwait(false);
            if (read.With(inventory => inventory.ClusterIds.Count()) >= scope.First) break;
        }
    }

    private async Task ReadClustersAsync(ResourceGraphQuery query, IReadOnlyList<Subscription> subscriptions, CancellationToken stop)
    {
        if (await TryGraphAsync(query, stop).ConfigureAwait(false)) return;
        IEnumerable<Subscription> all = query.ManagementGroups.Count > 0 ? await SubscriptionsOfGroupsAsync(query.ManagementGroups, stop).ConfigureAwait(false) : subscriptions;
        await ForEachAsync(all, async (subscription, token) =>
        {
            try
            {
                await _lists.ReadClustersAsync(subscription.Id, token).ConfigureAwait(false);
            }
            catch (AksCniException error)
            {
                read.Miss(new UnreadPart(error.Fault, subscription.Id, $"The clusters of the subscription {subscription} are missing: {error.Message}{Advice(error.Fault)}"));
            }
        }, stop).ConfigureAwait(false);
        read.With(inventory => inventory.KeepClusters(scope.Includes));
    }

    private async Task<List<Subscription>> SubscriptionsOfGroupsAsync(IEnumerable<string> groups, CancellationToken stop)
    {
        var subscriptions = new List<Subscription>();
        foreach (string group in groups)
        {
            try
            {
                subscriptions.AddRange(await _lists.SubscriptionsOfAsync(group, stop).ConfigureAwait(false));
            }
            catch (AksCniException error)
            {
                read.Miss(new UnreadPart(error.Fault, group, $"The clusters of the management group '{group}' are missing: {error.Message}{Advice(error.Fault)}"));
            }
        }
        return subscriptions.DistinctBy(subscription => subscription.Id, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private async Task ReadNetworksAsync(CancellationToken stop)
    {
        NetworksWanted wanted = read.With(inventory => inventory.NetworksWanted());
        bool isWhole = true;
        await ForEachAsync(ResourceGraphQuery.OfNetworks(wanted), async (query, token) =>
        {
            if (!await TryGraphAsync(query, token).ConfigureAwait(false)) Volatile.Write(ref isWhole, false);
        }, stop).ConfigureAwait(false);
        if (!isWhole)
        {
            // Whichever of the three parts is missing: each network is read again, whole.
            await EachAsync(wanted.Ids, _lists.ReadNetworkAsync, "The virtual network '{0}' is missing", stop).ConfigureAwait(false);
            await EachAsync(wanted.ResourceGroupIds, _lists.ReadNetworksOfAsync, "The virtual networks of '{0}' are missing", stop).ConfigureAwait(false);
        }
        read.With(inventory => inventory.KeepNetworks(wanted));
        await ReadCutOffAsync(stop).ConfigureAwait(false);
        NetworksWanted missing = read.With(inventory => inventory.NetworksWanted());
        foreach (string id in missing.Ids.Concat(missing.ResourceGroupIds).Except(read.Unread.Select(part => part.Scope), StringComparer.OrdinalIgnoreCase))
            read.Miss(new UnreadPart(Fault.ResourceNotFound, id, $"The virtual network {(missing.Ids.Contains(id) ? "" : "in ")}'{id}' of a cluster is missing: it does not exist any more, or the identity may not read it (the role Reader lets it)."));
    }

    /// <summary>mv-expand stops at its limit: what it cut off is read from the network itself.</summary>
    private async Task ReadCutOffAsync(CancellationToken stop)
    {
        IReadOnlyList<string> cutOff = read.With(inventory => inventory.CutOffNetworks());
        if (cutOff.Count == 0) return;
        read.Say($"Resource Graph lists at most 2,000 subnets of a network and 2,000 addresses of a subnet: {string.Join(", ", cutOff)} {(cutOff.Count == 1 ? "is" : "are")} read whole.");
        await EachAsync(cutOff, _lists.ReadNetworkAsync, "Subnets or holders of addresses of '{0}' are missing", stop).ConfigureAwait(false);
        read.With(inventory => inventory.HideUseOfCutOffNetworks());
    }

    private async Task ReadRouteTablesAsync(CancellationToken stop)
    {
        IReadOnlyList<string> wanted = read.With(inventory => inventory.RouteTablesWanted());
        bool isWhole = true;
        foreach (ResourceGraphQuery query in ResourceGraphQuery.OfRouteTables(wanted)) isWhole &= await TryGraphAsync(query, stop).ConfigureAwait(false);
        if (!isWhole) await EachAsync(read.With(inventory => inventory.RouteTablesWanted()), _lists.ReadRouteTableAsync, "The route table '{0}' is missing", stop).ConfigureAwait(false);
    }

    /// <summary>False where Resource Graph refuses, or gives less than all: then lists are read.</summary>
    private async Task<bool> TryGraphAsync(ResourceGraphQuery query, CancellationToken stop)
    {
        if (Volatile.Read(ref _isGraphRefused)) return false;
        try
        {
            await _graph.ReadAsync(query, stop).ConfigureAwait(false);
            return true;
        }
        catch (AksCniException error) when (error.Fault is not Fault.NotSignedIn)
        {
            // A malformed query of ours would be refused as a whole: the limit is what differs from one Azure to another.
            if (error.Fault is Fault.UnexpectedArmResponse && query.WithSmallerLimit() is { } smaller) return await TryGraphAsync(smaller, stop).ConfigureAwait(false);
            // What was waited for as long as it may be is not waited for with every query again.
            if (error.Fault is Fault.AccessDenied or Fault.ArmUnavailable or Fault.RequestThrottled) Volatile.Write(ref _isGraphRefused, true);
            read.Say($"Resource Graph does not answer for {query.What} ({error.Message.TrimEnd('.')}); Azure Resource Manager's lists are read instead.");
            return false;
        }
    }

    /// <summary>Clusters that were named and are not there.</summary>
    private void MissClusters()
    {
        List<string> found = read.With(inventory => inventory.ClusterIds.ToList());
        if (found.Count >= scope.First) return;
        foreach (string id in scope.ResourceIds.Except(found, StringComparer.OrdinalIgnoreCase))
            read.Miss(new UnreadPart(Fault.ClusterNotFound, id, $"The cluster '{id}' is not there, or the identity may not read it."));
        foreach (string name in scope.Names.Where(name => !name.AsSpan().ContainsAny('*', '?')))
        {
            if (!found.Exists(id => id.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase)))
                read.Miss(new UnreadPart(Fault.ClusterNotFound, name, $"No cluster has the name '{name}' in what the identity can see and the scope names."));
        }
    }

    /// <summary>Reads each, and misses those that cannot be read. Where Azure fails again and again, the rest is not asked any more: it would be hours of waiting.</summary>
    private async Task EachAsync(IReadOnlyCollection<string> ids, Func<string, CancellationToken, Task> readOne, string missing, CancellationToken stop)
    {
        const int Patience = 3;
        int exhausted = 0, notAsked = 0;
        await ForEachAsync(ids, async (id, token) =>
        {
            if (Volatile.Read(ref exhausted) >= Patience)
            {
                Interlocked.Increment(ref notAsked);
                return;
            }
            try
            {
                await readOne(id, token).ConfigureAwait(false);
            }
            catch (AksCniException error)
            {
                if (error.Fault is Fault.ArmUnavailable or Fault.RequestThrottled) Interlocked.Increment(ref exhausted);
                Fault fault = error.Fault is Fault.SubscriptionNotFound ? Fault.ResourceNotFound : error.Fault;
                read.Miss(new UnreadPart(fault, id, $"{string.Format(CultureInfo.InvariantCulture, missing, id)}: {error.Message}{Advice(fault)}"));
            }
        }, stop).ConfigureAwait(false);
        if (notAsked == 0) return;
        string all = string.Create(CultureInfo.InvariantCulture, $"{notAsked:N0} others");
        read.Miss(new UnreadPart(Fault.ArmUnavailable, all, $"{string.Format(CultureInfo.InvariantCulture, missing, all)}: they were not asked any more, since Azure failed {Patience} times."));
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> read, CancellationToken stop) =>
        System.Threading.Tasks.Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = stop }, (item, token) => new ValueTask(read(item, token)));

    private static string Advice(Fault fault) => fault is Fault.AccessDenied ? " The role Reader lets the identity read it." : "";
}
