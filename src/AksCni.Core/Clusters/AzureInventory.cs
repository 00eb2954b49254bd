using System.Globalization;
using System.Text.Json;
using AksCni.Clusters;
using AksCni.Input;
using AksCni.Text;

namespace AksCni;

/// <summary>
/// Collects what many files and objects say of clusters and their networks, and joins it: pools to clusters by id,
/// subnets to pools by id without case, from whatever file they came.
/// </summary>
public sealed class AzureInventory
{
    private readonly List<AksCniException> _faults = [];
    private readonly List<Cluster> _clusters = [];
    private readonly List<PoolOfCluster> _pools = [];
    private readonly NetworkInventory _networks = new();
    private readonly KubernetesLists _kubernetes = new();
    private readonly HashSet<string> _removedPools = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _live = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ResponseEnvelope> _envelopes = [];

    /// <summary>Documents, tables and objects of which something was taken.</summary>
    private int _inputs;

    private readonly List<(string ResourceId, Func<string, Finding> ToFinding)> _notes = [];
    private readonly Dictionary<string, string> _statedIds = new(StringComparer.OrdinalIgnoreCase);
    private bool _isDeclared;
    private List<Cluster>? _joined;
    private bool _lacksCluster;
    private readonly TextCache _texts = new();
    private byte[] _buffer = new byte[128 << 10];

    /// <summary>What could not be read: each names its source and place. The rest is there all the same.</summary>
    public IReadOnlyList<AksCniException> Faults => _faults;

    /// <summary>What snapshots that were read say of themselves.</summary>
    internal IEnumerable<SnapshotOrigin> Snapshots => _envelopes.Select(envelope => envelope.Snapshot).OfType<SnapshotOrigin>();

    /// <summary>True if nothing was read that an answer could be about: no cluster, pool or network, and no fault.</summary>
    internal bool IsEmpty =>
        _clusters.Count + _pools.Count + _networks.Count + _faults.Count == 0
        && _kubernetes.IsEmpty
        && !_envelopes.Exists(envelope => envelope.Snapshot is { Missing.Count: > 0 });

    /// <summary>True if all was read from one document.</summary>
    internal bool IsOfOneInput => _inputs == 1;

    /// <summary>Adds a fault of the front's: a file that cannot be opened.</summary>
    public void Add(AksCniException fault) => _faults.Add(fault);

    /// <summary>Adds a cluster of this module's own output, with its networks. It is copied: what else is read may add to it.</summary>
    public void Add(Cluster cluster)
    {
        RequireOpen();
        _inputs++;
        _clusters.Add(cluster.Copy());
        foreach (VirtualNetwork network in cluster.VirtualNetworks)
            _networks.Add(network);
    }

    /// <summary>
    /// Reads one stream of UTF-8 or UTF-16 JSON: one document or many in a row; or a table of Resource Graph's rows. Returns how many AKS
    /// and network resources were in it; 0 without a fault only where <paramref name="mayBeOther"/> says that the source may be about
    /// something else.
    /// </summary>
    public int Read(Stream stream, string source, bool mayBeOther = false) => Read(stream, source, mayBeOther, isJson: false);

    /// <summary>
    /// Reads what kubectl get nodes,pods -A -o json and kubectl get nodenetworkconfigs -A -o json print. Returns how many nodes, pods and
    /// NodeNetworkConfigs were in it: 0 without a fault if the lists are empty or hold other kinds.
    /// </summary>
    public int ReadKubernetes(Stream stream, string source)
    {
        RequireOpen();
        return _kubernetes.Read(stream, source, _faults);
    }

