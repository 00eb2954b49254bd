using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>
/// Finds AKS clusters, node pools, virtual networks, subnets, peerings and route tables in Azure's JSON, whatever wraps them:
/// "value" and "data" arrays, "properties", template "resources", arrays, one object. One pass, no document in memory.
/// </summary>
internal static class ResourceReader
{
    /// <summary>Reads the current value and hands over the resources in it, each after its parent.</summary>
    public static void ReadValue(ref JsonCursor json, AzureResource? parent, FoundResources found)
    {
        switch (json.Token)
        {
            case JsonTokenType.StartArray:
                while (json.NextElement())
                    ReadValue(ref json, parent, found);
                break;
            case JsonTokenType.StartObject:
                ReadResource(ref json, found.Begin(parent), found);
                break;
        }
    }

    private static void ReadResource(ref JsonCursor json, AzureResource resource, FoundResources found)
    {
        int before = found.Count;
        bool isWhole = false;
        try
        {
            ReadObject(ref json, resource, inProperties: false, found);
            isWhole = true;
            // The id or type may stand behind what it is the id of.
            if (resource.IsNamed)
                found.RemoveRange(before, found.Count - before);
            if (resource.Envelope is { } envelope && !resource.IsNamed)
                found.Envelopes.Add(envelope);
            if (resource.HasContent)
                found.Add(resource);
            else if (resource.IsBlank && found.Count == before)
                found.Reuse(resource);
        }
        finally
        {
            // Of a holder that is cut off its whole resources are kept; those of a broken resource go with it.
            if (resource.Children is not null && (isWhole || !resource.IsNamed))
                found.AddRange(resource.Children);
        }
    }

    /// <summary>Reads "resources": an array, or in templates of language version 2.0 an object whose keys are symbolic names.</summary>
    private static void ReadChildren(ref JsonCursor json, AzureResource resource)
    {
        FoundResources children = resource.Children ??= [];
        if (json.Token != JsonTokenType.StartObject)
        {
            ReadValue(ref json, resource, children);
            return;
        }
        while (json.NextKey(out _))
            ReadValue(ref json, resource, children);
    }

    private static void ReadRows(ref JsonCursor json, AzureResource resource, FoundResources found)
    {
        ResponseEnvelope envelope = resource.Envelope ??= new ResponseEnvelope();
        while (json.NextElement())
        {
            envelope.Rows++;
            if (json.Token != JsonTokenType.StartObject)
            {
                ReadValue(ref json, resource, found);
                continue;
            }
            AzureResource row = found.Begin(resource);
            ReadResource(ref json, row, found);
            if (row.Id is { } id)
                envelope.Ids.Add(id);
        }
    }

    private static void ReadSnapshot(ref JsonCursor json, AzureResource resource, FoundResources found)
    {
        SnapshotOrigin snapshot = (resource.Envelope ??= new ResponseEnvelope()).Snapshot ??= new SnapshotOrigin();
        while (json.NextKey(out JsonKey key))
            if (!SnapshotReader.TryRead(ref json, key, snapshot))
                ReadValue(ref json, resource, found);
    }

    private static void ReadObject(ref JsonCursor json, AzureResource resource, bool inProperties, FoundResources found)
    {
        while (json.NextKey(out JsonKey key))
        {
            switch (key)
            {
                case JsonKey.Id:
                    resource.Id ??= json.Id();
                    break;
                case JsonKey.Name:
                    resource.Name ??= json.NameText();
                    break;
                case JsonKey.Type:
                    ReadType(ref json, resource, inProperties);
                    break;
                case JsonKey.ResourceType:
                    resource.Type ??= json.Text();
                    break;
                case JsonKey.ResourceGroup:
                    resource.ResourceGroup = json.Text();
                    break;
                case JsonKey.Location:
                    resource.Location = json.Text();
                    break;
                case JsonKey.PowerState:
                    resource.PowerState = ReadCode(ref json);
                    break;
                case JsonKey.ProvisioningState or JsonKey.Etag:
                    resource.IsLive |= json.Token != JsonTokenType.Null;
                    json.Skip();
                    break;
                case JsonKey.Properties when json.Token == JsonTokenType.StartObject:
                    ReadObject(ref json, resource, inProperties: true, found);
                    break;
                case JsonKey.Data when json.Token == JsonTokenType.StartArray && !resource.IsNamed:
                    ReadRows(ref json, resource, found);
                    break;
                case JsonKey.TotalRecords:
                    (resource.Envelope ??= new ResponseEnvelope()).TotalRecords = json.Number();
                    break;
                case JsonKey.SkipToken:
                    (resource.Envelope ??= new ResponseEnvelope()).HasMore = json.Text() is { Length: > 0 };
                    break;
                case JsonKey.Snapshot when json.Token == JsonTokenType.StartObject:
                    ReadSnapshot(ref json, resource, found);
                    break;
                case JsonKey.Declared:
                    resource.IsDeclared = json.Flag() == true;
                    break;
                case JsonKey.Notes when resource.IsNamed && json.Token == JsonTokenType.StartArray:
                    (resource.Cluster ??= new Cluster()).Notes = NoteReader.Read(ref json);
                    break;
                case JsonKey.Resources:
                    ReadChildren(ref json, resource);
                    break;
                // A nested deployment: what Bicep makes of a module.
                case JsonKey.Template:
                    ReadValue(ref json, null, resource.Children ??= []);
                    break;
                default:
                    if (ClusterJson.TryRead(ref json, key, resource) || NetworkJson.TryRead(ref json, key, resource))
                        break;
                    if (NodePoolJson.IsKey(key))
                        NodePoolJson.ReadKey(ref json, key, resource.Pool ??= new NodePool());
                    // Nothing names this object yet: it may be a wrapper.
                    else if (!resource.IsNamed)
                        ReadValue(ref json, resource, found);
                    else
                        json.Skip();
                    break;
            }
        }
    }

    /// <summary>The text of {"code": "Running"} or of the bare value.</summary>
    internal static string? ReadCode(ref JsonCursor json)
    {
        // ConvertTo-Json writes the type's name where its depth ends.
        if (json.Token != JsonTokenType.StartObject)
            return json.Text() is { } text && !text.Contains('.', StringComparison.Ordinal) ? text : null;
        string? code = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.Code)
                code = json.Text();
            else
                json.Skip();
        }
        return code;
    }

    /// <summary>
    /// A type with a slash is Azure's resource type; a pool's own type (VirtualMachineScaleSets) has the same key one level deeper.
    /// </summary>
    private static void ReadType(ref JsonCursor json, AzureResource resource, bool inProperties)
    {
        if (json.Text() is not { } type)
            return;
        if (!inProperties)
            resource.Type ??= type;
        else
            (resource.Pool ??= new NodePool()).Type = type;
    }
}
