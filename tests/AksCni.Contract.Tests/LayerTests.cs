using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>The folders of Core depend on each other as docs/architecture.md says, and in one direction only.</summary>
public sealed class LayerTests
{
    private static readonly CoreDependencies Core = new(typeof(Cidr).Assembly.Location);
    private static readonly Layer[] Layers = ReadLayers();

    /// <summary>A layer of the documented list, and the layers that it uses.</summary>
    private sealed record Layer(string Name, string[] Uses);

    [Fact]
    public void Each_folder_of_Core_is_a_documented_layer() =>
        Assert.Equal(Layers.Select(layer => layer.Name).Order(), Core.Folders.Order());

    [Fact]
    public void A_layer_uses_only_layers_above_it_in_the_list()
    {
        for (int i = 0; i < Layers.Length; i++)
            Assert.Empty(Layers[i].Uses.Except(Layers.Take(i).Select(layer => layer.Name)));
    }

    [Fact]
    public void Compiled_code_uses_exactly_the_documented_layers()
    {
        (string, string)[] documented = [.. Layers.SelectMany(layer => layer.Uses.Select(used => (layer.Name, used)))];
        string[] undocumented =
        [
            .. Core
                .Uses.Where(use => !documented.Contains(use.Key))
                .Select(use => $"{use.Key.From} -> {use.Key.To}: {use.Order().First()}"),
        ];
        Check.Empty(undocumented);
        Assert.All(documented, use => Assert.True(Core.Uses.Contains(use), $"{use.Item1} no longer uses {use.Item2}"));
    }

    [Fact]
    public void The_diagram_shows_the_list()
    {
        string page = Repository.Text("docs", "architecture.md").ReplaceLineEndings("\n");
        string diagram = Regex.Match(page, "```mermaid\n(?<diagram>flowchart TD.*?)```", RegexOptions.Singleline).Groups["diagram"].Value;
        Assert.True(Diagram() == diagram, $"The diagram must be:\n{Diagram()}");
    }

    [Fact]
    public void A_dependency_in_a_method_body_alone_is_seen() =>
        // The catalogue names ClusterRules in a lambda only: no signature, no field.
        Assert.Contains("AksCni.RuleCatalogue uses AksCni.Clusters.ClusterRules", Core.Uses[("Reports", "Clusters")]);

    [Fact]
    public void An_internal_type_has_the_namespace_of_its_folder()
    {
        foreach (Type type in typeof(Cidr).Assembly.GetTypes().Where(type => !type.IsNested))
        {
            if (!Core.TryFolderOf(type.FullName!, out string? folder))
                continue;
            Assert.Equal((type, type.IsPublic ? "AksCni" : $"AksCni.{folder.Replace('/', '.')}"), (type, type.Namespace));
        }
    }

    /// <summary>The list as a diagram, without arrows that follow from others.</summary>
    private static string Diagram()
    {
        IEnumerable<string> arrows =
            from layer in Layers.Reverse()
            from used in layer.Uses
            where !layer.Uses.Any(other => Reaches(other, used))
            select $"  {Id(layer.Name)} --> {Id(used)}\n";
        return "flowchart "
            + $"TD\n{string.Concat(Layers.Reverse().Select(layer => $"  {Id(layer.Name)}[{layer.Name}]\n"))}{string.Concat(arrows)}";
    }

    private static bool Reaches(string from, string to) =>
        Layers.Single(layer => layer.Name == from).Uses.Any(used => used == to || Reaches(used, to));

    private static string Id(string name) => name.Replace("/", "", StringComparison.Ordinal);

    /// <summary>Rows such as "| `Budget` | ... | `Text`, `Findings` |" of the page.</summary>
    private static Layer[] ReadLayers() =>
        [
            .. Regex
                .Matches(
                    Repository.Text("docs", "architecture.md"),
                    @"^\| `(?<name>[A-Z][\w/]*)` \|[^|]+\|(?<uses>[^|]*)\|\r?$",
                    RegexOptions.Multiline
                )
                .Select(row => new Layer(
                    row.Groups["name"].Value,
                    [.. Regex.Matches(row.Groups["uses"].Value, "`([^`]+)`").Select(used => used.Groups[1].Value)]
                )),
        ];
}
