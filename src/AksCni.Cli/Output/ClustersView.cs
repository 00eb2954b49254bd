using System.Globalization;

namespace AksCni.Cli.Output;

/// <summary>Clusters as text, with what is to be said about reading them.</summary>
internal static class ClustersView
{
    public static TextTable Table(IReadOnlyList<Cluster> clusters)
    {
        var table = new TextTable("Cluster", "Mode", "Version", ">Nodes", "Pod CIDRs");
        foreach (Cluster cluster in clusters)
        {
            long? nodes = cluster.Pools.Any(pool => pool.Count is null) ? null : cluster.Pools.Sum(pool => pool.Count);
            table.Add(cluster.Name, BudgetTables.ModeText(cluster.Mode, cluster.Dataplane), cluster.KubernetesVersion,
                nodes?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown", string.Join(" ", cluster.PodCidrs));
        }
        return table;
    }

    public static void Write(TextWriter writer, IReadOnlyList<Cluster> clusters)
    {
        if (clusters.Count == 0) return;
        Table(clusters).WriteText(writer, Terminal.Width);
        writer.WriteLine();
        foreach (Cluster cluster in clusters)
            foreach (Finding finding in cluster.Findings) FindingView.Write(writer, finding);
    }
}
