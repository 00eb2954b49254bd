using System.Xml.Linq;

namespace AksCni.Tests.Reports;

public sealed class ThroughputPictureTests
{
    private static readonly PictureArm Reference = new("kubenet", [1.40e9, 1.41e9, 1.41e9, 1.42e9], 0, 1.41e9);

    [Fact]
    public void Every_round_is_a_dot_within_the_picture()
    {
        XElement svg = Draw(new PicturePanel("Throughput", "Gbit/s", 1e9, [Reference, new("azure-cni", [1.45e9, 1.46e9, 1.47e9], 2, 1.46e9)], [new("azure-cni", 1.02, 1.035, 1.05, "Faster")], 0.02, 1.5e9, "cap 1.5"));
        Assert.Equal(7, Elements(svg, "circle").Count(dot => Class(dot) is "dot" or "reference"));
        Assert.Single(Elements(svg, "line"), line => Class(line) == "cap");
        Assert.Single(Elements(svg, "line"), line => Class(line) == "interval");
        Assert.Equal(2, Elements(svg, "line").Count(line => Class(line) == "center"));
        Assert.Contains("3 rounds, 2 failed", svg.Value, StringComparison.Ordinal);
        double width = Number(svg, "width");
        double height = Number(svg, "height");
        Assert.All(Elements(svg, "circle"), dot => Assert.True(Number(dot, "cx") > 200 && Number(dot, "cx") < width && Number(dot, "cy") > 0 && Number(dot, "cy") < height));
    }

    [Fact]
    public void Equal_values_stand_above_each_other_and_an_arm_without_values_is_named()
    {
        XElement svg = Draw(new PicturePanel("Throughput", "Gbit/s", 1e9, [new("same", [1e9, 1e9, 1e9], 0, 1e9), new("none", [], 7, null)], [new("none", null, null, null, "TooFewRounds")], 0.02));
        Assert.Equal(3, Elements(svg, "circle").Select(dot => Number(dot, "cy")).Distinct().Count());
        Assert.Contains("0 rounds, 7 failed", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_and_long_ones_lose_their_middle()
    {
        string name = "<script>\"&\u001b[31m" + new string('x', 60) + "-end";
        XElement svg = Draw(new PicturePanel(name, "Gbit/s", 1e9, [new(name, [1e9, 2e9], 0, 1.5e9)], [], 0.02));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName == "script");
        Assert.Contains(Elements(svg, "text"), text => text.Value.EndsWith("-end", StringComparison.Ordinal) && text.Value.Contains('…', StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', svg.ToString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.4e9, 1.5e9)]
    [InlineData(-3, 12)]
    [InlineData(1e-6, 1.0001e-6)]
    [InlineData(5, 5)]
    [InlineData(1e15, 1e15)]
    public void A_scale_holds_its_ends_and_has_round_ticks(double least, double most)
    {
        PictureScale scale = PictureScale.Of(least, most, 100, 700);
        Assert.InRange(scale.At(least), 100, 700);
        Assert.InRange(scale.At(most), 100, 700);
        Assert.InRange(scale.Ticks.Count, 2, 12);
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.At(tick), 99.99, 700.01));
    }

    private static XElement Draw(params PicturePanel[] panels) => XElement.Parse(ThroughputPicture.Draw(panels));

    private static IEnumerable<XElement> Elements(XElement svg, string name) => svg.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
