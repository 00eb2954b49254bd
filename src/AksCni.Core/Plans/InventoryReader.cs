using System.Text.Json;
using AksCni.Input;
using AksCni.Plans;

namespace AksCni;

/// <summary>
/// Reads clusters and networks from whatever describes them: Azure's answers and exports, ARM templates, Bicep snapshots, what-if results,
/// Terraform plans and states. An input may hold the state before a change too.
/// </summary>
public sealed class InventoryReader
{
    private readonly PlanOptions _options;
    private readonly List<string> _notes = [];
    private readonly List<PlanReplacement> _replacements = [];
    private readonly HashSet<string> _sourcesWithBefore = new(StringComparer.Ordinal);
    private readonly List<string> _mapsUnused;
    private AzureInventory? _before;
    private bool _isBeforeGiven;
    private bool _isForBefore;
    private IReadOnlyList<Cluster>? _clustersBefore;
    private IReadOnlyList<ClusterChange>? _changes;
    private bool _isJoined;
    private bool _hasPlan;

    /// <summary>Creates a reader.</summary>
    /// <param name="options">What the caller states about templates and plans.</param>
    /// <param name="inventory">Where the clusters go; a new one if null.</param>
    public InventoryReader(PlanOptions? options = null, AzureInventory? inventory = null)
        : this(options ?? new PlanOptions(), inventory ?? new AzureInventory(), [.. options?.Maps ?? []]) { }

    private InventoryReader(PlanOptions options, AzureInventory inventory, List<string> mapsUnused)
    {
        _options = options;
        Inventory = inventory;
        _mapsUnused = mapsUnused;
    }

    /// <summary>The state to judge.</summary>
    public AzureInventory Inventory { get; }

    /// <summary>The clusters before the change, once <see cref="ToClusters"/> was called; null if no input holds that state.</summary>
    public IReadOnlyList<Cluster>? ClustersBefore => _clustersBefore;

    /// <summary>
    /// What the change does to each cluster, deleted ones last, once <see cref="ToClusters"/> was called; null if no input holds the state
    /// before.
    /// </summary>
    public IReadOnlyList<ClusterChange>? Changes => _changes;

    /// <summary>Files that hold no clusters or networks, and what they are; one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>
    /// Reads one stream. Returns how many AKS and network resources, and Kubernetes nodes, pods and NodeNetworkConfigs it holds; 0 without
    /// a fault only if <paramref name="mayBeOther"/> says that the source may be about something else, or if it is an empty list.
    /// </summary>
    public int Read(Stream stream, string source, bool mayBeOther = false)
    {
        try
        {
            var text = InputText.Of(stream, InputKinds.HeadLength);
            // What is in memory is looked at as a whole: several documents of a pipeline may come in any order.
            if (stream is MemoryStream)
                text = text.ReadAll();
            if (InputKinds.Of(text.Head, text.IsWhole, source) is not { } kind)
            {
                text = text.ReadAll();
                kind = InputKinds.Of(text.Head, isWhole: true, source) ?? InputKind.Azure;
            }
            return DocumentRuns.MayHaveSeveral(text.Head)
                ? ReadRuns(text.ReadAll(), source, mayBeOther)
                : Read(kind, text, source, mayBeOther);
        }
        catch (IOException error)
        {
            Inventory.Add(new AksCniException(Fault.InputUnreadable, $"'{source}' can't be read: {error.Message}", source));
            return 0;
        }
    }

    /// <summary>
    /// Returns a reader of the state before the change, for inputs of its own. What an input says of an even earlier state is left out.
    /// Networks that it doesn't describe are the same before and after.
    /// </summary>
    public InventoryReader ForBefore()
    {
        _isBeforeGiven = true;
        return new InventoryReader(_options, _before ??= new AzureInventory(), _mapsUnused) { _isForBefore = true };
    }

