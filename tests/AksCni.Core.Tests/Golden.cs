using System.Text.Json;

namespace AksCni.Tests;

/// <summary>The worked cases of Data/golden.json: documents, release notes and issue threads, with what they expect.</summary>
internal static class Golden
{
    private static readonly JsonElement[] Cases = Load();

    public static IEnumerable<JsonElement> All => Cases;

    public static JsonElement Case(string id) => Cases.Single(golden => golden.GetProperty("id").GetString() == id);

    public static JsonElement Input(string id, string name) => Case(id).GetProperty("inputs").GetProperty(name);

    public static JsonElement Expected(string id, string name) => Case(id).GetProperty("expected").GetProperty(name);

    private static JsonElement[] Load()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "golden.json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(golden => golden.Clone())];
    }
}
