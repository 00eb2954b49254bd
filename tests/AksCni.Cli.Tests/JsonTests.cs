using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AksCni.Cli.Tests;

/// <summary>The JSON of akscni equals what the serializer writes by reflection.</summary>
public sealed class JsonTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    [Theory]
    [InlineData("fleet/resource-graph.json")]
    [InlineData("shop/aks.json")]
    public void Budgets_equal_what_reflection_writes(string sample)
    {
        string path = Run.Sample(sample);
        var inventory = new AzureInventory();
        using (FileStream stream = File.OpenRead(path))
            inventory.Read(stream, path);
        string expected = JsonSerializer.Serialize(IpBudgets.Judge(inventory.ToClusters()), Options);

        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", Run.Akscni("budget", path, "-o", "json").Output);
    }

    [Theory]
    [InlineData("throughput/open")]
    [InlineData("throughput/cap1500")]
    [InlineData("throughput/replicated")]
    public void Comparisons_equal_what_reflection_writes(string sample)
    {
        string path = Run.Sample(sample);
        var inventory = new ThroughputInventory();
        foreach (string file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(file);
            inventory.Read(stream, file, GroupRule.FolderBelow(path), root: path);
        }
        string expected = JsonSerializer.Serialize(
            ThroughputComparisons.Compare(inventory.Runs, new ComparisonOptions { Reference = "kubenet" }),
            Options
        );

        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", Run.Akscni("compare", path, "--reference", "kubenet", "-o", "json").Output);
    }
}
