using AksCni.Clusters;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>The clusters of a call by their node resource group: one each in Azure, but what is read may say otherwise.</summary>
internal sealed class NodeGroups
{
    private readonly IReadOnlyList<Cluster> _clusters;
    private readonly Dictionary<string, int> _last;
    private readonly int[] _previous;

    public NodeGroups(IReadOnlyList<Cluster> clusters)
    {
        _clusters = clusters;
        _last = new(clusters.Count, StringComparer.OrdinalIgnoreCase);
        _previous = new int[clusters.Count];
        for (int i = 0; i < _previous.Length; i++)
        {
            if (clusters[i].NodeResourceGroup is not { } group)
                continue;
            _previous[i] = _last.TryGetValue(group, out int before) ? before : -1;
            _last[group] = i;
        }
    }

    /// <summary>True if a cluster has its nodes there.</summary>
    public bool Contains(string group) => _last.ContainsKey(group);

    /// <summary>True if a cluster that has its nodes there has a pool of that name.</summary>
    public bool HasPool(string group, string name)
    {
        for (int i = _last.TryGetValue(group, out int last) ? last : -1; i >= 0; i = _previous[i])
        {
            foreach (NodePool pool in _clusters[i].Pools.AsNonAllocating())
                if (ResourceId.Same(pool.Name, name))
                    return true;
        }
        return false;
    }
}
