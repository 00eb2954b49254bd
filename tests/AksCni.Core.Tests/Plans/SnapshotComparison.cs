using System.Text.Json;

namespace AksCni.Tests.Plans;

/// <summary>Compares evaluated resources with those that bicep snapshot predicts.</summary>
internal static class SnapshotComparison
{
    /// <summary>Text in brackets: the snapshot keeps the expression, and may do so for names too.</summary>
    private static bool IsExpression(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 2 } text && text[0] == '[' && text[^1] == ']';

    /// <summary>Asserts that both hold the same resources, property by property.</summary>
    public static void AssertEqual(JsonElement expected, byte[] actual)
    {
        using JsonDocument document = JsonDocument.Parse(actual);
        Dictionary<string, JsonElement> found = document.RootElement.EnumerateArray().ToDictionary(resource => IdOf(resource));
        JsonElement[] predicted = [.. expected.EnumerateArray()];
        Assert.Equal(
            predicted.Where(resource => !IsExpression(resource.GetProperty("id"))).Select(IdOf).Order(),
            found.Keys.Where(id => !id.Contains("/{unknown-", StringComparison.Ordinal) && !id.Contains('{')).Order()
        );
        Assert.Equal(predicted.Length, found.Count);
        var differences = new List<string>();
        foreach (JsonElement resource in predicted.Where(resource => found.ContainsKey(IdOf(resource))))
            Compare(resource, found[IdOf(resource)], IdOf(resource), differences);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string IdOf(JsonElement resource) => resource.GetProperty("id").GetString()!;

    private static void Compare(JsonElement expected, JsonElement actual, string place, List<string> differences)
    {
        // Where the snapshot keeps an expression, the evaluator may know more: what the template itself states.
        if (IsExpression(expected))
            return;
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                string[] names = [.. expected.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
                string[] found = [.. actual.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];
                if (!names.SequenceEqual(found))
                    differences.Add($"{place}: {string.Join(',', names)} but {string.Join(',', found)}");
                foreach (JsonProperty member in expected.EnumerateObject())
                    if (actual.TryGetProperty(member.Name, out JsonElement value))
                        Compare(member.Value, value, $"{place}.{member.Name}", differences);
                return;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength():
                for (int i = 0; i < expected.GetArrayLength(); i++)
                    Compare(expected[i], actual[i], $"{place}[{i}]", differences);
                return;
            case JsonValueKind.String when actual.ValueKind == JsonValueKind.String:
                string text = actual.GetString()!;
                string known = text.StartsWith("[[", StringComparison.Ordinal) ? text[1..] : text;
                if (expected.GetString() != known)
                    differences.Add($"{place}: {expected} but {actual}");
                return;
            default:
                if (!JsonElement.DeepEquals(expected, actual))
                    differences.Add($"{place}: {expected} but {actual}");
                return;
        }
    }
}
