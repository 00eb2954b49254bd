using AksCni.Reports;
using AksCni.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Reports;

public sealed class LineBreaksTests
{
    /// <summary>Whatever the width, these stand on one line.</summary>
    [Theory]
    [InlineData("98.1 %,")]
    [InlineData("+1.5 %")]
    [InlineData("12.52 Gbit/s")]
    [InlineData("0.9 Mbit/s")]
    [InlineData("3 kbit/s.")]
    [InlineData("7 bit/s)")]
    [InlineData("86.1 us")]
    [InlineData("86.1 ms;")]
    [InlineData("2 s")]
    [InlineData("43,210 /s:")]
    [InlineData("+- 4 %")]
    [InlineData("p = 0.016")]
    [InlineData("p < 0.001")]
    [InlineData("(p < 0.001)")]
    [InlineData("[1.120, 1.205]")]
    public void A_number_and_its_unit_stay_together(string kept)
    {
        string text = $"a group is at {kept} of what it was before, or so it seems";
        for (int width = Math.Max("before,".Length, kept.Length); width <= text.Length; width++)
        {
            string[] lines = [.. LineBreaks.Wrap(text, width)];
            Assert.Contains(lines, line => line.Contains(kept, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
            Assert.Equal(text, string.Join(' ', lines));
        }
    }

    [Theory]
    [InlineData("the 7 rounds", 5, "the 7|round|s")]
    [InlineData("5 streams of 3", 9, "5 streams|of 3")]
    [InlineData("map = what", 5, "map =|what")]
    [InlineData("see [articles/aks/page.md, 2026-04-16]", 26, "see [articles/aks/page.md,|2026-04-16]")]
    public void Other_blanks_break(string text, int width, string lines) => Assert.Equal(lines.Split('|'), LineBreaks.Wrap(text, width));

    [Theory]
    [InlineData("a-long-name-of-an-group", 10, "a-long-|name-of-|an-group")]
    [InlineData("articles/aks/concepts.md", 14, "articles/aks/|concepts.md")]
    [InlineData("nowheretobreak", 5, "nowhe|retob|reak")]
    [InlineData("1234567890.5 Gbit/s", 12, "1234567890.5|Gbit/s")]
    [InlineData("123456789012345 %", 5, "12345|67890|12345|%")]
    public void Words_that_are_too_long_break_where_they_can(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaks.Wrap(text, width));

    [Theory]
    [InlineData("1.153 [1.044, 1.207] at 90 %", 14)]
    [InlineData("12.52 +- 4.9 %", 8)]
    [InlineData("too few rounds", 6)]
    [InlineData("overlay-cilium", 8)]
    [InlineData("", 0)]
    public void The_longest_piece_is_what_a_column_needs(string text, int length) => Assert.Equal(length, LineBreaks.LongestPiece(text));

    [Property(2000)]
    public Property Any_text_fits_and_nothing_but_blanks_is_left_out()
    {
        Gen<string> texts = Gen.Elements("   --+/=<p,.[](%:012 sabit".ToCharArray()).ArrayOf().Select(letters => new string(letters));

        return Prop.ForAll(
            texts.ToArbitrary(),
            Gen.Choose(1, 12).ToArbitrary(),
            (text, width) =>
            {
                string[] lines = [.. LineBreaks.Wrap(text, width)];
                return lines.All(line => line.Length <= width)
                    && LineBreaks.LongestPiece(text) <= text.Length
                    && string.Concat(lines).Replace(" ", "", StringComparison.Ordinal) == text.Replace(" ", "", StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void A_table_breaks_numbers_only_where_words_cannot_give_way()
    {
        var table = new TextTable("Group", ">Ratio", "Verdict");
        table.Add("overlay-with-cilium", "1.153 [1.044, 1.207] at 90 %", "inconclusive 1 2 3");
        Assert.Equal(
            ["overlay-  1.153 [1.044, 1.207] at 90 %  inconclusive", "with-                                   1 2 3", "cilium"],
            Rows(table, 52)
        );
        Assert.Equal(
            ["overlay-           1.153  inconclusive", "with-     [1.044, 1.207]  1 2 3", "cilium           at 90 %"],
            Rows(table, 38)
        );
    }

    [Fact]
    public void A_long_name_over_numbers_breaks_before_words_do()
    {
        var table = new TextTable("", $">{new string('x', 80)}");
        table.Add("Headroom at peak", "-1,160,000");
        Assert.Equal(["Headroom        -1,160,000", "at peak"], Rows(table, 26, headings: 6));
    }

    [Theory]
    [InlineData("azure-cni-overlay", 24, "azure-cni-overlay")]
    [InlineData("azure-cni-overlay-cilium-a", 10, "azure\u2026um-a")]
    public void A_short_name_keeps_its_ends(string name, int length, string text) => Assert.Equal(text, ShortName.Of(name, length));

    private static string[] Rows(TextTable table, int width, int headings = 2)
    {
        var writer = new StringWriter { NewLine = "\n" };
        table.WriteText(writer, width);
        return writer.ToString().TrimEnd('\n').Split('\n')[headings..];
    }
}
