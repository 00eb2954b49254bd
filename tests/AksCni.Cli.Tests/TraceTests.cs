using System.Text.Json;
using System.Text.RegularExpressions;

namespace AksCni.Cli.Tests;

public sealed class TraceTests
{
    [Fact]
    public void One_way_is_answered_first_then_hop_by_hop_then_what_must_be_allowed()
    {
        Run run = Run.Akscni("trace", Run.Sample("shop"), "--to", "PeeredVnet");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(
            "shop-prod: A host in a peered VNet sees the node's address (10.20.0.0/23)",
            run.Output,
            StringComparison.Ordinal
        );
        int hops = run.Output.IndexOf("What happens", StringComparison.Ordinal),
            allow = run.Output.IndexOf("Must allow or hold", StringComparison.Ordinal),
            sources = run.Output.IndexOf("Sources: ", StringComparison.Ordinal);
        Assert.True(hops > 0 && allow > hops && sources > allow);
        Assert.Contains("concepts-network-legacy-cni.md", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_place_all_are_rows_of_one_table()
    {
        Run run = Run.Akscni("trace", "--mode", "overlay");
        Assert.Equal("AzureCniOverlay, outbound type loadBalancer:", run.Lines[0]);
        foreach (string place in TrafficPlaces.Choices.Split(", "))
            Assert.Contains(run.Lines, line => line.StartsWith($"  {place} ", StringComparison.Ordinal));
        Assert.Equal(run.Output, Run.Akscni("trace", "--mode", "overlay", "--to", "all").Output);
    }

    [Fact]
    public void Guide_shows_what_the_command_prints()
    {
        string guide = File.ReadAllText(Path.Combine(Run.Root, "docs", "guide", "trace.md")).ReplaceLineEndings("\n");
        MatchCollection shown = Regex.Matches(guide, @"```text\n\$ akscni (.+)\n([\s\S]+?)\n```");
        foreach (Match example in shown)
            Assert.Equal(example.Groups[2].Value, Run.Akscni(example.Groups[1].Value.Split(' ')).Output.TrimEnd());
        Assert.Equal(6, shown.Count);
    }

    [Fact]
    public void Json_is_one_array_of_the_contracts_names()
    {
        JsonElement trace = Assert.Single(
            Run.Akscni(
                    "trace",
                    "--mode",
                    "PodSubnet",
                    "--outbound-type",
                    "udr",
                    "--to",
                    "Internet",
                    "--pod-address",
                    "10.1.4.7",
                    "--outbound-address",
                    "20.50.1.9",
                    "-o",
                    "json"
                )
                .Json.EnumerateArray()
        );
        Assert.Equal(
            "cluster mode dataplane from to outboundType sourceSeen sourceAddress sourceRanges translated reachable answer "
                + "hops allow findings sources",
            string.Join(' ', trace.EnumerateObject().Select(property => property.Name))
        );
        Assert.Equal(
            ("AzureCniPodSubnetDynamic", "Azure", "Pod", "Internet", "userDefinedRouting", "OutboundIp", "20.50.1.9"),
            (Text("mode"), Text("dataplane"), Text("from"), Text("to"), Text("outboundType"), Text("sourceSeen"), Text("sourceAddress"))
        );
        Assert.Equal(
            (true, false, JsonValueKind.Null),
            (
                trace.GetProperty("translated").GetBoolean(),
                trace.GetProperty("reachable").GetBoolean(),
                trace.GetProperty("cluster").ValueKind
            )
        );
        JsonElement firewall = trace.GetProperty("hops").EnumerateArray().Single(hop => hop.GetProperty("at").GetString() == "firewall");
        Assert.Equal(
            ("10.1.4.7", "20.50.1.9", "2023-12-05"),
            (
                firewall.GetProperty("sourceBefore").GetString(),
                firewall.GetProperty("source").GetString(),
                firewall.GetProperty("asOf").GetString()
            )
        );
        Assert.Equal("PodSubnetEgress", trace.GetProperty("findings")[0].GetProperty("rule").GetString());

        string? Text(string name) => trace.GetProperty(name).GetString();
    }

    [Fact]
    public void A_comparison_says_who_notices()
    {
        Run run = Run.Akscni("trace", "--before", "NodeSubnet", "--after", "PodSubnet");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("6 of 9 places notice the change.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "PeeredVnet: A host in a peered VNet sees the pod's address instead of the node's",
            Regex.Replace(run.Output, @"\s+", " "),
            StringComparison.Ordinal
        );
        Assert.Equal("0 of 9 places notice the change.", Run.Akscni("trace", "--before", "kubenet", "--after", "overlay").Lines[0]);
        JsonElement change = Run.Akscni("trace", "--before", "NodeSubnet", "--after", "Overlay", "--to", "SameVnet", "-o", "json").Json[0];
        Assert.Equal(
            ("PodIp", "NodeIp", true),
            (change.GetProperty("before").GetString(), change.GetProperty("after").GetString(), change.GetProperty("changes").GetBoolean())
        );
        Assert.Equal(2, change.GetProperty("whoNotices").GetArrayLength());
    }

    [Fact]
    public void A_cluster_is_compared_with_a_mode() =>
        Assert.StartsWith(
            "shop-prod: 6 of 9 places notice the change.",
            Run.Akscni("trace", Run.Sample("shop"), "--after", "overlay").Output,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    [InlineData("json")]
    public void No_colours_and_no_trailing_blanks(string format)
    {
        Run run = Run.Akscni("trace", Run.Sample("fleet"), "--details", "-o", format);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.All(run.Lines, line => Assert.False(line.EndsWith(' '), line));
    }

    [Theory]
    [InlineData("trace docs/samples/shop --details")]
    [InlineData("trace docs/samples/fleet")]
    [InlineData("trace docs/samples/fleet --after AzureCniOverlay")]
    [InlineData("trace --mode AzureCniPodSubnetStaticBlock --dataplane Cilium --details")]
    [InlineData("trace --mode NodeSubnet --from SameVnet --external-traffic-policy Local --details")]
    [InlineData("trace --mode overlay --dual-stack --pod-cidr 10.244.0.0/16,fd12:3456:789a::/64 --destination-address 2606:4700::1111")]
    public void Text_stays_within_80_columns(string command) =>
        Assert.All(Run.Akscni(command.Split(' ')).Lines, line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void Markdown_has_headings_tables_and_sources()
    {
        Run run = Run.Akscni("trace", Run.Sample("shop"), "--to", "SameVnet", "-o", "markdown");
        Assert.StartsWith(
            "# Pod traffic\n\n## shop-prod, AzureCniNodeSubnet, outbound type loadBalancer\n\n| To | Sees | Source address | "
                + "Translated | Reaches pod IP |\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("*Sources:* articles/aks/concepts-network-legacy-cni.md, 2026-04-16", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trace", "InvalidParameter", "Nothing to trace")]
    [InlineData("trace --mode overlay --to intrenet", "UnknownTrafficPlace", "did you mean Internet?")]
    [InlineData("trace --mode overlay --outbound-type natgateway", "UnknownOutboundType", "managedNATGateway")]
    [InlineData("trace --mode overlai", "UnknownCniMode", "'overlai'")]
    [InlineData("trace --mode overlay --windows --dataplane cilium", "InvalidParameter", "Cilium has no Windows nodes")]
    [InlineData("trace --mode overlay --external-traffic-policy global --from Internet", "InvalidParameter", "use Cluster or Local")]
    [InlineData("trace --mode overlay --destination-address 10.0.0", "InvalidAddress", "'10.0.0'")]
    [InlineData("trace docs/samples/shop --mode overlay", "InvalidParameter", "has its own mode")]
    [InlineData("trace docs/samples/shop --before overlay --after kubenet", "InvalidParameter", "is the cluster itself")]
    [InlineData("trace nowhere.json", "InputNotFound", "does not exist")]
    [InlineData("trace --mode overlay --too Internet", "InvalidParameter", "did you mean --to?")]
    public void What_is_unusable_is_one_line_and_exit_code_2(string command, string fault, string text)
    {
        Run run = Run.Akscni(command.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Errors);
        Assert.StartsWith($"error {fault}: ", line, StringComparison.Ordinal);
        Assert.Contains(text, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_does_not_fit_does_not_lose_the_others()
    {
        Run run = Run.Akscni("trace", Run.Sample("fleet"), "--to", "Internet", "--egress-gateway", "-o", "json");
        Assert.Equal((2, 3, 2), (run.ExitCode, run.Json.GetArrayLength(), run.Errors.Length));
        Assert.StartsWith("error InvalidParameter: maps: ", run.Errors[0], StringComparison.Ordinal);
    }
}
