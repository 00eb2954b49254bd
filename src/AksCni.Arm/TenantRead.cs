namespace AksCni.Arm;

/// <summary>
/// One read from its beginning to its end: subscriptions, clusters, the networks that those live in, route tables, usage. What cannot be
/// read is said and the rest goes on; it ends where there is no identity, and where nothing answers.
/// </summary>
internal sealed class TenantRead(ArmConnection connection, AzureScope scope, ILiveRead read)
{
    private readonly ResourceGraph _graph = new(connection, read);
    private readonly ArmLists _lists = new(connection, read);
    private readonly PartReads _parts = new(read.Missing);
    private bool _isGraphRefused;

    public async Task RunAsync(CancellationToken stop)
    {
        if (scope.ManagementGroups.Count > 0)
            await ReadClustersAsync(ResourceGraphQuery.OfClusters(scope, []), [], stop).ConfigureAwait(false);
        else
            await ReadSubscriptionsAsync(stop).ConfigureAwait(false);
        read.Missing.ReportScopes(hasClusters: read.With(inventory => inventory.ClusterIds.Any()));
        ReportNamedClusters();
        if (scope.First is { } first)
            read.With(inventory => inventory.KeepFirst(first));
        await ReadNetworksAsync(stop).ConfigureAwait(false);
        await ReadRouteTablesAsync(stop).ConfigureAwait(false);
        if (scope.Usage)
            await _parts
                .EachAsync(
                    read.With(inventory => inventory.Networks.Select(network => network.Id).ToList()),
                    _lists.ReadUsageAsync,
                    UnreadKind.Usage,
                    stop
                )
                .ConfigureAwait(false);
    }

    private async Task ReadSubscriptionsAsync(CancellationToken stop)
    {
        List<Subscription> subscriptions = await new SubscriptionChoice(_lists, read.Missing)
            .ChooseAsync(scope, stop)
            .ConfigureAwait(false);
        foreach (Subscription[] some in subscriptions.Chunk(ResourceGraphQuery.GroupSize))
        {
            await ReadClustersAsync(ResourceGraphQuery.OfClusters(scope, some.Select(subscription => subscription.Id).ToList()), some, stop)
                .ConfigureAwait(false);
            if (read.With(inventory => inventory.ClusterIds.Count()) >= scope.First)
                break;
        }
    }

    private async Task ReadClustersAsync(ResourceGraphQuery query, IReadOnlyList<Subscription> subscriptions, CancellationToken stop)
    {
        if (await TryGraphAsync(query, stop).ConfigureAwait(false))
        {
            read.Missing.CountAnsweredScopes(1);
            return;
        }
        IEnumerable<Subscription> all =
            query.ManagementGroups.Count > 0
                ? await SubscriptionsOfGroupsAsync(query.ManagementGroups, stop).ConfigureAwait(false)
                : subscriptions;
        read.Missing.CountAnsweredScopes(
            await _parts
                .EachAsync(
                    all.Select(subscription => (subscription.Id, $"the subscription {subscription}")),
                    _lists.ReadClustersAsync,
                    UnreadKind.Subscription,
                    read.Missing.HoldScope,
                    stop
                )
                .ConfigureAwait(false)
        );
        read.With(inventory => inventory.KeepClusters(scope.Includes));
    }