    private int Read(Stream stream, string source, bool mayBeOther, bool isJson)
    {
        RequireOpen();
        var found = new FoundResources();
        int resources = 0;
        bool empty = true;
        try
        {
            stream = Utf8Stream.Of(stream);
            int faults = _faults.Count;
            if (!isJson && ResourceTable.Open(ref stream, _faults, source) is { } table)
                return ReadTable(table, source, mayBeOther);
            if (_faults.Count > faults)
                return 0;
            var bytes = new JsonStream(stream, _buffer, _isDeclared ? JsonSource.MaximumDeclaredDepth : JsonSource.MaximumDepth);
            var json = new JsonCursor(bytes, _texts);
            try
            {
                while (json.NextDocument())
                {
                    empty = false;
                    ResourceReader.ReadValue(ref json, null, found);
                    resources += Keep(found, source);
                }
            }
            catch (JsonException error)
            {
                // Whole resources in front of the damage are kept; the broken one is not among them.
                resources += Keep(found, source);
                _faults.Add(
                    new AksCniException(
                        Fault.InvalidJson,
                        InputFaults.Describe(error, json.Truncated, json.LinesBefore, source, resources),
                        source
                    )
                );
                return resources;
            }
            finally
            {
                _buffer = bytes.Buffer;
            }
        }
        catch (IOException error)
        {
            resources += Keep(found, source);
            _faults.Add(new AksCniException(Fault.InputUnreadable, $"'{source}' cannot be read: {error.Message}", source));
            return resources;
        }
        if (empty)
            _faults.Add(new AksCniException(Fault.InputEmpty, $"'{source}' is empty; expected JSON such as az aks show prints.", source));
        else if (
            resources == 0
            && !mayBeOther
            && !_envelopes.Exists(envelope => envelope.Source == source && envelope.Snapshot is { Missing.Count: > 0 })
        )
            _faults.Add(
                _envelopes.Find(envelope => envelope.Source == source && envelope.Rows == 0) is { } envelope
                    ? envelope.NoRow()
                    : InputFaults.NotRecognized(source)
            );
        return resources;
    }

    /// <summary>
    /// Reads resources that a template, a plan or a what-if result declares, as a JSON array. What they state overrides what Azure's own
    /// answers say about the same resource; addresses in use come from Azure's answers.
    /// </summary>
    internal int ReadDeclared(byte[] resources, string source)
    {
        using var stream = new MemoryStream(resources);
        _isDeclared = true;
        try
        {
            return Read(stream, source, mayBeOther: true, isJson: true);
        }
        finally
        {
            _isDeclared = false;
        }
    }

    /// <summary>The stated ids that nothing in the input has, once the clusters are joined.</summary>
    internal IReadOnlyList<string> UnusedIds { get; private set; } = [];

    /// <summary>States which resource an id with an unknown subscription or resource group means.</summary>
    internal void StateId(string symbolic, string id)
    {
        RequireOpen();
        _statedIds[ResourceId.Normalize(symbolic)] = ResourceId.Normalize(id);
    }

    /// <summary>Adds a finding about the cluster with an id, or about the cluster of a node pool with it.</summary>
    /// <param name="resourceId">The id.</param>
    /// <param name="toFinding">Creates the finding for a target.</param>
    internal void AddNote(string resourceId, Func<string, Finding> toFinding)
    {
        RequireOpen();
        _notes.Add((resourceId, toFinding));
    }

    /// <summary>The ids of the pools that templates and plans declare.</summary>
    internal IEnumerable<string> DeclaredPools =>
        _clusters
            .Where(cluster => cluster.IsDeclared)
            .SelectMany(cluster => cluster.Pools.Select(pool => $"{cluster.Id}/agentPools/{pool.Name}"))
            .Concat(_pools.Where(pool => pool.Pool.IsDeclared).Select(pool => $"{pool.ClusterId}/agentPools/{pool.Pool.Name}"));

    /// <summary>States which pools the change removes; Azure's answers may still have them.</summary>
    internal void RemovePools(IEnumerable<string> ids) => _removedPools.UnionWith(ids);

    /// <summary>States that nothing uses the declared subnets that didn't exist before.</summary>
    /// <param name="existed">True for the id of a subnet that existed.</param>
    internal void EmptyCreatedSubnets(Predicate<string> existed)
    {
        RequireOpen();
        foreach (Subnet subnet in _networks.DeclaredSubnets)
            if (!existed(subnet.Id))
                subnet.InUse ??= [];
            else if (!subnet.IsAnswered)
                subnet.KeepKnownPart();
    }

    /// <summary>True if it describes a subnet of that id.</summary>
    internal bool HasSubnet(string id) => _networks.HasSubnet(id);

