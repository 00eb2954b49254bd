using System.Text;
using AksCni.Throughput.Formats;
using AksCni.Throughput.Runs;

namespace AksCni.Tests.Throughput.Formats;

public sealed class LinePatternTests
{
    private const string Row = "[{id}]{start:number}-{end:number} sec {rate:quantity} {rest}";

    [Theory]
    [InlineData("[  5]   0.00-10.00  sec  9.41 Gbits/sec                  receiver", "receiver")]
    [InlineData("[5] 0.0- 10.0 sec\t9.41 Gbits/sec", "")]
    public void Blanks_and_padding_do_not_matter(string line, string rest)
    {
        Assert.True(new LinePattern(Row).TryMatch(Encoding.UTF8.GetBytes(line), out LineMatch match));

        Assert.Equal(
            ("5", 0d, 10d, 9.41, 9.41e9, 1e7, Measure.BitRate, rest),
            (
                Encoding.UTF8.GetString(match["id"]),
                match.Number("start"),
                match.Number("end"),
                match.Number("rate"),
                match.Value("rate"),
                Math.Round(match.Step("rate")),
                match.Unit.Unit,
                Encoding.UTF8.GetString(match["rest"])
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[  5")]
    [InlineData("[  5] 0.0-10.0 seconds 9.41 Gbits/sec")]
    [InlineData("[  5] 0.0-10.0 sec 9.41")]
    [InlineData("[  5] 0.0-10.0 sec 9.41 apples")]
    [InlineData("[  5] 0.0 10.0 sec 9.41 Gbits/sec")]
    [InlineData("[  5] -10.0 sec 9.41 Gbits/sec")]
    [InlineData("  [  5] 0.0-10.0 sec 9.41 Gbits/sec")]
    public void Other_lines_do_not_match(string line) => Assert.False(new LinePattern(Row).Matches(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("{}failed{}", "connect: failed", true)]
    [InlineData("{}failed{}", "failed", true)]
    [InlineData("conf:{}", "  conf:", false)]
    [InlineData("Benchmark{name} {iterations:count}", "BenchmarkX 12", true)]
    [InlineData("Benchmark{name} {iterations:count}", "BenchmarkX 1.5", false)]
    [InlineData("{test}_bw:", "tcp_bw:", true)]
    [InlineData("{test}_bw:", "tcp_bw: 5", false)]
    public void A_pattern_covers_the_whole_line(string pattern, string line, bool matches) =>
        Assert.Equal(matches, new LinePattern(pattern).Matches(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Bytes_of_a_quantity_may_be_binary()
    {
        new LinePattern("{rate:quantity}", hasBinaryBytes: true).TryMatch("2 KBytes/sec"u8, out LineMatch binary);
        new LinePattern("{rate:quantity}").TryMatch("2 KBytes/sec"u8, out LineMatch @decimal);

        Assert.Equal((16384, 16000), (binary.Value("rate"), @decimal.Value("rate")));
    }

    [Fact]
    public void A_capture_that_the_pattern_lacks_is_empty()
    {
        LinePattern.TryMatch([new("[{id}][{role}]"), new("[{id}]")], "[5]"u8, out LineMatch match);

        Assert.True(match["role"].IsEmpty);
        Assert.Equal("5", Encoding.UTF8.GetString(match["id"]));
    }
}
