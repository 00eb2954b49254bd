using System.Text.Json;

namespace AksCni.Plans;

/// <summary>Tells what kubectl prints that isn't read: tables, YAML, and lists of other objects.</summary>
internal static class KubernetesText
{
    /// <summary>True for the heading of a table, which kubectl prints without -o.</summary>
    public static bool IsTable(string line) =>
        line.StartsWith("NAME  ", StringComparison.Ordinal) || line.StartsWith("NAMESPACE  ", StringComparison.Ordinal);

    /// <summary>
    /// True for nodes, pods and NodeNetworkConfigs that kubectl printed as YAML. A single pod isn't among them: manifests have it too.
    /// </summary>
    public static bool IsYaml(string[] lines)
    {
        bool isInItems = false;
        foreach (string raw in lines)
        {
            string line = raw.TrimEnd();
            isInItems |= line == "items:";
            if (line is "kind: NodeList" or "kind: PodList" or "kind: NodeNetworkConfigList" or "kind: Node" or "kind: NodeNetworkConfig")
                return true;
            if (isInItems && line is "  kind: Node" or "  kind: Pod" or "  kind: NodeNetworkConfig")
                return true;
        }
        return false;
    }

    /// <summary>The apiVersion of an object, or of the first item of a list that has one; null if the text doesn't show it.</summary>
    public static string? ApiVersion(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text, isFinalBlock: false, default);
        string? own = null;
        bool isInItems = false;
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (json.CurrentDepth == 1)
                    isInItems = json.ValueTextEquals("items"u8);
                bool isWanted = json.CurrentDepth == 1 || (isInItems && json.CurrentDepth == 3);
                if (!isWanted || !json.ValueTextEquals("apiVersion"u8) || !json.Read() || json.TokenType != JsonTokenType.String)
                    continue;
                if (json.CurrentDepth == 3)
                    return json.GetString();
                own = json.GetString();
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The start of the text is enough.
        }
        return own;
    }
}