    /// <summary>Reads a table row by row: one that is damaged loses no other.</summary>
    private int ReadTable(ResourceTable table, string source, bool mayBeOther)
    {
        int resources = 0,
            faults = _faults.Count;
        var damaged = new List<long>();
        while (table.Next())
        {
            int before = _faults.Count;
            using MemoryStream row = table.ToJson();
            int kept = Read(row, source, mayBeOther: true, isJson: true);
            resources += kept;
            if (_faults.Count == before && !table.IsDamaged)
                continue;
            _faults.RemoveRange(before, _faults.Count - before);
            damaged.Add(table.Row);
        }
        if (damaged.Count > 0)
            _faults.Add(
                new AksCniException(
                    Fault.InvalidJson,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{source}': "
                            + $"{RowsText(damaged)} "
                            + $"JSON that is cut off or damaged, and {(damaged.Count == 1 ? "is" : "are")} left out; {resources:N0} "
                            + $"resources were read. Download the table again, and do not save it by a spreadsheet, which cuts long "
                            + $"cells off."
                    ),
                    source
                )
            );
        if (resources == 0 && !mayBeOther && _faults.Count == faults)
            _faults.Add(InputFaults.NotRecognized(source));
        return resources;
    }

    private static string RowsText(List<long> damaged) =>
        damaged.Count == 1
            ? string.Create(CultureInfo.InvariantCulture, $"row {damaged[0]:N0} holds")
            : string.Create(CultureInfo.InvariantCulture, $"{damaged.Count:N0} rows, the first of them row {damaged[0]:N0}, hold");

    /// <summary>Reads a part of an answer of Azure's. The source of its clusters is their subscription.</summary>
    internal int ReadLive(byte[] answer, int start, int length, string what)
    {
        using var stream = new MemoryStream(answer, start, length);
        int before = _clusters.Count;
        int kept = Read(stream, what, mayBeOther: true, isJson: true);
        for (int i = _clusters.Count - 1; i >= before; i--)
        {
            Cluster cluster = _clusters[i];
            cluster.Source = ResourceId.Segment(cluster.Id, "subscriptions") ?? what;
            // A cluster may stand on two pages where others went between them, and in a list that is read after a query failed.
            if (cluster.Id is { } id && !_live.Add(id))
                _clusters.RemoveAt(i);
        }
        return kept;
    }

    /// <summary>Clusters and networks so far.</summary>
    internal (int Clusters, int Networks) Counts => (_clusters.Count, _networks.Count);

    /// <summary>The ids of the clusters that were read.</summary>
    public IEnumerable<string> ClusterIds => _clusters.Select(cluster => cluster.Id).OfType<string>();

    /// <summary>Forgets clusters from the given number on: those beyond the most that were asked for.</summary>
    public void KeepFirst(long clusters)
    {
        RequireOpen();
        if (_clusters.Count > clusters)
            _clusters.RemoveRange((int)clusters, _clusters.Count - (int)clusters);
    }

    /// <summary>Forgets clusters that are not wanted.</summary>
    public void KeepClusters(Predicate<string> isWanted)
    {
        RequireOpen();
        _clusters.RemoveAll(cluster => cluster.Id is null || !isWanted(cluster.Id));
    }

    /// <summary>Networks that the clusters live in and that were not read yet.</summary>
    public NetworksWanted NetworksWanted()
    {
        HashSet<string> groups = _networks.GroupIds();
        return new NetworksWanted(
            _clusters
                .SelectMany(cluster => cluster.SubnetIds)
                .Select(id => SubnetId.NetworkOf(id))
                .OfType<string>()
                .Where(id => !_networks.Contains(id)),
            _clusters
                .Where(cluster => cluster.LivesInManagedNetwork)
                .Select(cluster => cluster.NodeResourceGroupId)
                .OfType<string>()
                .Where(id => !groups.Contains(id))
        );
    }

    /// <summary>Route tables of the networks that were read, by id; those that were read already left out.</summary>
    public IReadOnlyList<string> RouteTablesWanted() => _networks.RouteTablesWanted();

    /// <summary>Networks of which Azure described less than it has: fewer subnets, or fewer holders of addresses.</summary>
    public IReadOnlyList<string> CutOffNetworks() => _networks.CutOff();

    /// <summary>Says of subnets whose holders were cut off that their use is unknown.</summary>
    public void HideUseOfCutOffNetworks()
    {
        RequireOpen();
        _networks.HideUseOfCutOff();
    }

    /// <summary>Forgets networks that were not wanted: those that stood in the same subscriptions.</summary>
    public void KeepNetworks(NetworksWanted wanted)
    {
        RequireOpen();
        _networks.Keep(wanted.Includes);
    }

    /// <summary>Takes over all that another inventory holds, which is not used any more.</summary>
    public void Absorb(AzureInventory other)
    {
        RequireOpen();
        _clusters.AddRange(other._clusters);
        _pools.AddRange(other._pools);
        _faults.AddRange(other._faults);
        _networks.Absorb(other._networks);
        _live.UnionWith(other._live);
        _envelopes.AddRange(other._envelopes);
        _inputs += other._inputs;
        _kubernetes.Absorb(other._kubernetes);
    }

    /// <summary>
    /// Adds what Azure answered to another inventory, and not what templates and plans declare there: the state before a change, which a
    /// plan describes in part, has the rest from Azure too.
    /// </summary>
    /// <param name="other">The inventory; it stays as it is.</param>
    /// <param name="withClusters">False to add networks only.</param>
    internal void AddAnswersOf(AzureInventory other, bool withClusters)
    {
        RequireOpen();
        _networks.Absorb(other._networks.CopyAnswered());
        if (!withClusters)
            return;
        _clusters.AddRange(other._clusters.Where(cluster => !cluster.IsDeclared).Select(cluster => cluster.Copy()));
        _pools.AddRange(other._pools.Where(pool => !pool.Pool.IsDeclared).Select(pool => pool with { Pool = pool.Pool.Copy() }));
        _kubernetes.Absorb(other._kubernetes);
    }

    /// <summary>True if it describes the virtual network, or has the route table, of that id.</summary>
    internal bool Describes(string id) => _networks.Describes(id);

    /// <summary>
    /// Takes how many addresses of a network's subnets are in use; false where that says nothing of those that there are.
    /// </summary>
    internal bool AddUsage(string networkId, IReadOnlyDictionary<string, long> used)
    {
        RequireOpen();
        return _networks.AddUsage(networkId, used);
    }

    /// <summary>Forgets a network, to be described anew.</summary>
    internal void ForgetNetwork(string id)
    {
        RequireOpen();
        _networks.Remove(id);
    }

    /// <summary>
    /// Joins what was read. Returns the clusters, each with its pools, the networks it lives in and its findings, in the order they were
    /// read. Only then are the faults complete, and nothing can be read any more.
    /// </summary>
    /// <param name="networksAlone">Networks without a cluster are no fault.</param>
    public IReadOnlyList<Cluster> ToClusters(bool networksAlone = false)
    {
        if (_joined is null)
        {
            var merge = new ClusterMerge(_networks, _statedIds, _removedPools, _faults);
            _joined = merge.Merge(_clusters, _pools);
            UnusedIds = [.. merge.UnusedIds];
            AddNotes(_joined);
            JoinKubernetes(_joined);
            _lacksCluster = _joined.Count == 0 && _networks.Count > 0 && _faults.Count == 0;
            AddLackOfCluster(networksAlone);
            _faults.AddRange(ResponseEnvelope.Check(_envelopes));
        }
        AddLackOfCluster(networksAlone);
        return _joined;
    }

    private void AddNotes(List<Cluster> clusters)
    {
        if (_notes.Count == 0)
            return;
        var byId = new Dictionary<string, Cluster>(StringComparer.OrdinalIgnoreCase);
        foreach (Cluster cluster in clusters)
        foreach (string id in ((string?[])[cluster.Id, cluster.SymbolicId]).OfType<string>())
            byId.TryAdd(id, cluster);
        foreach ((string resourceId, Func<string, Finding> toFinding) in _notes)
        {
            if (ResourceId.UpTo(resourceId, "managedClusters") is not { } clusterId)
                continue;
            if (!byId.TryGetValue(clusterId, out Cluster? cluster))
                continue;
            string target = ResourceId.Segment(resourceId, "agentPools") is { } pool ? $"{cluster.Name}/{pool}" : cluster.Name;
            Finding note = toFinding(target);
            cluster.Notes = [.. cluster.Notes, note];
            cluster.Findings = [.. cluster.Findings, note];
        }
    }

    /// <summary>Adds what kubectl shows; clusters that were handed in may have brought it along.</summary>
    private void JoinKubernetes(List<Cluster> clusters)
    {
        KubernetesObservation? observation = _kubernetes.IsEmpty ? null : KubernetesJoin.Of(_kubernetes, clusters);
        foreach (Cluster cluster in clusters)
        {
            bool isOlder = cluster.Observation is not null && observation?.Of(cluster) is null;
            if ((isOlder ? cluster.Observation : observation) is { } known)
                KubernetesFindings.Add(cluster, known);
        }
        if (observation is not null && clusters.Count == 0 && _faults.Count == 0)
            _faults.Add(
                new AksCniException(
                    Fault.NoCluster,
                    "The input has Kubernetes lists, but no cluster. Add the output of az aks show or az aks list.",
                    null
                )
            );
    }

    /// <summary>Adds the fault once, at the first call that asks for it.</summary>
    private void AddLackOfCluster(bool networksAlone)
    {
        if (networksAlone || !_lacksCluster)
            return;
        _lacksCluster = false;
        _faults.Add(
            new AksCniException(
                Fault.NoCluster,
                "The input describes networks, but no cluster; add what az aks show or az aks list prints.",
                null
            )
        );
    }

    /// <summary>Refuses a change after <see cref="ToClusters"/>: the clusters that were handed out would not show it.</summary>
    private void RequireOpen()
    {
        if (_joined is not null)
            throw new InvalidOperationException("The clusters are joined already: nothing can be read after ToClusters.");
    }

    /// <summary>The virtual networks that were read, by id.</summary>
    public IReadOnlyList<VirtualNetwork> Networks => _networks.All;

    private int Keep(FoundResources found, string source)
    {
        int kept = 0;
        foreach (AzureResource resource in found)
        {
            if (resource.IsCluster)
            {
                _clusters.Add(Complete(resource, source));
                kept++;
            }
            else if (resource.IsPool)
            {
                NodePool pool = resource.Pool!;
                pool.Name = resource.ShortName;
                pool.PowerState = resource.PowerState;
                pool.IsDeclared = _isDeclared || resource.IsDeclared;
                pool.CountProfiles();
                string? clusterId = ResourceId.UpTo(
                    resource.IdOrPath("Microsoft.ContainerService", "managedClusters", "agentPools"),
                    "managedClusters"
                );
                _pools.Add(new PoolOfCluster(pool, clusterId ?? "", source));
                kept++;
            }
            else if (_networks.Add(resource, _isDeclared))
            {
                kept++;
            }
        }
        if (kept + found.Envelopes.Count > 0)
            _inputs++;
        foreach (ResponseEnvelope envelope in found.Envelopes)
        {
            envelope.Source = source;
            _envelopes.Add(envelope);
        }
        found.Envelopes.Clear();
        found.Clear();
        return kept;
    }

    private Cluster Complete(AzureResource resource, string source)
    {
        Cluster cluster = resource.Cluster!;
        cluster.Id = resource.Id;
        cluster.IsUnnamed = string.IsNullOrEmpty(resource.ShortName);
        cluster.Name = cluster.IsUnnamed ? $"unnamed-{_clusters.Count + 1}" : resource.ShortName!;
        cluster.ResourceGroup = ResourceId.Segment(resource.Id, "resourceGroups") ?? resource.ResourceGroup;
        cluster.Location = resource.Location;
        cluster.PowerState = resource.PowerState;
        cluster.Source = source;
        cluster.IsDeclared = _isDeclared || resource.IsDeclared;
        foreach (NodePool pool in cluster.Pools.AsNonAllocating())
        {
            pool.IsDeclared |= _isDeclared;
            pool.CountProfiles();
        }
        return cluster;
    }
}