    private async Task<List<Subscription>> SubscriptionsOfGroupsAsync(IEnumerable<string> groups, CancellationToken stop)
    {
        var subscriptions = new List<Subscription>();
        foreach (string group in groups)
        {
            try
            {
                List<Subscription> some = await _lists.SubscriptionsOfAsync(group, stop).ConfigureAwait(false);
                if (some.Count == 0)
                    read.Missing.CountAnsweredScopes(1);
                subscriptions.AddRange(some);
            }
            catch (AksCniException error)
            {
                read.Missing.HoldScope(
                    new UnreadPart(
                        error.Fault,
                        UnreadKind.ManagementGroup,
                        group,
                        $"{MissingText.Of(UnreadKind.ManagementGroup, $"the management group '{group}'")}: "
                            + MissingText.Reason(error, error.Fault)
                    )
                );
            }
        }
        return subscriptions.DistinctBy(subscription => subscription.Id, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private async Task ReadNetworksAsync(CancellationToken stop)
    {
        NetworksWanted wanted = read.With(inventory => inventory.NetworksWanted());
        bool isWhole = true;
        await PartReads
            .ForEachAsync(
                ResourceGraphQuery.OfNetworks(wanted),
                async (query, token) =>
                {
                    if (!await TryGraphAsync(query, token).ConfigureAwait(false))
                        Volatile.Write(ref isWhole, false);
                },
                stop
            )
            .ConfigureAwait(false);
        read.With(inventory => inventory.KeepNetworks(wanted));
        NetworksWanted missing = read.With(inventory => inventory.NetworksWanted());
        // Where all was answered, only what stands in a row that cannot be read is asked for again.
        IEnumerable<string> again = isWhole
            ? missing.Ids.Intersect(read.Missing.NetworksOfRows(), StringComparer.OrdinalIgnoreCase)
            : missing.Ids;
        await _parts.EachAsync(again.ToList(), _lists.ReadNetworkAsync, UnreadKind.Network, stop).ConfigureAwait(false);
        if (!isWhole)
            await _parts
                .EachAsync(missing.ResourceGroupIds, _lists.ReadNetworksOfAsync, UnreadKind.NetworksOfGroup, stop)
                .ConfigureAwait(false);
        read.With(inventory => inventory.KeepNetworks(wanted));
        await ReadCutOffAsync(stop).ConfigureAwait(false);
        read.Missing.ReportRows();
        missing = read.With(inventory => inventory.NetworksWanted());
        ReportNotFound(missing.Ids, UnreadKind.Network);
        ReportNotFound(missing.ResourceGroupIds, UnreadKind.NetworksOfGroup);
    }

    /// <summary>mv-expand stops at its limit, and a query may fail: what is known in part is read from the network itself.</summary>
    private async Task ReadCutOffAsync(CancellationToken stop)
    {
        const int Named = 5;
        IReadOnlyList<string> cutOff = read.With(inventory => inventory.CutOffNetworks());
        if (cutOff.Count == 0)
            return;
        string names = cutOff.Count <= Named ? string.Join(", ", cutOff) : $"{cutOff.Count} networks";
        read.Log(
            "Resource Graph gave less than there is, and lists at most 2,000 subnets of a network and 2,000 addresses of a "
                + $"subnet: {names} {(cutOff.Count == 1 ? "is" : "are")} read whole."
        );
        await _parts.EachAsync(cutOff, _lists.ReadNetworkAsync, UnreadKind.Subnets, stop).ConfigureAwait(false);
        read.With(inventory => inventory.HideUseOfCutOffNetworks());
    }

    private async Task ReadRouteTablesAsync(CancellationToken stop)
    {
        IReadOnlyList<string> wanted = read.With(inventory => inventory.RouteTablesWanted());
        bool isWhole = true;
        foreach (ResourceGraphQuery query in ResourceGraphQuery.OfRouteTables(wanted))
            isWhole &= await TryGraphAsync(query, stop).ConfigureAwait(false);
        if (!isWhole)
            await _parts
                .EachAsync(read.With(inventory => inventory.RouteTablesWanted()), _lists.ReadRouteTableAsync, UnreadKind.RouteTable, stop)
                .ConfigureAwait(false);
        ReportNotFound(read.With(inventory => inventory.RouteTablesWanted()), UnreadKind.RouteTable);
    }

    /// <summary>False where Resource Graph refuses, or gives less than all: then lists are read.</summary>
    private async Task<bool> TryGraphAsync(ResourceGraphQuery query, CancellationToken stop)
    {
        if (Volatile.Read(ref _isGraphRefused))
            return false;
        try
        {
            await _graph.ReadAsync(query, stop).ConfigureAwait(false);
            return true;
        }
        catch (AksCniException error)
        {
            // A malformed query of ours would be refused as a whole: the limit is what differs from one Azure to another.
            if (error.Fault is Fault.UnexpectedArmResponse && query.WithSmallerLimit() is { } smaller)
                return await TryGraphAsync(smaller, stop).ConfigureAwait(false);
            // What was waited for as long as it may be is not waited for with every query again.
            if (error.Fault is Fault.AccessDenied or Fault.ArmUnavailable or Fault.RequestThrottled or Fault.NotSignedIn)
                Volatile.Write(ref _isGraphRefused, true);
            read.Log(
                $"Resource Graph does not answer for {query.What} ({error.Clause}); Azure Resource Manager's " + "lists are read instead."
            );
            return false;
        }
    }

    /// <summary>Reports clusters that the scope names and that no answer holds.</summary>
    private void ReportNamedClusters()
    {
        List<string> found = read.With(inventory => inventory.ClusterIds.ToList());
        if (found.Count >= scope.First)
            return;
        foreach (string id in scope.ResourceIds.Except(found, StringComparer.OrdinalIgnoreCase))
        {
            if (scope.Includes(id))
                read.Missing.Report(
                    new UnreadPart(
                        Fault.ClusterNotFound,
                        UnreadKind.Cluster,
                        id,
                        $"The cluster '{id}' is not there, or the identity may not read it."
                    )
                );
            else
                read.Log($"The cluster '{id}' is left out: its name or its resource group is none that is asked for.");
        }
        foreach (string name in scope.Names.Where(name => !name.AsSpan().ContainsAny('*', '?')))
        {
            if (!found.Exists(id => id.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase)))
                read.Missing.Report(
                    new UnreadPart(
                        Fault.ClusterNotFound,
                        UnreadKind.Cluster,
                        name,
                        $"No cluster has the name '{name}' in what the identity can see and the scope names."
                    )
                );
        }
    }

    /// <summary>Reports resources that others refer to and that no answer describes, unless a report explains that already.</summary>
    private void ReportNotFound(IEnumerable<string> ids, UnreadKind kind)
    {
        string[] unexplained = [.. ids.Where(id => !read.Missing.Explains(id))];
        foreach (string id in unexplained)
            read.Missing.Report(new UnreadPart(Fault.ResourceNotFound, kind, id, MissingText.NotFound(kind, id)));
    }
}
