using AksCni.Advice;

namespace AksCni;

/// <summary>
/// What both fronts collect before they ask: requirements from files and objects, clusters, and a network alone. Parameters go before all
/// of them.
/// </summary>
public sealed class AdviceInput
{
    private readonly List<(string Source, CniRequirements Requirements)> _files = [];
    private readonly List<AksCniException> _faults = [];
    private readonly List<AksCniException> _refusals = [];

    /// <summary>Creates an empty input.</summary>
    /// <param name="options">What the caller states about templates and plans.</param>
    public AdviceInput(PlanOptions? options = null) => Reader = new InventoryReader(options);

    /// <summary>Reads clusters and networks.</summary>
    public InventoryReader Reader { get; }

    /// <summary>Clusters and networks go in here.</summary>
    public AzureInventory Inventory => Reader.Inventory;

    /// <summary>What could not be used; the rest is answered all the same.</summary>
    public IEnumerable<AksCniException> Faults => Inventory.Faults.Select(Hinted).Concat(_faults).Concat(_refusals);

    /// <summary>True if anything was read, whatever it was.</summary>
    public bool HasAny => _files.Count + _faults.Count > 0 || !Inventory.IsEmpty;

    /// <summary>
    /// Adds the requirements of a file or an object. Where a key of it is none, all of it is left out: half of the requirements give
    /// another answer.
    /// </summary>
    public void Add(RequirementsReader read, string source)
    {
        _faults.AddRange(read.Faults);
        if (read.Faults.Count == 0)
            _files.Add((source, read.Requirements));
    }

    /// <summary>
    /// One answer for each cluster and each file, or one for the parameters, alone or with a network. Where nothing of the input could be
    /// read, there is no answer: the parameters alone would give another one.
    /// </summary>
    /// <param name="given">The parameters: they go before what files and clusters say.</param>
    /// <param name="today">The day of the decision where nobody says one.</param>
    public IReadOnlyList<CniAdvice> Answer(CniRequirements given, DateOnly today)
    {
        _refusals.Clear();
        var advisor = new CniAdvisor(today);
        var answers = new List<CniAdvice>();
        IReadOnlyList<Cluster> clusters = Reader.ToClusters(networksAlone: true);
        CniRequirements space = clusters.Count == 0 ? SpaceOfNetwork() : new CniRequirements();
        foreach (Cluster cluster in clusters)
            Try(() => advisor.Recommend(cluster, given), cluster.Name);
        foreach ((string source, CniRequirements requirements) in _files)
            Try(() => advisor.Recommend(given.Over(requirements).Over(space), source), source);
        if (clusters.Count == 0 && _files.Count == 0 && (!Faults.Any() || Inventory.Networks.Count == 1))
            Try(() => advisor.Recommend(given.Over(space)), null);
        return answers;

        void Try(Func<CniAdvice> ask, string? subject)
        {
            try
            {
                answers.Add(ask());
            }
            catch (AksCniException fault)
            {
                _refusals.Add(subject is null ? fault : new AksCniException(fault.Fault, $"'{subject}': {fault.Message}", fault.Target));
            }
        }
    }

    /// <summary>What is neither of Azure's nor requirements may have been meant as either.</summary>
    private static AksCniException Hinted(AksCniException fault) =>
        fault.Fault == Fault.InputNotRecognized
            ? new AksCniException(
                fault.Fault,
                $"{fault.Clause}, nor requirements; their keys are nodeCount, windowsNodes and so on.",
                fault.Target
            )
            : fault;

    private CniRequirements SpaceOfNetwork()
    {
        IReadOnlyList<VirtualNetwork> networks = Inventory.Networks;
        if (networks.Count == 1)
            return ClusterRequirements.Of(networks[0]);
        if (networks.Count > 1)
        {
            string names = string.Join(", ", networks.Select(network => network.Name));
            _refusals.Add(
                new AksCniException(
                    Fault.InvalidParameter,
                    $"The input describes {networks.Count} networks ({names}) and no cluster; give the one that the cluster is to live in.",
                    names
                )
            );
        }
        return new CniRequirements();
    }
}
