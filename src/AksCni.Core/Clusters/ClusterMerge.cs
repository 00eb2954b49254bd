using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// Merges what several sources say of clusters: each cluster once, with the pools that were read apart from it, its networks, its mode and
/// its findings. Notes where two descriptions differ.
/// </summary>
internal sealed class ClusterMerge(
    NetworkInventory networks,
    IReadOnlyDictionary<string, string> statedIds,
    IReadOnlySet<string> removedPools,
    List<AksCniException> faults
)
{
    private ScopeJoin? _scopes;
    private readonly Dictionary<string, Cluster> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Cluster, List<Finding>> _findings = [];

    /// <summary>The clusters in the order they were read, each once, with pools, networks, mode and findings.</summary>
    public List<Cluster> Merge(IReadOnlyList<Cluster> all, IReadOnlyList<PoolOfCluster> pools)
    {
        JoinScopes(all, pools);
        var clusters = new List<Cluster>(all.Count);
        foreach (Cluster cluster in all)
        {
            if (_byId.TryAdd(KeyOf(cluster), cluster))
            {
                clusters.Add(cluster);
                continue;
            }
            Cluster first = _byId[KeyOf(cluster)];
            if (first.IsDeclared != cluster.IsDeclared)
            {
                Cluster declared = first.IsDeclared ? first : cluster;
                Complete(declared, first.IsDeclared ? cluster : first);
                _byId[KeyOf(cluster)] = declared;
                clusters[clusters.IndexOf(first)] = declared;
                continue;
            }
            Note(
                first,
                ClusterRules.DuplicateResource.CreateFinding(
                    first.Name,
                    cluster.Source == first.Source
                        ? $"{first.Source} describes the cluster twice; the first description is used."
                        : $"{cluster.Source} describes the cluster again; {first.Source} was read first and is used.",
                    "Give each cluster once."
                )
            );
        }
        JoinPools(pools);
        SubnetJoin subnets = networks.Join();
        foreach (Cluster cluster in clusters)
        {
            DeclaredDefaults.ApplyGroup(cluster);
            JoinSubnetScopes(cluster);
            subnets.Join(cluster);
            NoteScopes(cluster);
            foreach (string conflict in networks.ConflictsOf(cluster).AsNonAllocating())
                Note(cluster, ClusterRules.DuplicateResource.CreateFinding(cluster.Name, conflict, "Give the newer description alone."));
            CniClassifier.Classify(cluster);
            DeclaredDefaults.Apply(cluster);
            ClusterFindings.Add(cluster, _findings.GetValueOrDefault(cluster));
        }
        return clusters;
    }

    /// <summary>
    /// Adds what only Azure knows to a cluster as it's declared. What the declaration leaves out stays as it is in Azure, and so is no
    /// default.
    /// </summary>
    private void Complete(Cluster declared, Cluster answered)
    {
        if (declared.PodCidrs.Count == 0 && !declared.IsUnknown(JsonKey.PodCidr) && IsSamePlugin(declared, answered))
            declared.PodCidrs = answered.PodCidrs;
        if (declared.ServiceCidrs.Count == 0 && !declared.IsUnknown(JsonKey.ServiceCidr))
        {
            declared.ServiceCidrs = answered.ServiceCidrs;
            if (!declared.IsUnknown(JsonKey.DnsServiceIP))
                declared.DnsServiceIp ??= answered.DnsServiceIp;
        }
        foreach (NodePool known in answered.Pools.AsNonAllocating())
        {
            NodePool? pool = declared.Pools.FirstOrDefault(pool => ResourceId.Same(pool.Name, known.Name));
            if (pool is not null)
                Complete(pool, known);
            else if (!removedPools.Contains($"{declared.Id}/agentPools/{known.Name}"))
                // Another state or template may manage it: it stays.
                declared.Pools = [.. declared.Pools, known];
        }
        if (declared.NodeResourceGroup is null && answered.NodeResourceGroup is { } group)
        {
            declared.NodeResourceGroup = group;
            declared.SetKnown(JsonKey.NodeResourceGroup);
        }
        declared.PowerState ??= answered.PowerState;
        declared.KubernetesVersion ??= answered.KubernetesVersion;
        declared.Location ??= answered.Location;
    }

    /// <summary>maxPods is fixed for the life of a pool.</summary>
    private static void Complete(NodePool declared, NodePool answered)
    {
        if (declared.ImplausibleMaxPods is null && !declared.IsUnknown(JsonKey.MaxPods))
            declared.MaxPods ??= answered.MaxPods;
    }

    /// <summary>True if the change keeps the plugin and its mode: another mode has no use for the pod CIDR, or takes another one.</summary>
    private static bool IsSamePlugin(Cluster declared, Cluster answered) =>
        ResourceId.Same(declared.NetworkPlugin, answered.NetworkPlugin)
        && ResourceId.Same(declared.NetworkPluginMode, answered.NetworkPluginMode);

    /// <summary>
    /// The id; where there is none, the name stands for one resource group's templates, and an unnamed cluster for itself.
    /// </summary>
    private static string KeyOf(Cluster cluster) => cluster.Id ?? (cluster.IsUnnamed ? $"{cluster.Source}\n{cluster.Name}" : cluster.Name);

    /// <summary>Reads ids with an unknown scope as the one resource of the input that they can mean. Most input has no such id.</summary>
    private void JoinScopes(IReadOnlyList<Cluster> all, IReadOnlyList<PoolOfCluster> pools)
    {
        bool hasSymbols =
            all.Any(cluster => cluster.IsDeclared && (HasSymbol(cluster.Id) || cluster.SubnetIds.Any(HasSymbol)))
            || pools.Any(pool => pool.Pool.IsDeclared)
            || networks.HasSymbols;
        if (!hasSymbols)
            return;
        _scopes = new ScopeJoin(statedIds, all.Select(cluster => cluster.Id).OfType<string>().Concat(networks.Ids));
        networks.JoinScopes(_scopes);
        foreach (Cluster cluster in all)
        {
            if (_scopes.Find(cluster.Id) is not { } known)
                continue;
            cluster.SymbolicId = cluster.Id;
            cluster.Id = known;
            cluster.ResourceGroup = ResourceId.Segment(known, "resourceGroups") ?? cluster.ResourceGroup;
        }
    }

    private static bool HasSymbol(string? id) => id is not null && id.Contains('{', StringComparison.Ordinal);

    private void JoinSubnetScopes(Cluster cluster)
    {
        if (_scopes is null)
            return;
        Dictionary<string, IReadOnlyList<string>>? ambiguous = null;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            pool.NodeSubnetId = Join(pool.NodeSubnetId);
            pool.PodSubnetId = Join(pool.PodSubnetId);
        }
        cluster.ApiServerSubnetId = Join(cluster.ApiServerSubnetId);
        if (ambiguous is not null)
            cluster.AmbiguousNetworks = ambiguous;

        string? Join(string? id)
        {
            if (!HasSymbol(id))
                return id;
            string joined = _scopes.FindSubnet(id!);
            if (
                SubnetId.NetworkOf(joined) is { } network
                && !networks.Contains(network)
                && _scopes.Candidates(network) is { Count: > 1 } all
            )
                (ambiguous ??= new(StringComparer.OrdinalIgnoreCase))[network] = all;
            return joined;
        }
    }

    /// <summary>The stated ids that nothing in the input has.</summary>
    public IEnumerable<string> UnusedIds => statedIds.Keys.Where(id => _scopes?.Used.Contains(id) != true);

    /// <summary>Notes the joins of the cluster and of its networks that rest on names alone.</summary>
    private void NoteScopes(Cluster cluster)
    {
        foreach (InferredJoin join in _scopes?.Inferred ?? [])
        {
            bool isOwn = ResourceId.Same(join.Owner, cluster.Id) || ResourceId.Same(join.Owner, cluster.SymbolicId);
            if (isOwn || cluster.VirtualNetworks.Any(network => ResourceId.Same(network.Id, join.Owner)))
                cluster.Notes = [.. cluster.Notes, join.For(cluster.Name)];
        }
    }

    private void Note(Cluster cluster, Finding finding)
    {
        if (!_findings.TryGetValue(cluster, out List<Finding>? list))
            _findings[cluster] = list = [];
        list.Add(finding);
    }

    private void JoinPools(IReadOnlyList<PoolOfCluster> pools)
    {
        var orphans = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var joined = new HashSet<(Cluster, string)>();
        foreach ((NodePool pool, string clusterId, string source) in pools)
        {
            string id = _scopes?.Find(clusterId, clusterId) ?? clusterId;
            if (!_byId.TryGetValue(id, out Cluster? cluster) && !_byId.TryGetValue(ResourceId.Last(clusterId), out cluster))
            {
                if (orphans.Add(clusterId))
                    faults.Add(
                        new AksCniException(
                            Fault.NoCluster,
                            $"'{source}' holds node pools of the cluster '{ResourceId.Last(clusterId)}', which no input "
                                + "describes; add what az aks show prints for it.",
                            source
                        )
                    );
                continue;
            }
            List<NodePool> known = [.. cluster.Pools];
            int at = known.FindIndex(one => ResourceId.Same(one.Name, pool.Name));
            if (at >= 0 && known[at].IsDeclared != pool.IsDeclared)
            {
                // What is declared overrides what Azure answers, in whatever order they came.
                (NodePool declared, NodePool answered) = pool.IsDeclared ? (pool, known[at]) : (known[at], pool);
                Complete(declared, answered);
                known[at] = declared;
                cluster.Pools = known;
                if (pool.IsDeclared)
                    joined.Add((cluster, pool.Name.ToLowerInvariant()));
                continue;
            }
            if (!joined.Add((cluster, pool.Name.ToLowerInvariant())))
            {
                Note(
                    cluster,
                    ClusterRules.DuplicateResource.CreateFinding(
                        $"{cluster.Name}/{pool.Name}",
                        $"{source} describes the pool again; the first description is used.",
                        "Give each node pool once."
                    )
                );
                continue;
            }
            // The pool by itself is what Azure answers when asked for it: it replaces the cluster's own line.
            if (at >= 0)
                known[at] = pool;
            else
                known.Add(pool);
            cluster.Pools = known;
        }
    }
}
