namespace AksCni.Budget;

/// <summary>One range while it is put together: who draws on it, and what is known of it.</summary>
internal sealed class RangeDraft
{
    public required RangeRole Role { get; init; }

    public required string Name { get; init; }

    public string? SubnetId { get; init; }

    /// <summary>True for the subnet of a network that AKS makes and the input doesn't describe.</summary>
    public bool IsManaged { get; init; }

    public Subnet? Subnet { get; init; }

    public RangeUnit Unit { get; init; }

    public IReadOnlyList<string> Prefixes { get; init; } = [];

    /// <summary>The prefixes of the range's own family, parsed; null where there is none or one is no CIDR.</summary>
    public Cidr[]? Cidrs { get; init; }

    /// <summary>False for ranges that have a capacity, but no demand: service CIDRs, the pod CIDR of a BYO CNI.</summary>
    public bool IsBudgeted { get; init; } = true;

    /// <summary>What a subnet is used for; more than one purpose is an error.</summary>
    public SubnetPurposes Serves { get; set; }

    public long? InUse { get; set; }

    public long? Observed { get; set; }

    /// <summary>Addresses that nodes hold for pods, by their NodeNetworkConfigs; Azure lists none of them.</summary>
    public long HeldForPods { get; set; }

    public List<PoolDemand> Pools { get; } = new(2);

    public List<FixedDemand> Fixed { get; } = [];

    /// <summary>What exists beside the pools while a change replaces some of them.</summary>
    public List<ReplacementDemand> Replaced { get; } = [];

    /// <summary>The clusters that draw on it, in order.</summary>
    public List<Cluster> Clusters { get; } = new(1);

    public BudgetRange? Result { get; set; }

    public bool IsSubnet => Role is RangeRole.NodeSubnet or RangeRole.PodSubnet or RangeRole.ApiServerSubnet;

    public long NodesAtPeak
    {
        get
        {
            long nodes = 0;
            foreach (PoolDemand pool in Pools)
                nodes += pool.NodesAtPeak;
            return nodes;
        }
    }

    public long NodesAtMaximum
    {
        get
        {
            long nodes = 0;
            foreach (PoolDemand pool in Pools)
                nodes += pool.Maximum ?? 0;
            return nodes;
        }
    }

    public long FixedAddresses
    {
        get
        {
            long addresses = 0;
            foreach (FixedDemand demand in Fixed)
                addresses += demand.Addresses;
            return addresses;
        }
    }

    /// <summary>The total at a scenario; null if a pool's count is unknown, or nothing is replaced.</summary>
    public long? DemandAt(LoadScenario scenario)
    {
        long total = FixedAddresses;
        if (scenario == LoadScenario.PeakReplacement)
        {
            if (Replaced.Count == 0)
                return null;
            foreach (ReplacementDemand replacement in Replaced)
            {
                if (replacement.Addresses is not { } addresses)
                    return null;
                total += addresses;
            }
        }
        int upgraded = scenario == LoadScenario.PeakOnePool ? LargestSurge() : -1;
        for (int i = 0; i < Pools.Count; i++)
        {
            if (Pools[i].At(scenario, i == upgraded) is not var (nodes, surge))
                return null;
            total += (nodes + surge) * Pools[i].Need.PerNode;
        }
        return total;
    }

    /// <summary>The pool with the most addresses at a scenario; the first of equals.</summary>
    public PoolDemand? LargestConsumer(LoadScenario scenario)
    {
        PoolDemand? largest = null;
        long most = -1;
        int upgraded = LargestSurge();
        for (int i = 0; i < Pools.Count; i++)
        {
            if (Pools[i].At(scenario, i == upgraded) is not var (nodes, surge))
                continue;
            long addresses = (nodes + surge) * Pools[i].Need.PerNode;
            if (addresses <= most)
                continue;
            most = addresses;
            largest = Pools[i];
        }
        if (scenario == LoadScenario.PeakReplacement)
            foreach (ReplacementDemand replacement in Replaced)
                if (replacement.Larger is { } extra && replacement.Addresses > most)
                    (most, largest) = (replacement.Addresses.Value, extra);
        return largest;
    }

    /// <summary>
    /// True for a dynamic pod subnet with unknown pods per node whose nodes all get their first batch at peak and during a replacement.
    /// </summary>
    public bool FirstBatchesFit(long available)
    {
        if (!Pools.Exists(pool => pool.Need.IsAtMaxPods))
            return false;
        return FirstBatchesAt(LoadScenario.Peak) <= available
            && (Replaced.Count == 0 || FirstBatchesAt(LoadScenario.PeakReplacement) <= available);
    }

    /// <summary>The total with the first batch alone on every node; null if a pool's count is unknown.</summary>
    public long? FirstBatchesAt(LoadScenario scenario)
    {
        long addresses = FixedAddresses;
        foreach (PoolDemand pool in Pools)
        {
            if (pool.At(scenario, isUpgraded: true) is not var (nodes, surge))
                return null;
            addresses += (nodes + surge) * pool.Need.FirstBatch;
        }
        if (scenario == LoadScenario.PeakReplacement)
            foreach (ReplacementDemand replacement in Replaced)
            {
                if (replacement.FirstBatches is not { } batches)
                    return null;
                addresses += batches;
            }
        return addresses;
    }

    /// <summary>The rows behind the totals.</summary>
    public List<BudgetDemand> Demands()
    {
        var demands = new List<BudgetDemand>();
        if (!IsBudgeted)
            return demands;
        int upgraded = LargestSurge();
        LoadScenario last = Replaced.Count > 0 ? LoadScenario.PeakReplacement : LoadScenario.Peak;
        for (var scenario = LoadScenario.Steady; scenario <= last; scenario++)
        {
            for (int i = 0; i < Pools.Count; i++)
                if (Pools[i].At(scenario, i == upgraded) is var (nodes, surge))
                    demands.Add(new BudgetDemand(Pools[i], scenario, nodes, surge));
            foreach (FixedDemand demand in Fixed)
                demands.Add(new BudgetDemand(demand, scenario));
        }
        foreach (ReplacementDemand replacement in Replaced)
            if (replacement.Larger is { } extra && extra.At(LoadScenario.PeakReplacement, isUpgraded: false) is var (nodes, _))
                demands.Add(new BudgetDemand(extra, LoadScenario.PeakReplacement, nodes, surge: 0));
        return demands;
    }

    private int LargestSurge()
    {
        int largest = -1;
        long most = 0;
        for (int i = 0; i < Pools.Count; i++)
        {
            long addresses = Pools[i].SurgeNodes * Pools[i].Need.PerNode;
            if (addresses <= most)
                continue;
            most = addresses;
            largest = i;
        }
        return largest;
    }
}

/// <summary>What the clusters of a call use a subnet for.</summary>
[Flags]
internal enum SubnetPurposes
{
    None = 0,
    Nodes = 1,
    Pods = 2,
    ApiServers = 4,
}
