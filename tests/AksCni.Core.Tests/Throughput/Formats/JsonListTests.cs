namespace AksCni.Tests.Throughput.Formats;

/// <summary>Rows in a list under a key of an object.</summary>
public sealed class JsonListTests
{
    private const string Rows =
        """[{"group":"a","value":5,"unit":"Mbit/s","round":1,"intervals":[1,2]},{"unit":"Mbit/s","value":"6","labels":{"x":1},"group":"b"},{"name":"c","value":7},3,[4]]""";

    [Theory]
    [InlineData("""{"results":ROWS}""")]
    [InlineData("""{"tool":"mine","when":{"x":[1]},"value":ROWS,"Count":2,"tags":["x"],"env":[{"name":"n","value":"v"}]}""")]
    [InlineData("""[{"results":ROWS}]""")]
    public void Are_runs_as_in_a_bare_array(string text)
    {
        IReadOnlyList<ThroughputRun> runs = Runs.Read(text.Replace("ROWS", Rows, StringComparison.Ordinal), GroupRule.InData).Runs;

        Assert.Equal(
            [("a", 5e6, "1", 2), ("b", 6e6, null, 0)],
            runs.Select(run => (run.Group, run.Value!.Value, run.Round, run.Intervals.Count))
        );
    }

    [Fact]
    public void Stand_on_their_own_lines()
    {
        ThroughputInventory inventory = Runs.Read(
            "{\n  \"results\": [\n    {\n      \"group\": \"a\",\n      \"value\": 5\n    },\n    {\n      \"group\": \"b\",\n"
                + "      \"value\": \"x\"\n    }\n  ]\n}\n",
            GroupRule.InData
        );

        Assert.Equal(("a", 3), (Assert.Single(inventory.Runs).Group, inventory.Runs[0].Line));
        Assert.StartsWith("'runs', line 7: 'x' is no number", Assert.Single(inventory.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_of_the_group_holds() =>
        Assert.Equal("a", Runs.One("""{"results":[{"network":"a","value":5}]}""", GroupRule.Label("network")).Group);

    [Fact]
    public void Of_several_lists_nobody_knows_which_counts() =>
        Assert.Equal(
            "'runs', line 1: the object has several lists of runs (warmup, results), and nothing says which one counts; it is left out.",
            Runs.FaultOf("""{"warmup":ROWS,"results":ROWS}""".Replace("ROWS", Rows, StringComparison.Ordinal)).Message
        );

    [Theory]
    [InlineData("""{"group":"outer","details":ROWS,"value":9,"unit":"Mbit/s"}""")]
    [InlineData("""{"details":ROWS,"value":9,"unit":"Mbit/s","group":"outer"}""")]
    public void A_run_has_no_runs_in_it(string text) =>
        Assert.Equal(
            ("outer", 9e6),
            Runs.One(text.Replace("ROWS", Rows, StringComparison.Ordinal)) is var run ? (run.Group, run.Value!.Value) : default
        );

    [Theory]
    [InlineData("""{"env":[{"name":"a","value":"b"}]}""")]
    [InlineData("""{"items":[{"unit":"Count","currentValue":5}]}""")]
    [InlineData("""{"results":[]}""")]
    public void Other_lists_are_none(string text) =>
        Assert.EndsWith(
            "a table with the columns group and value, or JSON: an array of objects with these keys.",
            Runs.FaultOf(text).Message,
            StringComparison.Ordinal
        );
}
