using System.Text.Json;

namespace AksCni.Cli.Tests;

public sealed class BudgetTests
{
    private static readonly string[] Plan = ["budget", "--mode", "overlay", "--node-count", "3", "--max-surge", "1"];

    [Fact]
    public void A_cluster_that_breaks_during_an_upgrade()
    {
        Run run = Run.Akscni("budget", Run.Sample("shop"));
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith(
            "shop-prod does not fit: node subnet snet-aks breaks while one pool is upgraded",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("(12 + 4) x (1 + 30)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Error InsufficientSubnetSize (snet-aks)", run.Output, StringComparison.Ordinal);
        Assert.Contains("concepts-network-ip-address-planning.md, 2026-04-16", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void No_colours_and_no_trailing_blanks_in_a_log(string format)
    {
        Run run = Run.Akscni("budget", Run.Sample("fleet"), "-o", format);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\r', run.Output);
        Assert.All(run.Lines, line => Assert.False(line.EndsWith(' '), line));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("fleet")]
    [InlineData("")]
    public void Text_stays_within_80_columns(string sample) =>
        Assert.All(Run.Akscni("budget", Run.Sample(sample), "--details").Lines, line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Json_is_one_array_of_the_contracts_names()
    {
        JsonElement budget = Run.Akscni("budget", Run.Sample("shop"), "-o", "json").Json[0];
        Assert.Equal(
            ("shop-prod", "AzureCniNodeSubnet", "Azure", false),
            (
                budget.GetProperty("cluster").GetString(),
                budget.GetProperty("mode").GetString(),
                budget.GetProperty("dataplane").GetString(),
                budget.GetProperty("fits").GetBoolean()
            )
        );
        JsonElement range = budget.GetProperty("ranges")[0];
        Assert.Equal(
            ("NodeSubnet", "Address", "PeakOnePool", "web"),
            (
                range.GetProperty("role").GetString(),
                range.GetProperty("unit").GetString(),
                range.GetProperty("breaksAt").GetString(),
                range.GetProperty("breaksPool").GetString()
            )
        );
        Assert.Equal(
            [507, 3, 261, 279, 465, 589, 620, -116, 16, 12, 22],
            "capacity inUse observed steady autoscalerMax peakOnePool peak headroom maxNodes maxSteadyNodes minimumPrefixLength"
                .Split(' ')
                .Select(name => range.GetProperty(name).GetInt64())
        );
        Assert.Equal("10.20.0.0/23", range.GetProperty("prefixes")[0].GetString());
        Assert.Equal("(12 + 4) x (1 + 30)", range.GetProperty("demands").EnumerateArray().Last().GetProperty("formula").GetString());
        Assert.Equal(JsonValueKind.Null, budget.GetProperty("ranges")[1].GetProperty("peak").ValueKind);
        Assert.Equal("InsufficientSubnetSize", budget.GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [Fact]
    public void Json_of_nothing_readable_is_an_empty_array()
    {
        Run run = Run.Akscni("budget", "nowhere.json", "-o", "json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(0, run.Json.GetArrayLength());
        Assert.Equal("error InputNotFound: 'nowhere.json' does not exist; give a file or a folder.", Assert.Single(run.Errors));
    }

    [Fact]
    public void Markdown_has_a_heading_a_table_and_escaped_text()
    {
        Run run = Run.Akscni("budget", Run.Sample("fleet"), "-o", "markdown");
        Assert.StartsWith(
            "# IP budget\n\n| Cluster | Mode | Fits | Tightest range | Headroom | Findings |\n| --- | --- | --- | --- | ---: | --- |\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("## web\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("- **Error** `InsufficientSubnetSize` (podCidr)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_shows_a_row_a_cluster_and_the_reasons_of_those_that_do_not_fit()
    {
        Run run = Run.Akscni("budget", Run.Sample("fleet"));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("5 clusters: 3 fit, 1 do not, 1 unknown.", run.Lines[0]);
        Assert.Contains("maps: can't tell: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ads fits", run.Output, StringComparison.Ordinal);
        Assert.Contains("ads fits", Run.Akscni("budget", Run.Sample("fleet"), "--details").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pods_per_node_decide_a_dynamic_pod_subnet()
    {
        // maps at peak: 36 nodes x (1 + 16 x ceil(0.5 + 8 / 16)) = 612 of 1,019.
        JsonElement maps = Run.Akscni("budget", Run.Sample("fleet"), "--pods-per-node", "8", "-o", "json")
            .Json.EnumerateArray()
            .Single(budget => budget.GetProperty("cluster").GetString() == "maps");
        Assert.True(maps.GetProperty("fits").GetBoolean());
        Assert.Equal(612, maps.GetProperty("ranges")[1].GetProperty("peak").GetInt64());
    }

    [Fact]
    public void Standard_input_is_a_file()
    {
        Run run = Run.WithInput(File.ReadAllText(Path.Combine(Run.Sample("fleet"), "resource-graph.json")), "budget", "-", "-q");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            [
                "failed: 1 cluster of 5 (exit code 1).",
                "unknown: 1 cluster of 5 can't be judged (exit code 4; --allow-unknown accepts that).",
            ],
            run.Errors
        );
    }

    [Fact]
    public void Quiet_answers_by_exit_code_alone()
    {
        Run good = Run.Akscni([.. Plan, "--node-subnet", "10.0.0.0/24", "--pod-cidr", "10.244.0.0/16", "--quiet"]);
        Assert.Equal((0, "", ""), (good.ExitCode, good.Output, good.Error));
        Assert.Equal(1, Run.Akscni([.. Plan, "--node-subnet", "10.0.0.0/29", "--quiet"]).ExitCode);
    }

    [Fact]
    public void One_bad_file_loses_no_other()
    {
        string folder = Directory.CreateTempSubdirectory("akscni").FullName;
        try
        {
            string broken = Path.Combine(folder, "broken.json");
            File.WriteAllText(broken, "{\n  \"id\": \"/sub");
            string empty = Path.Combine(folder, "empty.json");
            File.WriteAllText(empty, "");
            Run run = Run.Akscni("budget", broken, empty, Run.Sample("shop"), "-o", "json");
            Assert.Equal(2, run.ExitCode);
            Assert.Equal("shop-prod", run.Json[0].GetProperty("cluster").GetString());
            Assert.Equal("failed: 1 cluster of 1 (exit code 1).", run.Errors[2]);
            Assert.StartsWith($"error InvalidJson: '{broken}', line 2, byte", run.Errors[0], StringComparison.Ordinal);
            Assert.StartsWith($"error InputEmpty: '{empty}'", run.Errors[1], StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("InvalidCidr", "the prefix length '33'", "--node-subnet", "10.0.0.0/33")]
    [InlineData("InvalidCidr", "the network is 10.0.0.0/24", "--node-subnet", "10.0.0.1/24")]
    [InlineData("CidrFamilyMismatch", "IPv6", "--node-subnet", "fd00::/64")]
    [InlineData("CidrFamilyMismatch", "IPv6", "--dns-service-ip", "fd00::a")]
    [InlineData("InvalidCidr", "'peered'", "--peered-ranges", "peered")]
    [InlineData("NodeCountOutOfRange", "-5", "--node-count", "-5")]
    [InlineData("NodeCountOutOfRange", "1099511627776", "--node-count", "1099511627776")]
    [InlineData("InvalidParameter", "'99999999999999999999'", "--node-count", "99999999999999999999")]
    [InlineData("InvalidParameter", "'three'", "--node-count", "three")]
    [InlineData("MaxPodsOutOfRange", "use 10 to 250", "--max-pods", "0")]
    [InlineData("MaxPodsOutOfRange", "use 10 to 250", "--max-pods", "500")]
    [InlineData("UnknownCniMode", "'flannel'", "--mode", "flannel")]
    [InlineData("UnknownDataplane", "'ebpf'", "--dataplane", "ebpf")]
    [InlineData("InvalidMaxSurge", "'lots'", "--max-surge", "lots")]
    [InlineData("InvalidKubernetesVersion", "'new'", "--kubernetes-version", "new")]
    [InlineData("InvalidParameter", "'yaml'", "-o", "yaml")]
    [InlineData("InvalidParameter", "did you mean --max-pods?", "--max-pod", "30")]
    [InlineData("InvalidParameter", "is a file, and the options describe a plan", "some.json")]
    [InlineData("MaxPodsOutOfRange", "999 pods per node", "--pods-per-node", "999")]
    public void Bad_input_is_one_clear_line_and_exit_code_2(string fault, string said, params string[] arguments)
    {
        string[] plan = arguments[0] is "--node-count" or "--mode" or "--max-surge" ? ["budget", .. Without(arguments[0])] : Plan;
        Run run = Run.Akscni([.. plan, .. arguments]);
        Assert.Equal(2, run.ExitCode);
        string line = Assert.Single(run.Errors);
        Assert.StartsWith($"error {fault}: ", line, StringComparison.Ordinal);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Empty(run.Output);

        static IEnumerable<string> Without(string option)
        {
            for (int i = 1; i < Plan.Length; i += 2)
                if (Plan[i] != option)
                    foreach (string part in Plan[i..(i + 2)])
                        yield return part;
        }
    }

    [Theory]
    [InlineData("budget")]
    [InlineData("budget", "--mode", "overlay")]
    [InlineData("budget", "--node-count", "3")]
    [InlineData("nonsense")]
    [InlineData("budget", "--node-count")]
    [InlineData]
    public void Missing_arguments_are_errors_too(params string[] arguments)
    {
        Run run = Run.Akscni(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Errors, line => Assert.StartsWith("error InvalidParameter: ", line, StringComparison.Ordinal));
        Assert.NotEmpty(run.Errors);
    }

    [Theory]
    [InlineData(
        "'budgt' is no command (did you mean budget?); use recommend, budget, modes, clusters, trace or compare, and --help for more.",
        "budgt",
        "docs/samples/shop"
    )]
    [InlineData("A command is missing: use recommend, budget, modes, clusters, trace or compare, and --help for more.")]
    public void A_command_that_is_none_is_one_line(string said, params string[] arguments)
    {
        Run run = Run.Akscni(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"error InvalidParameter: {said}", Assert.Single(run.Errors));
    }

    [Fact]
    public void A_file_that_begins_with_a_dash_stands_after_two()
    {
        Assert.Contains("'-x.json' is no option", Run.Akscni("budget", "-x.json").Error, StringComparison.Ordinal);
        Assert.StartsWith("error InputNotFound: '-x.json'", Run.Akscni("budget", "--", "-x.json").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_every_option_and_exits_with_0()
    {
        Run run = Run.Akscni("budget", "--help");
        Assert.Equal(0, run.ExitCode);
        foreach (
            string option in (
                "--mode --dataplane --node-count --max-node-count --max-pods --pods-per-node --max-surge --kubernetes-version "
                + "--node-subnet --pod-subnet --pod-cidr --service-cidr --dns-service-ip --private-cluster --extra-addresses --quiet "
                + "--output"
            ).Split(' ')
        )
            Assert.Contains(option, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        Run german = Run.WithEnvironment(
            null,
            new() { ["LANG"] = "de_DE.UTF-8", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0" },
            "budget",
            Run.Sample("fleet")
        );
        Assert.Equal(Run.Akscni("budget", Run.Sample("fleet")).Output, german.Output);
    }
}
