using System.Xml.Linq;
using AksCni.Reports;

namespace AksCni.Tests.Reports;

public sealed class ThroughputPictureTests
{
    private static readonly PictureGroup Reference = new("kubenet", [1.40e9, 1.41e9, 1.41e9, 1.42e9], 0, 1.41e9);

    [Fact]
    public void Every_round_is_a_dot_within_the_picture()
    {
        XElement svg = Draw(
            new PicturePanel(
                "Throughput",
                "Gbit/s",
                1e9,
                [Reference, new("azure-cni", [1.45e9, 1.46e9, 1.47e9], 2, 1.46e9)],
                [new("azure-cni", 1.02, 1.035, 1.05, "Faster")],
                0.02,
                1.5e9,
                "cap 1.5"
            )
        );
        Assert.Equal(7, Elements(svg, "circle").Count(dot => Class(dot) is "dot" or "reference"));
        Assert.Single(Elements(svg, "line"), line => Class(line) == "cap");
        Assert.Single(Elements(svg, "line"), line => Class(line) == "interval");
        Assert.Equal(2, Elements(svg, "line").Count(line => Class(line) == "median"));
        Assert.Contains("3 rounds, 2 failed", svg.Value, StringComparison.Ordinal);
        double width = Number(svg, "width");
        double height = Number(svg, "height");
        Assert.All(
            Elements(svg, "circle"),
            dot => Assert.True(Number(dot, "cx") > 200 && Number(dot, "cx") < width && Number(dot, "cy") > 0 && Number(dot, "cy") < height)
        );
    }

    [Fact]
    public void Equal_values_stand_above_each_other_and_a_group_without_values_is_named()
    {
        XElement svg = Draw(
            new PicturePanel(
                "Throughput",
                "Gbit/s",
                1e9,
                [new("same", [1e9, 1e9, 1e9], 0, 1e9), new("none", [], 7, null)],
                [new("none", null, null, null, "TooFewRounds")],
                0.02
            )
        );
        Assert.Equal(3, Elements(svg, "circle").Select(dot => Number(dot, "cy")).Distinct().Count());
        Assert.Contains("0 rounds, all 7 failed", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_and_long_ones_lose_their_middle()
    {
        string name = "<script>\"&\u001b[31m" + new string('x', 60) + "-end";
        XElement svg = Draw(new PicturePanel(name, "Gbit/s", 1e9, [new(name, [1e9, 2e9], 0, 1.5e9)], [], 0.02));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName == "script");
        Assert.Contains(
            Elements(svg, "text"),
            text => text.Value.EndsWith("-end", StringComparison.Ordinal) && text.Value.Contains('…', StringComparison.Ordinal)
        );
        Assert.DoesNotContain('\u001b', svg.ToString());
    }

    [Theory]
    [InlineData(30e9, 0, "cap 30 →")]
    [InlineData(1.5e9, 1, "cap 30")]
    [InlineData(1e6, 0, "← cap 30")]
    public void A_cap_far_from_all_rounds_is_named_at_the_edge_and_presses_nothing(double cap, int lines, string text)
    {
        XElement svg = Draw(
            new PicturePanel(
                "Throughput",
                "Gbit/s",
                1e9,
                [Reference, new("azure-cni", [1.45e9, 1.46e9, 1.47e9], 0, 1.46e9)],
                [],
                0.02,
                cap,
                "cap 30"
            )
        );
        Assert.Equal(lines, Elements(svg, "line").Count(line => Class(line) == "cap"));
        Assert.Equal(text, Assert.Single(Elements(svg, "text"), label => Class(label) == "captext").Value);
        double[] places = [.. Elements(svg, "circle").Select(dot => Number(dot, "cx"))];
        Assert.True(places.Max() - places.Min() > 200);
    }

    [Fact]
    public void Labels_count_what_they_are_of_and_all_groups_may_have_failed()
    {
        XElement svg = Draw(
            new PicturePanel(
                "Throughput",
                "Gbit/s",
                1e9,
                [new("one", [1e9], 1, 1e9), new("four", [1e9, 2e9, 3e9, 4e9], 0, 2.5e9, "replicate")],
                [],
                0.02
            )
        );
        Assert.Contains("1 round, 1 failed", svg.Value, StringComparison.Ordinal);
        Assert.Contains("4 replicates", svg.Value, StringComparison.Ordinal);
        XElement none = Draw(
            new PicturePanel("Throughput", "Gbit/s", 1e9, [new("one", [], 7, null), new("other", [], 5, null)], [], 0.02, 1e9, "cap")
        );
        Assert.Contains("0 rounds, all 5 failed", none.Value, StringComparison.Ordinal);
        Assert.Empty(Elements(none, "line"));
    }

    [Fact]
    public void An_equivalent_group_has_the_interval_that_decided_and_its_level()
    {
        ThroughputComparison answer = Throughput.Comparison.Groups.Compare(
            Throughput.Comparison.Groups.Twice,
            Throughput.Comparison.Groups.Near
        );
        XElement svg = XElement.Parse(ThroughputPicture.Draw([answer]));
        Assert.Contains(Elements(svg, "text"), text => text.Value == "equivalent, at 90.6 %");
        XElement interval = Assert.Single(Elements(svg, "line"), line => Class(line) == "interval"),
            grey = Assert.Single(Elements(svg, "rect"), rectangle => Class(rectangle) == "margin");
        Assert.InRange(Number(interval, "x2"), Number(grey, "x"), Number(grey, "x") + Number(grey, "width"));
    }

    [Theory]
    [InlineData('W')]
    [InlineData('m')]
    [InlineData('a')]
    [InlineData('i')]
    [InlineData('\u7DB2')]
    public void Names_of_any_width_stay_in_the_picture(char letter)
    {
        // Letters of DejaVu Sans at 13 units: W and m are the widest, W 12.9 and m 12.7; i 3.6; ideographs are as wide as they are high.
        double each = letter switch
        {
            'W' => 12.9,
            'm' => 12.7,
            'a' => 8,
            'i' => 3.6,
            _ => 13,
        };
        XElement svg = Draw(
            new PicturePanel(new string(letter, 300), "Gbit/s", 1e9, [new(new string(letter, 80), [1e9, 2e9], 0, 1.5e9)], [], 0.02)
        );
        XElement name = Assert.Single(
            Elements(svg, "text"),
            text => text.Value.Contains(letter, StringComparison.Ordinal) && Class(text) is null
        );
        Assert.InRange(name.Value.Length * each, 80, Number(name, "x"));
        XElement title = Assert.Single(Elements(svg, "text"), text => Class(text) == "title");
        Assert.InRange(title.Value.Length * each * 15 / 13, 300, Number(svg, "width") - 16);
    }

    [Fact]
    public void Rates_have_no_scale_below_0_and_no_tick_of_minus_0()
    {
        XElement svg = Draw(
            new PicturePanel(
                "Throughput",
                "Gbit/s",
                1e9,
                [new("fast", [1.4e9, 1.5e9], 0, 1.45e9), new("slow", [1e6, 2e6], 0, 1.5e6)],
                [],
                0.02
            )
        );
        Assert.Contains(Elements(svg, "text"), text => text.Value == "0");
        Assert.DoesNotContain(Elements(svg, "text"), text => text.Value.StartsWith('-'));
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

    private static IEnumerable<XElement> Elements(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Class(XElement element) => element.Attribute("class")?.Value;

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