    /// <summary>
    /// Joins what was read. Returns the clusters of the state to judge, in the order they were read. Nothing can be read any more.
    /// </summary>
    /// <param name="networksAlone">True if networks without a cluster are no fault.</param>
    public IReadOnlyList<Cluster> ToClusters(bool networksAlone = false)
    {
        if (_isJoined)
            return Inventory.ToClusters(networksAlone || _hasPlan);
        _isJoined = true;
        if (_before is not null)
            Inventory.RemovePools(_before.DeclaredPools.Except(Inventory.DeclaredPools, StringComparer.OrdinalIgnoreCase));
        JoinBefore();
        StateIds(Inventory);
        // A plan that deletes the last cluster is no lack of one.
        IReadOnlyList<Cluster> clusters = Inventory.ToClusters(networksAlone || _hasPlan);
        AddUnusedMaps();
        NoteBefore(clusters);
        return clusters;
    }

    private void JoinBefore()
    {
        if (_before is null)
            return;
        _before.AddAnswersOf(Inventory, withClusters: !_isBeforeGiven);
        StateIds(_before);
        _clustersBefore = _before.ToClusters(networksAlone: true);
        foreach (AksCniException fault in _before.Faults)
            Inventory.Add(fault);
    }

    private void AddUnusedMaps()
    {
        foreach (string map in _mapsUnused)
        {
            bool isUnused = !IsOfId(map, out string id) || (Inventory.UnusedIds.Contains(id) && _before?.UnusedIds.Contains(id) != false);
            if (isUnused)
                Inventory.Add(
                    new AksCniException(
                        Fault.InvalidParameter,
                        $"No input needs the join '{map}': nothing has that address, or its id is known. Correct or remove it.",
                        map
                    )
                );
        }
    }

    private void NoteBefore(IReadOnlyList<Cluster> clusters)
    {
        if (_clustersBefore is null)
            return;
        foreach (Cluster cluster in clusters)
            cluster.IsBeforeKnown = _isBeforeGiven || !cluster.IsDeclared || _sourcesWithBefore.Contains(cluster.Source);
        PlannedReplacements.Note(_replacements, _clustersBefore, clusters);
        _changes = ClusterChanges.Between(_clustersBefore, clusters);
    }

    private int ReadRuns(InputText text, string source, bool mayBeOther)
    {
        int resources = 0;
        foreach (DocumentRun run in DocumentRuns.Of(text.Head, source))
            resources += Read(run.Kind, text.Slice(run.Start, run.Length), source, mayBeOther);
        return resources;
    }

    private int Read(InputKind kind, InputText text, string source, bool mayBeOther)
    {
        if (kind == InputKind.Azure)
            return Inventory.Read(text.Open(), source, mayBeOther);
        if (kind == InputKind.KubernetesLists)
            return ReadKubernetes(text.Open(), source, mayBeOther);
        if (UnreadKinds.FaultOf(kind, source) is { } fault)
        {
            Inventory.Add(fault);
            return 0;
        }
        if (UnreadKinds.NoteOf(kind) is { } note)
        {
            // A cluster without a pod subnet has no NodeNetworkConfig, and a script may export them all the same.
            TakeOther($"'{source}' is {note}.", source, mayBeOther || kind == InputKind.KubernetesEmpty);
            return 0;
        }
        try
        {
            return Take(ReadPlan(kind, text.ToMemory(), source), source);
        }
        catch (AksCniException error)
        {
            Inventory.Add(error);
            return 0;
        }
        catch (JsonException error)
        {
            Inventory.Add(
                new AksCniException(
                    Fault.InvalidJson,
                    Clusters.InputFaults.Describe(error, truncated: false, linesBefore: 0, source, resources: 0),
                    source
                )
            );
            return 0;
        }
    }

    private int ReadKubernetes(Stream stream, string source, bool mayBeOther)
    {
        int faults = Inventory.Faults.Count;
        int objects = Inventory.ReadKubernetes(stream, source);
        if (objects == 0 && Inventory.Faults.Count == faults)
            TakeOther($"'{source}' is {UnreadKinds.NoteOf(InputKind.KubernetesOther)}.", source, mayBeOther);
        return objects;
    }

