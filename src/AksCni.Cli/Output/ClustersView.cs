using System.Globalization;

namespace AksCni.Cli.Output;

/// <summary>Clusters as text, with what is to be said about reading them.</summary>
internal static class ClustersView
{
    private static readonly string[] Headings = ["Cluster", "Resource group", "Mode", "Version", ">Nodes", "Pod CIDRs"];

    /// <summary>A table a subscription, and its id above where there are several: as a column it would leave no room.</summary>
    public static void Write(
        TextWriter writer,
        IReadOnlyList<Cluster> clusters,
        IReadOnlyList<VirtualNetwork> networks,
        IReadOnlyList<ClusterChange>? changes
    )
    {
        if (changes is not null)
        {
            if (ChangeTables.Properties(changes) is { Count: > 0 } table)
                table.WriteText(writer, Terminal.Width);
            else
                writer.WriteLine("No cluster changes.");
            writer.WriteLine();
        }
        ILookup<string, Cluster> bySubscription = clusters.ToLookup(SubscriptionOf, StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, Cluster> some in bySubscription)
        {
            if (bySubscription.Count > 1)
                writer.WriteLine(some.Key.Length > 0 ? $"Subscription {some.Key}" : "No subscription");
            var table = new TextTable(Headings);
            foreach (Cluster cluster in some)
                table.Add(Cells(cluster));
            table.WriteText(writer, Terminal.Width);
            writer.WriteLine();
        }
        if (UsageTable(networks) is { Count: > 0 } usage)
        {
            usage.WriteText(writer, Terminal.Width);
            writer.WriteLine();
        }
        foreach (Cluster cluster in clusters)
        foreach (Finding finding in cluster.Findings)
            FindingView.Write(writer, finding);
    }

    /// <summary>Subnets with the addresses that Azure counts as used, where it was asked, beside those whose holders it lists.</summary>
    private static TextTable UsageTable(IReadOnlyList<VirtualNetwork> networks)
    {
        var table = new TextTable("Resource group", "Network", "Subnet", "Prefixes", ">Listed", ">Used");
        foreach (VirtualNetwork network in networks)
        {
            foreach (Subnet subnet in network.Subnets)
            {
                if (subnet.UsedAddresses is { } used)
                    table.Add(
                        network.ResourceGroup,
                        network.Name,
                        subnet.Name,
                        string.Join(" ", subnet.Prefixes),
                        subnet.InUse?.Sum(use => use.Count).ToString("N0", CultureInfo.InvariantCulture) ?? "unknown",
                        used.ToString("N0", CultureInfo.InvariantCulture)
                    );
            }
        }
        return table;
    }

    public static void WriteMarkdown(TextWriter writer, IReadOnlyList<Cluster> clusters, IReadOnlyList<ClusterChange>? changes)
    {
        if (changes is not null && ChangeTables.Properties(changes) is { Count: > 0 } changed)
        {
            changed.WriteMarkdown(writer);
            writer.WriteLine();
        }
        var table = new TextTable([.. Headings, "Subscription"]);
        foreach (Cluster cluster in clusters)
            table.Add([.. Cells(cluster), SubscriptionOf(cluster)]);
        table.WriteMarkdown(writer);
    }

    private static string SubscriptionOf(Cluster cluster) => cluster.SubscriptionId ?? "";

    private static string?[] Cells(Cluster cluster)
    {
        long? nodes = cluster.Pools.Any(pool => pool.Count is null) ? null : cluster.Pools.Sum(pool => pool.Count);
        return
        [
            cluster.Name,
            cluster.ResourceGroup,
            BudgetTables.ModeText(cluster.Mode, cluster.Dataplane),
            cluster.KubernetesVersion,
            nodes?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown",
            string.Join(" ", cluster.PodCidrs),
        ];
    }
}
