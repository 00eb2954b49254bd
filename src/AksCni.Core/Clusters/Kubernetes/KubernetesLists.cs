using System.Text.Json;
using AksCni.Input;
using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>
/// Reads what kubectl get nodes,pods -A -o json and kubectl get nodenetworkconfigs -A -o json print: lists of any kind, also raw ones of
/// the API server, single objects, and many of them in a row. Keeps the nodes, how many pods each runs, and the addresses that they hold.
/// </summary>
internal sealed class KubernetesLists
{
    private readonly Dictionary<string, KubernetesNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(ListPlace Place, string Node, string? HostIp), PodTally> _tallies = [];
    private readonly Dictionary<string, NodeNetworkConfig> _configs = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _pods = [];
    private readonly HashSet<int> _partial = [];
    private readonly KubernetesObject _read = new();
    private readonly TextCache _texts = new();
    private byte[] _buffer = new byte[128 << 10];
    private int _sources;
    private int _lists;

    /// <summary>The nodes that were read, each once.</summary>
    public IReadOnlyCollection<KubernetesNode> Nodes => _nodes.Values;

    /// <summary>Their pods, by list and node.</summary>
    public IReadOnlyCollection<PodTally> Pods => _tallies.Values;

    /// <summary>The NodeNetworkConfigs that were read, one for each node.</summary>
    public IReadOnlyCollection<NodeNetworkConfig> Configs => _configs.Values;

    /// <summary>True if nothing was read.</summary>
    public bool IsEmpty => _nodes.Count + _tallies.Count + _configs.Count == 0;

    /// <summary>True if the source ended too early or has a further page: its pods are fewer than there are.</summary>
    public bool IsPartial(int source) => _partial.Contains(source);

    /// <summary>Tells what a text is that begins so; false if it isn't Kubernetes JSON.</summary>
    public static bool TryKind(ReadOnlySpan<byte> start, out KubernetesKind kind) => KubernetesKinds.TryKind(start, out kind);

    /// <summary>
    /// Reads one stream of UTF-8 or UTF-16 JSON and returns how many nodes, pods and NodeNetworkConfigs were in it. What can't be read
    /// becomes a fault; all objects in front of it are kept.
    /// </summary>
    public int Read(Stream stream, string source, List<AksCniException> faults)
    {
        _sources++;
        int objects = 0;
        bool isEmpty = true;
        try
        {
            var bytes = new JsonStream(Utf8Stream.Of(stream), _buffer);
            var json = new JsonCursor(bytes, _texts);
            try
            {
                while (json.NextDocument())
                {
                    isEmpty = false;
                    ReadValue(ref json, ref objects);
                }
            }
            catch (JsonException error)
            {
                _partial.Add(_sources);
                string message = InputFaults.Describe(error, json.Truncated, json.LinesBefore, source, objects);
                faults.Add(new AksCniException(Fault.InvalidJson, message, source));
                return objects;
            }
            finally
            {
                _buffer = bytes.Buffer;
            }
        }
        catch (IOException error)
        {
            _partial.Add(_sources);
            faults.Add(new AksCniException(Fault.InputUnreadable, $"'{source}' can't be read: {error.Message}", source));
            return objects;
        }
        if (isEmpty)
            faults.Add(new AksCniException(Fault.InputEmpty, $"'{source}' is empty. Export it again.", source));
        if (_partial.Contains(_sources))
            faults.Add(
                new AksCniException(
                    Fault.IncompleteAnswer,
                    $"'{source}' holds one page of a longer list. Export it with kubectl get, which reads all pages.",
                    source
                )
            );
        return objects;
    }

    /// <summary>Takes over all that other lists hold, which are not used any more.</summary>
    public void Absorb(KubernetesLists other)
    {
        foreach (int partial in other._partial)
            _partial.Add(partial + _sources);
        foreach (KubernetesNode node in other._nodes.Values)
        {
            ListPlace[] places = [.. node.Places.Select(Moved)];
            node.Places.Clear();
            Keep(node, places);
        }
        foreach (PodTally tally in other._tallies.Values)
        {
            PodTally moved = TallyOf(Moved(tally.Place), tally.Node, tally.HostIp);
            moved.NeedAddress += tally.NeedAddress;
            moved.HasNamespace |= tally.HasNamespace;
            moved.HasSystemPod |= tally.HasSystemPod;
        }
        _pods.UnionWith(other._pods);
        foreach (NodeNetworkConfig config in other._configs.Values)
            Keep(config);
        _sources += other._sources;
        _lists += other._lists;

        ListPlace Moved(ListPlace place) => new(place.Source + _sources, place.List == 0 ? 0 : place.List + _lists);
    }

    /// <summary>Reads an object, a list of them, or an array of either.</summary>
    private void ReadValue(ref JsonCursor json, ref int objects)
    {
        if (json.Token == JsonTokenType.StartArray)
        {
            while (json.NextElement())
                ReadValue(ref json, ref objects);
            return;
        }
        if (json.EnterObject())
            ReadObject(ref json, new ListPlace(_sources, 0), isItem: false, KubernetesKind.Other, ref objects);
    }

