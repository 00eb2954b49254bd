using System.Globalization;
using System.Text.Json;
using AksCni.Input;

namespace AksCni.Clusters;

/// <summary>Reads what a snapshot says of itself: when and of what it was taken, and what is missing.</summary>
internal static class SnapshotReader
{
    /// <summary>Reads the current value if the key is one of a snapshot's.</summary>
    public static bool TryRead(ref JsonCursor json, JsonKey key, SnapshotOrigin snapshot)
    {
        switch (key)
        {
            case JsonKey.TakenAt:
                snapshot.TakenAt = DateTimeOffset.TryParse(
                    json.Text(),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out DateTimeOffset taken
                )
                    ? taken
                    : null;
                break;
            case JsonKey.Scope when json.Token == JsonTokenType.StartObject:
                snapshot.Scope = ReadScope(ref json);
                break;
            case JsonKey.Missing when json.Token == JsonTokenType.StartArray:
                ReadMissing(ref json, snapshot);
                break;
            default:
                return false;
        }
        return true;
    }

    private static AzureScope ReadScope(ref JsonCursor json)
    {
        var texts = new Dictionary<JsonKey, List<string>>();
        long? first = null;
        while (json.NextKey(out JsonKey key))
        {
            if (key == JsonKey.First)
                first = json.Number();
            else if (key is JsonKey.None || json.Token != JsonTokenType.StartArray)
                json.Skip();
            else
                texts[key] = ReadTexts(ref json);
        }
        return new AzureScope
        {
            Subscriptions = Of(JsonKey.Subscriptions),
            ManagementGroups = Of(JsonKey.ManagementGroups),
            ResourceGroups = Of(JsonKey.ResourceGroups),
            Names = Of(JsonKey.Names),
            ResourceIds = Of(JsonKey.ResourceIds),
            First = first,
        };

        List<string> Of(JsonKey key) => texts.GetValueOrDefault(key, []);
    }

    /// <summary>Names of subscriptions have blanks and commas in them.</summary>
    private static List<string> ReadTexts(ref JsonCursor json)
    {
        var texts = new List<string>();
        while (json.NextElement())
            if (json.Text() is { Length: > 0 } text)
                texts.Add(text);
        return texts;
    }

    private static void ReadMissing(ref JsonCursor json, SnapshotOrigin snapshot)
    {
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            string fault = "unknown",
                scope = "",
                message = "";
            while (json.NextKey(out JsonKey key))
            {
                switch (key)
                {
                    case JsonKey.Fault:
                        fault = json.Text() ?? fault;
                        break;
                    case JsonKey.Scope:
                        scope = json.Text() ?? "";
                        break;
                    case JsonKey.Message:
                        message = json.Text() ?? "";
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }
            snapshot.Missing.Add(new SnapshotGap(fault, scope, message));
        }
    }
}
