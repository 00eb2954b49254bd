using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// Reads the result of a what-if operation, of the REST API or of az (--no-pretty-print). Properties count by name, whatever their order.
/// Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if (2025-10-21).
/// </summary>
internal static class WhatIfReader
{
    private const string ManagedClusters = "/providers/Microsoft.ContainerService/managedClusters/";
    private const string VirtualNetworks = "/providers/Microsoft.Network/virtualNetworks/";
    private const string RouteTables = "/providers/Microsoft.Network/routeTables/";
    private const string Deployments = "/providers/Microsoft.Resources/deployments/";

    /// <summary>Returns the states before and after the deployment.</summary>
    /// <exception cref="JsonException">The text isn't JSON.</exception>
    public static PlanDocument Read(ReadOnlyMemory<byte> text)
    {
        using JsonDocument document = JsonDocument.Parse(
            text,
            new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                MaxDepth = PlanResources.MaximumDepth,
            }
        );
        JsonElement root = document.RootElement;
        if (!root.TryGetProperty("changes", out _) && root.TryGetProperty("properties", out JsonElement properties))
            root = properties;
        using var before = new PlanResources();
        using var after = new PlanResources();
        var unread = new List<UnreadPart>();
        if (ErrorOf(root) is { } error)
            unread.Add(Part("", $"The what-if operation failed: {error} What it returned is read."));
        foreach (JsonElement change in ChangesOf(root, "changes"))
            ReadChange(change, before, after, unread);
        foreach (JsonElement change in ChangesOf(root, "potentialChanges"))
            if (TextOf(change, "resourceId") is { } id && MayHoldNetwork(id))
                unread.Add(Part(id, $"Azure couldn't predict what the deployment does to {id}{Reason(change)}."));
        bool isIdOnly = unread.Count > 0 && after.IsEmpty && before.IsEmpty && !unread.Exists(part => part.Scope.Length == 0);
        if (isIdOnly)
            unread = [Part("", "The what-if result holds resource ids only. Run it again with `--result-format FullResourcePayloads`.")];
        return new PlanDocument
        {
            Before = new PlanState { Resources = before.ToArray() },
            After = new PlanState { Resources = after.ToArray() },
            Unread = unread,
        };
    }

    private static void ReadChange(JsonElement change, PlanResources before, PlanResources after, List<UnreadPart> unread)
    {
        string id = TextOf(change, "resourceId") ?? "";
        JsonElement? earlier = ObjectOf(change, "before");
        JsonElement? later = ObjectOf(change, "after");
        switch (TextOf(change, "changeType")?.ToLowerInvariant())
        {
            case "delete":
                Take(earlier, before);
                break;
            case "ignore":
                Take(earlier ?? later, before);
                Take(later ?? earlier, after);
                break;
            case "create":
                Take(later, after);
                break;
            case "nochange" or "modify":
                Take(earlier, before);
                // Of what doesn't change, some answers give the state before alone.
                Take(later ?? (IsNoChange(change) ? earlier : null), after);
                break;
            default:
                // Deploy and Unsupported: Azure doesn't say what becomes of the resource.
                Take(earlier, before);
                Take(later, after);
                break;
        }

        void Take(JsonElement? resource, PlanResources state)
        {
            if (resource is { } element && IsWhole(element))
                state.Add(element, id);
            else if (MayHoldNetwork(id) && !unread.Exists(part => part.Scope == id))
                unread.Add(
                    Part(
                        id,
                        $"The what-if result doesn't contain the properties of {id}{Reason(change)}. Pass the compiled template instead."
                    )
                );
        }
    }

    private static bool IsNoChange(JsonElement change) =>
        string.Equals(TextOf(change, "changeType"), "NoChange", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if the payload holds more than the id: az dissolves no properties here.</summary>
    private static bool IsWhole(JsonElement resource) =>
        resource.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object;

    /// <summary>True for a resource that is, or may contain, a cluster or a part of its network.</summary>
    private static bool MayHoldNetwork(string id) =>
        Contains(id, ManagedClusters) || Contains(id, VirtualNetworks) || Contains(id, RouteTables) || Contains(id, Deployments);

    private static bool Contains(string id, string part) => id.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string? ErrorOf(JsonElement root)
    {
        if (ObjectOf(root, "error") is { } error)
            return $"{TextOf(error, "code") ?? "error"}: {TextOf(error, "message") ?? "no message"}";
        return string.Equals(TextOf(root, "status"), "Failed", StringComparison.OrdinalIgnoreCase) ? "no reason is given." : null;
    }

    private static string Reason(JsonElement change) =>
        TextOf(change, "unsupportedReason") is { Length: > 0 } reason ? $" ({reason.TrimEnd('.')})" : "";

    private static IEnumerable<JsonElement> ChangesOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement changes) && changes.ValueKind == JsonValueKind.Array
            ? changes.EnumerateArray().Where(change => change.ValueKind == JsonValueKind.Object)
            : [];

    private static JsonElement? ObjectOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static UnreadPart Part(string id, string message) => new(Fault.IncompleteAnswer, UnreadKind.Input, id, message);
}