    /// <summary>
    /// Reads one object. kubectl writes its keys in alphabetical order, so that kind precedes all but apiVersion; a raw list says the kind
    /// of its items once, in front of them.
    /// </summary>
    private void ReadObject(ref JsonCursor json, ListPlace place, bool isItem, KubernetesKind ofList, ref int objects)
    {
        string? apiVersion = null,
            kindText = null;
        bool isList = false,
            hasMore = false;
        _read.Clear();
        while (json.NextField(out KubernetesKey key))
        {
            KubernetesKind? kind = kindText is null && isItem ? ofList : KubernetesKinds.Of(apiVersion, kindText);
            switch (key)
            {
                case KubernetesKey.ApiVersion:
                    apiVersion = json.Text();
                    break;
                case KubernetesKey.Kind:
                    kindText = json.Text();
                    break;
                case KubernetesKey.Items when !isItem && json.Token == JsonTokenType.StartArray:
                    isList = true;
                    hasMore |= _read.HasMore;
                    ReadItems(ref json, kind ?? KubernetesKind.Other, ref objects);
                    _read.Clear();
                    break;
                case KubernetesKey.Metadata:
                    KubernetesObjectReader.ReadMetadata(ref json, _read, kind);
                    break;
                case KubernetesKey.Spec:
                    KubernetesObjectReader.ReadSpec(ref json, _read);
                    break;
                case KubernetesKey.Status:
                    KubernetesObjectReader.ReadStatus(ref json, _read, kind);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (isList)
        {
            if (hasMore || _read.HasMore)
                _partial.Add(_sources);
            return;
        }
        Keep(KubernetesKinds.Of(apiVersion, kindText) ?? (isItem ? ofList : KubernetesKind.Other), place, ref objects);
    }

    private void ReadItems(ref JsonCursor json, KubernetesKind ofList, ref int objects)
    {
        var place = new ListPlace(_sources, ++_lists);
        while (json.NextElement())
            if (json.EnterObject())
                ReadObject(ref json, place, isItem: true, ofList, ref objects);
    }

    private void Keep(KubernetesKind kind, ListPlace place, ref int objects)
    {
        switch (kind)
        {
            case KubernetesKind.Nodes when _read.Name is { } name:
                var node = new KubernetesNode
                {
                    Name = name,
                    Uid = _read.Uid,
                    GroupId = KubernetesNode.GroupIdOf(_read.ProviderId),
                    Pool = _read.Pool,
                    AllocatablePods = _read.AllocatablePods,
                    Heartbeat = _read.Heartbeat,
                    InternalIp = _read.InternalIp,
                };
                Keep(node, [place]);
                break;
            case KubernetesKind.Pods:
                KeepPod(place);
                break;
            case KubernetesKind.NodeNetworkConfigs:
                Keep(new NodeNetworkConfig(_read.OwnerUid, [.. _read.Containers]));
                break;
            default:
                return;
        }
        objects++;
    }

    /// <summary>Keeps a node once, by the newer of its descriptions.</summary>
    private void Keep(KubernetesNode node, ListPlace[] places)
    {
        string key = node.Uid ?? $"{node.GroupId?.ToLowerInvariant()}\n{node.Name}";
        if (_nodes.TryGetValue(key, out KubernetesNode? known))
        {
            known.Places.UnionWith(places);
            if (!(node.Heartbeat > known.Heartbeat))
                return;
            node.Places.UnionWith(known.Places);
        }
        node.Places.UnionWith(places);
        _nodes[key] = node;
    }

    /// <summary>Counts a pod once, however many lists it is in.</summary>
    private void KeepPod(ListPlace place)
    {
        if (_read.NodeName is not { } name)
            return;
        PodTally tally = TallyOf(place, name, _read.HostIp);
        tally.HasNamespace |= _read.HasNamespace;
        tally.HasSystemPod |= _read.IsInSystemNamespace;
        if (_read.PodUid != Guid.Empty && !_pods.Add(_read.PodUid))
            return;
        if (_read.NeedsAddress)
            tally.NeedAddress++;
    }

    private PodTally TallyOf(ListPlace place, string node, string? hostIp)
    {
        if (!_tallies.TryGetValue((place, node, hostIp), out PodTally? tally))
            _tallies.Add((place, node, hostIp), tally = new PodTally(place, node, hostIp));
        return tally;
    }

    /// <summary>Keeps one NodeNetworkConfig for each node: the one with more addresses, since none of them says when it was read.</summary>
    private void Keep(NodeNetworkConfig config)
    {
        string key = config.OwnerUid ?? $"\n{_configs.Count}";
        if (!_configs.TryGetValue(key, out NodeNetworkConfig? known) || known.Addresses < config.Addresses)
            _configs[key] = config;
    }
}