    private void TakeOther(string message, string source, bool mayBeOther)
    {
        if (mayBeOther)
            AddNote(message);
        else
            Inventory.Add(new AksCniException(Fault.InputNotRecognized, message, source));
    }

    private void AddNote(string note) => _notes.Add(AksCniException.OneLine(note));

    private PlanDocument ReadPlan(InputKind kind, ReadOnlyMemory<byte> text, string source) =>
        kind switch
        {
            InputKind.WhatIf => WhatIfReader.Read(text),
            InputKind.BicepSnapshot => PredictedResourcesReader.Read(text.ToArray(), source),
            InputKind.Terraform => ReadTerraform(text, source),
            _ => TemplateReader.Read(text.ToArray(), source, TemplateOptions()),
        };

    private PlanDocument ReadTerraform(ReadOnlyMemory<byte> text, string source)
    {
        var options = new TerraformOptions(_options.Maps);
        PlanDocument plan = TerraformReader.Read(text, source, options);
        _mapsUnused.RemoveAll(map => !plan.UnmatchedMaps.Contains(TerraformOptions.Normalize(map)));
        return plan;
    }

    private TemplateOptions TemplateOptions() =>
        new()
        {
            ParameterFiles = [.. _options.ParameterFiles.Select(file => new ParameterFile(file.Name, file.Utf8.ToArray()))],
            Parameters = [.. _options.Parameters.Select(Pair)],
            DeploymentScope = _options.DeploymentScope,
            Location = _options.Location,
        };

    private static KeyValuePair<string, string> Pair(string parameter)
    {
        int equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new KeyValuePair<string, string>(parameter[..equals], parameter[(equals + 1)..])
            : throw new AksCniException(Fault.InvalidParameter, $"A parameter must be NAME=VALUE; got '{parameter}'.", parameter);
    }

    private int Take(PlanDocument plan, string source)
    {
        foreach (UnreadPart part in plan.Unread)
        {
            Fault fault = part.Fault is Fault.TemplatePartUnread or Fault.IncompleteAnswer ? part.Fault : Fault.InputNotSupported;
            Inventory.Add(new AksCniException(fault, $"'{source}': {part.Message}", source));
        }
        // With --before that state counts, and not what a plan says of it.
        bool hasBefore = plan.Before is not null && !_isForBefore && !_isBeforeGiven;
        int keptBefore = 0;
        _hasPlan = true;
        if (hasBefore)
        {
            keptBefore = Add(plan.Before!, _before ??= new AzureInventory(), source);
            _sourcesWithBefore.Add(source);
            _replacements.AddRange(plan.Replacements);
        }
        int kept = Add(plan.After, Inventory, source);
        if (!_isForBefore)
            Inventory.EmptyCreatedSubnets(id => _before?.HasSubnet(id) == true);
        if (kept + keptBefore == 0 && plan.Unread.Count == 0)
            AddNote($"'{source}' declares no AKS cluster, node pool, virtual network or subnet.");
        // A plan about something else was recognized all the same: there is nothing to judge.
        return Math.Max(1, kept);
    }

    /// <summary>Hands over the stated joins whose address is an id with symbols.</summary>
    private void StateIds(AzureInventory inventory)
    {
        foreach (string map in _options.Maps)
            if (IsOfId(map, out string id))
                inventory.StateId(id, map[(map.IndexOf("=/", StringComparison.Ordinal) + 1)..]);
    }

    /// <summary>True for a join of an id with symbols; others are of an address in a plan.</summary>
    private static bool IsOfId(string map, out string id)
    {
        int equals = map.IndexOf("=/", StringComparison.Ordinal);
        id = equals > 0 && map[0] == '/' ? Clusters.ResourceId.Normalize(map[..equals]) : "";
        return id.Length > 0;
    }

    private static int Add(PlanState state, AzureInventory inventory, string source)
    {
        int kept = inventory.ReadDeclared(state.Resources, source);
        foreach (PlanNote note in state.Notes)
            inventory.AddNote(note.ResourceId, target => note.Rule.CreateFinding(target, note.Message, note.Fix));
        return kept;
    }
}
