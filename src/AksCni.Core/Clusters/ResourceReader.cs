using System.Text.Json;

namespace AksCni;

/// <summary>
/// Finds AKS clusters, node pools, virtual networks, subnets, peerings and route tables in Azure's JSON, whatever wraps them:
/// "value" and "data" arrays, "properties", template "resources", arrays, one object. One pass, no document in memory.
/// </summary>
internal static class ResourceReader
{
    /// <summary>Reads the current value and hands over the resources in it, each after its parent.</summary>
    public static void ReadValue(ref JsonCursor json, AzureResource? parent, List<AzureResource> found)
    {
        switch (json.Token)
        {
            case JsonTokenType.StartArray:
                while (json.NextElement()) ReadValue(ref json, parent, found);
                break;
            case JsonTokenType.StartObject:
                var resource = new AzureResource(parent);
                ReadObject(ref json, resource, inProperties: false, found);
                found.Add(resource);
                if (resource.Children is not null) found.AddRange(resource.Children);
                break;
        }
    }

    private static void ReadObject(ref JsonCursor json, AzureResource resource, bool inProperties, List<AzureResource> found)
    {
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Id: resource.Id ??= json.Id(); break;
                case JsonKey.Name: resource.Name ??= json.Text(); break;
                case JsonKey.Type: ReadType(ref json, resource, inProperties); break;
                case JsonKey.ResourceType: resource.Type ??= json.Text(); break;
                case JsonKey.ResourceGroup: resource.ResourceGroup = json.Text(); break;
                case JsonKey.Location: resource.Location = json.Text(); break;
                case JsonKey.PowerState: resource.PowerState = ReadCode(ref json); break;
                case JsonKey.ProvisioningState or JsonKey.Etag:
                    resource.IsLive |= json.Token != JsonTokenType.Null;
                    json.Skip();
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject: ReadObject(ref json, resource, inProperties: true, found); break;
                case JsonKey.Resources:
                    ReadValue(ref json, resource, resource.Children ??= []);
                    break;
                default:
                    if (ClusterJson.TryRead(ref json, key, resource) || NetworkJson.TryRead(ref json, key, resource)) break;
                    if (NodePoolJson.IsKey(key)) NodePoolJson.ReadKey(ref json, key, resource.Pool ??= new NodePool());
                    // Nothing names this object yet: it may be a wrapper.
                    else if (resource.Id is null && resource.Type is null) ReadValue(ref json, resource, found);
                    else json.Skip();
                    break;
            }
        }
    }

    /// <summary>The text of {"code": "Running"} or of the bare value.</summary>
    internal static string? ReadCode(ref JsonCursor json)
    {
        if (json.Token != JsonTokenType.StartObject) return json.Text();
        string? code = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Code) code = json.Text();
            else json.Skip();
        }
        return code;
    }

    /// <summary>A type with a slash is Azure's resource type; a pool's own type (VirtualMachineScaleSets) has the same key one level deeper.</summary>
    private static void ReadType(ref JsonCursor json, AzureResource resource, bool inProperties)
    {
        if (json.Text() is not { } type) return;
        if (!inProperties) resource.Type ??= type;
        else (resource.Pool ??= new NodePool()).Type = type;
    }
}
