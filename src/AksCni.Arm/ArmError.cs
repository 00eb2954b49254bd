using System.Globalization;
using System.Text.Json;

namespace AksCni.Arm;

/// <summary>An answer that is no success, as a fault.</summary>
internal static class ArmError
{
    private const int Longest = 400;

    /// <summary>The fault of a status.</summary>
    public static Fault FaultOf(int status) =>
        status switch
        {
            401 or 403 => Fault.AccessDenied,
            404 => Fault.SubscriptionNotFound,
            408 or >= 500 => Fault.ArmUnavailable,
            429 => Fault.RequestThrottled,
            _ => Fault.UnexpectedArmResponse,
        };

    /// <summary>Status, code and message of Azure's error: 403 AuthorizationFailed: The client ... And the code alone.</summary>
    /// <remarks>Redacted before it is cut: a part of a token would not be known for one.</remarks>
    public static (string Text, string? Code) Describe(int status, ReadOnlyMemory<byte> body, Func<string, string> redact)
    {
        (string? code, string? message) = Read(body);
        string text = status.ToString(CultureInfo.InvariantCulture);
        if (code is not null)
        {
            code = Shorten(redact(code));
            text += $" {code}";
        }
        if (message is not null)
            text += $": {Shorten(redact(message).ReplaceLineEndings(" ").Trim())}";
        return (text, code);
    }

    private static string Shorten(string message) => message.Length <= Longest ? message : $"{message[..Longest]}...";

    /// <summary>{"error":{"code":..., "message":..., "details":[{...}]}}: the innermost detail says most.</summary>
    private static (string? Code, string? Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement error = document.RootElement;
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("error", out JsonElement inner))
                error = inner;
            while (
                error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("details", out JsonElement details)
                && details.ValueKind == JsonValueKind.Array
                && details.GetArrayLength() > 0
                && Text(details[0], "message") is not null
            )
            {
                error = details[0];
            }
            return (Text(error, "code"), Text(error, "message"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? Decode(value)
            : null;

    /// <summary>The text of a value; as it is written where half a surrogate pair has no text.</summary>
    public static string? Decode(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
