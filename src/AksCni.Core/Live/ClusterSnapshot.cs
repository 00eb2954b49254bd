using System.Globalization;
using System.Text.Json;
using AksCni.Clusters;
using AksCni.Live;

namespace AksCni;

/// <summary>
/// Writes clusters and networks as one JSON file that is an input like any other: what this module knows of them, and nothing else.
/// </summary>
public static class ClusterSnapshot
{
    /// <summary>
    /// The file, UTF-8. What snapshots in the input say of their origin is said again: an old read is none of now, and what was missing
    /// still is.
    /// </summary>
    /// <param name="inventory">What was read; its clusters are joined.</param>
    /// <param name="unread">What of Azure is missing.</param>
    /// <param name="now">When it was read, where the input does not say.</param>
    /// <param name="maskIds">True to replace every GUID by a number of the same shape, the same one by the same: subscriptions, tenants,
    /// identities.</param>
    /// <param name="scope">What of Azure was read; null for files.</param>
    public static byte[] Write(
        AzureInventory inventory,
        IReadOnlyList<UnreadPart> unread,
        DateTimeOffset now,
        bool maskIds,
        AzureScope? scope = null
    )
    {
        IReadOnlyList<Cluster> clusters = inventory.ToClusters(networksAlone: true);
        SnapshotOrigin[] snapshots = [.. inventory.Snapshots];
        IEnumerable<SnapshotGap> missing =
        [
            .. unread.Select(SnapshotGap.Of),
            .. snapshots.SelectMany(snapshot => snapshot.Missing),
            // That networks stand alone is seen in the file itself.
            .. inventory
                .Faults.Where(fault =>
                    fault is not { Fault: Fault.NoCluster, Target: null } && !Array.Exists(snapshots, snapshot => snapshot.Said == fault)
                )
                .Select(fault => SnapshotGap.Of(UnreadPart.Of(fault))),
        ];
        if (scope is null && snapshots is [var only] && inventory.IsOfOneInput)
            scope = only.Scope;
        return Write(clusters, inventory.Networks, missing, snapshots.Min(snapshot => snapshot.TakenAt) ?? now, maskIds, scope);
    }

    /// <summary>The file, UTF-8.</summary>
    /// <param name="clusters">Clusters as an inventory gives them.</param>
    /// <param name="networks">Virtual networks, those of no cluster among them.</param>
    /// <param name="unread">What is missing.</param>
    /// <param name="takenAt">When it was read.</param>
    /// <param name="maskIds">True to replace every GUID by a number of the same shape.</param>
    /// <param name="scope">What of Azure was read; null for files.</param>
    public static byte[] Write(
        IReadOnlyList<Cluster> clusters,
        IReadOnlyList<VirtualNetwork> networks,
        IReadOnlyList<UnreadPart> unread,
        DateTimeOffset takenAt,
        bool maskIds,
        AzureScope? scope = null
    ) => Write(clusters, networks, unread.Select(SnapshotGap.Of), takenAt, maskIds, scope);

    private static byte[] Write(
        IReadOnlyList<Cluster> clusters,
        IReadOnlyList<VirtualNetwork> networks,
        IEnumerable<SnapshotGap> missing,
        DateTimeOffset takenAt,
        bool maskIds,
        AzureScope? scope
    )
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("snapshot");
            json.WriteString("takenAt", takenAt.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            if (scope is not null)
                json.Object("scope", () => WriteScope(json, scope, maskIds));
            json.WriteStartArray("missing");
            foreach (SnapshotGap gap in missing)
            {
                json.WriteStartObject();
                json.WriteString("fault", gap.Fault);
                // Names of management groups stay out, as the sentence does, which has names of subscriptions in it.
                if (gap.Scope.Length > 0 && (!maskIds || gap.Scope.StartsWith('/') || AzureScope.IsSubscriptionId(gap.Scope)))
                    json.WriteString("scope", gap.Scope);
                if (gap.Message.Length > 0 && !maskIds)
                    json.WriteString("message", gap.Message);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("data");
            foreach (Cluster cluster in clusters)
                ClusterJsonWriter.Write(json, cluster);
            foreach (VirtualNetwork network in networks)
                NetworkJsonWriter.Write(json, network);
            NetworkJsonWriter.WriteRouteTables(json, networks);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
        byte[] text = stream.ToArray();
        if (maskIds)
            IdMask.Apply(text);
        return text;
    }

    /// <summary>
    /// What was asked for; nothing in it is everything that the identity could see. Masked, without the names of subscriptions and
    /// management groups.
    /// </summary>
    private static void WriteScope(Utf8JsonWriter json, AzureScope scope, bool maskIds)
    {
        Write("subscriptions", maskIds ? scope.Subscriptions.Where(AzureScope.IsSubscriptionId) : scope.Subscriptions);
        Write("managementGroups", maskIds ? [] : scope.ManagementGroups);
        Write("resourceGroups", scope.ResourceGroups);
        Write("names", scope.Names);
        Write("resourceIds", scope.ResourceIds);
        json.Number("first", scope.First);

        void Write(string name, IEnumerable<string> texts)
        {
            if (texts.Any())
                json.Texts(name, texts);
        }
    }
}
