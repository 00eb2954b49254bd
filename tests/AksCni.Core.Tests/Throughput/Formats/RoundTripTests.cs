using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Runs that were saved as JSON, as ConvertTo-Json writes objects, are the same runs when they are read again.</summary>
public sealed class RoundTripTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonSerializerOptions WithNames = new() { Converters = { new JsonStringEnumConverter() } };

    public static TheoryData<string> Samples => WrappingTests.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Runs_as_JSON_are_the_same_runs(string sample)
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample(sample).Runs;

        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[Indented, WithNames])
        {
            ThroughputInventory again = Runs.Read(JsonSerializer.Serialize(runs, options));
            if (runs.Count == 0)
                continue;
            Assert.Empty(again.Faults);
            Assert.Equal(TextOf(runs), TextOf(again.Runs));
        }
    }

    [Fact]
    public void The_group_that_was_given_and_the_label_in_the_data_both_come_back()
    {
        ThroughputRun run = Runs.ReadSample("pkb/kubenet-7rounds.ndjson", GroupRule.Named("mine")).Runs[0];

        ThroughputRun again = Runs.One(JsonSerializer.Serialize(run), GroupRule.InData);

        Assert.Equal(("mine", "kubenet"), (again.Group, again.GroupLabel));
    }

    [Theory]
    [InlineData("sockets were lost", "sockets were lost")]
    [InlineData(null, "No unit is given; the value is taken for bit/s.")]
    public void A_tools_warning_comes_back_where_the_unit_was_assumed(string? warning, string expected)
    {
        ThroughputRun run = Runs.One(
            JsonSerializer.Serialize(
                new
                {
                    group = "a",
                    value = 5,
                    warning,
                }
            )
        );
        Assert.True(run.UnitAssumed);

        ThroughputRun again = Runs.One(JsonSerializer.Serialize(run));

        Assert.Equal((true, expected, warning), (again.UnitAssumed, again.Warning, again.ToolWarning));
    }

    [Theory]
    [InlineData("""{"intervals":[]}""")]
    [InlineData("""{"intervals":[1,2]}""")]
    public void Intervals_alone_are_no_test_of_iperf3(string text) => Assert.Equal(Fault.UnknownRunFormat, Runs.FaultOf(text).Fault);

    /// <summary>All that a run says but for the file it stands in.</summary>
    private static string TextOf(IEnumerable<ThroughputRun> runs) =>
        string.Join(
            '\n',
            runs.Select(run =>
                string.Join(
                    '|',
                    typeof(ThroughputRun)
                        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(property => property.Name is not ("Line" or "Source"))
                        .Select(property =>
                            property.Name
                            + "="
                            + (
                                property.GetValue(run) is IReadOnlyList<double> list
                                    ? string.Join(',', list)
                                    : Convert.ToString(property.GetValue(run), System.Globalization.CultureInfo.InvariantCulture)
                            )
                        )
                )
            )
        );
}
