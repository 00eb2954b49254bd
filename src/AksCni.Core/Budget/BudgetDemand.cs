using AksCni.Budget;

namespace AksCni;

/// <summary>What one pool needs of one range at one scenario.</summary>
public sealed class BudgetDemand
{
    private readonly NodeNeed _need;
    private readonly long _surge;
    private readonly string? _label;

    internal BudgetDemand(PoolDemand demand, LoadScenario scenario, long nodes, long surge)
    {
        Cluster = demand.Cluster.Name;
        Pool = demand.Pool.Name;
        Moment = scenario;
        Nodes = nodes + surge;
        _need = demand.Need;
        _surge = surge;
        Addresses = Nodes * _need.PerNode;
    }

    internal BudgetDemand(FixedDemand demand, LoadScenario scenario)
    {
        Cluster = demand.Cluster.Name;
        Moment = scenario;
        Addresses = demand.Addresses;
        _label = demand.Label;
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The pool's name; null for what the cluster needs beside its nodes.</summary>
    public string? Pool { get; }

    /// <summary>When.</summary>
    public LoadScenario Moment { get; }

    /// <summary>Nodes, surge nodes among them.</summary>
    public long Nodes { get; }

    /// <summary>Addresses, or blocks where the range is counted in blocks.</summary>
    public long Addresses { get; }

    /// <summary>The arithmetic: (50 + 1) x (1 + 30).</summary>
    public string Formula => _label is null ? _need.Formula(Nodes - _surge, _surge) : $"{Addresses} {_label}";

    /// <summary>Pool, scenario, formula and result.</summary>
    public override string ToString() => $"{Pool ?? Cluster} {Moment}: {Formula} = {Addresses}";
}
