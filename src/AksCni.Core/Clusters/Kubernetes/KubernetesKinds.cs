using System.Text;
using System.Text.Json;

namespace AksCni.Clusters;

/// <summary>Tells Kubernetes objects by apiVersion and kind.</summary>
internal static class KubernetesKinds
{
    /// <summary>The group of NodeNetworkConfig; others, such as multitenancy.acn.azure.com, have other objects.</summary>
    private const string NetworkGroup = "acn.azure.com/";

    private const string ListSuffix = "List";

    /// <summary>
    /// Tells what a text is that begins so, as far as its beginning shows; false if it isn't Kubernetes JSON. A list is of the first kind
    /// of item in it that a budget uses.
    /// </summary>
    public static bool TryKind(ReadOnlySpan<byte> start, out KubernetesKind kind)
    {
        kind = KubernetesKind.Other;
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var json = new Utf8JsonReader(start, isFinalBlock: false, new JsonReaderState(options));
        return TryKind(ref json, out kind);
    }

    /// <summary>The kind of an object, or of a list's items; null where its own text doesn't say.</summary>
    public static KubernetesKind? Of(string? apiVersion, string? kind)
    {
        if (kind is null)
            return null;
        if (kind.Length > ListSuffix.Length && kind.EndsWith(ListSuffix, StringComparison.Ordinal))
            kind = kind[..^ListSuffix.Length];
        bool isCore = apiVersion is null or "v1";
        return kind switch
        {
            "List" => null,
            "Node" when isCore => KubernetesKind.Nodes,
            "Pod" when isCore => KubernetesKind.Pods,
            "NodeNetworkConfig" when IsOfNetworkGroup(apiVersion) => KubernetesKind.NodeNetworkConfigs,
            _ => KubernetesKind.Other,
        };
    }

    private static bool IsOfNetworkGroup(string? apiVersion) =>
        apiVersion is null || apiVersion.StartsWith(NetworkGroup, StringComparison.Ordinal);

    private static bool TryKind(ref Utf8JsonReader json, out KubernetesKind kind)
    {
        kind = KubernetesKind.Other;
        while (Next(ref json) && json.TokenType == JsonTokenType.StartArray) { }
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        int depth = json.CurrentDepth;
        var own = default(TypeTexts);
        var item = default(TypeTexts);
        bool hasItems = false,
            hasItem = false,
            isInItems = false;
        while (Next(ref json) && json.CurrentDepth >= depth)
        {
            if (json.CurrentDepth == depth + 1 && json.TokenType == JsonTokenType.PropertyName)
            {
                isInItems = json.ValueTextEquals("items"u8);
                if (isInItems)
                    hasItems = true;
                else if (own.Read(ref json) && own.IsKubernetes && Of(own.ApiVersion, own.Kind) is { } of)
                    return Found(of, out kind);
            }
            else if (isInItems && json.CurrentDepth == depth + 2 && json.TokenType == JsonTokenType.StartObject)
            {
                hasItem = true;
                item = default;
            }
            else if (
                isInItems
                && json.CurrentDepth == depth + 3
                && json.TokenType == JsonTokenType.PropertyName
                && item.Read(ref json)
                && Of(item.ApiVersion, item.Kind) is { } of and not KubernetesKind.Other
            )
                return own.IsKubernetes && Found(of, out kind);
        }
        if (hasItems && !hasItem)
            kind = KubernetesKind.Empty;
        return own.IsKubernetes && (hasItems || own.Kind is not null);
    }

    /// <summary>Goes on; false at the end of what is there and where it is damaged, which the reader of the whole text reports.</summary>
    private static bool Next(ref Utf8JsonReader json)
    {
        try
        {
            return json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Found(KubernetesKind found, out KubernetesKind kind)
    {
        kind = found;
        return true;
    }

    /// <summary>apiVersion and kind of one object.</summary>
    private struct TypeTexts
    {
        public string? ApiVersion { get; private set; }

        public string? Kind { get; private set; }

        /// <summary>True for v1 or group/v1beta1; the apiVersion of an Azure resource is a date.</summary>
        public readonly bool IsKubernetes =>
            ApiVersion is { } version && version[(version.LastIndexOf('/') + 1)..] is ['v', >= '0' and <= '9', ..];

        /// <summary>Reads the value of the current key if it is one of the two; true once both are known.</summary>
        public bool Read(ref Utf8JsonReader json)
        {
            bool isVersion = json.ValueTextEquals("apiVersion"u8);
            if (!isVersion && !json.ValueTextEquals("kind"u8))
                return false;
            if (!Next(ref json) || json.TokenType != JsonTokenType.String || json.ValueIsEscaped)
                return false;
            string text = Encoding.UTF8.GetString(json.ValueSpan);
            if (isVersion)
                ApiVersion = text;
            else
                Kind = text;
            return ApiVersion is not null && Kind is not null;
        }
    }
}
