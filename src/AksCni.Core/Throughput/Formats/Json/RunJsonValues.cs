using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>Reads the keys and values of benchmarks' JSON.</summary>
internal static class RunJsonValues
{
    /// <summary>Goes to the value of the next key of the object; false at its end.</summary>
    public static bool NextKey(this scoped ref JsonCursor json, out RunKey key) => json.NextKey(RunKeys.Table, out key);

    /// <summary>The same with the bytes of the key.</summary>
    public static bool NextKey(this scoped ref JsonCursor json, out RunKey key, out ReadOnlySpan<byte> name) =>
        json.NextKey(RunKeys.Table, out key, out name);

    /// <summary>The current value as text; null for null, objects and arrays.</summary>
    public static string? Text(this scoped ref JsonCursor json)
    {
        if (json.Token is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            return json.Decode();
        json.Skip();
        return null;
    }

    /// <summary>The current value as a number, also where it is written as text; NaN for anything else.</summary>
    public static double Number(this scoped ref JsonCursor json)
    {
        if (json.Token is JsonTokenType.Number or JsonTokenType.String)
            return Utf8Number.OrNaN(json.Span);
        json.Skip();
        return double.NaN;
    }

    /// <summary>The current value as a whole number; null for anything else.</summary>
    public static long? Whole(this scoped ref JsonCursor json) =>
        json.Number() is var number && double.IsFinite(number) && Math.Abs(number) < 9e15 ? (long)number : null;

    /// <summary>True for true and any number but 0.</summary>
    public static bool Flag(this scoped ref JsonCursor json)
    {
        if (json.Token is JsonTokenType.True or JsonTokenType.Number)
            return json.Token == JsonTokenType.True || json.Number() != 0;
        json.Skip();
        return false;
    }
}
