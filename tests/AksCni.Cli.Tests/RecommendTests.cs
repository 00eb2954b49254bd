using System.Text;
using System.Text.Json;

namespace AksCni.Cli.Tests;

public sealed class RecommendTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akscni").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plain_cluster_gets_a_verdict_a_ranking_reasons_changes_and_commands()
    {
        Run run = Recommend("--node-count", "50");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Azure CNI Overlay with Cilium is recommended; ", run.Output, StringComparison.Ordinal);
        foreach (
            string heading in (string[])["Rank  Mode", "Why ", "What to know", "What would change it", "Create it", "Why not the others"]
        )
            Assert.Contains($"\n{heading}", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "\nAsked for: NodeCount 50.\nAssumed: PodsPerNode 30; MaxSurge Azure's default; AsOf ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("For what nobody said", run.Output, StringComparison.Ordinal);
        Assert.Contains("  az aks create \\\n    --resource-group <group> \\\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("ByoCniUnsupported", run.Output, StringComparison.Ordinal);
        Assert.False(run.Output.EndsWith("\n\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "--node-count", "50")]
    [InlineData(0, "--windows-nodes")]
    [InlineData(1, "--node-count", "20", "--address-space", "10.0.0.0/24", "--pods-reachable-from-vnet")]
    [InlineData(1, "docs/samples/requirements/branch.yaml")]
    [InlineData(1, "docs/samples/requirements/branch.yaml", "docs/samples/requirements/web.yaml")]
    [InlineData(2, "docs/samples/requirements/branch.yaml", "nowhere.yaml")]
    [InlineData(2, "--node-count", "many")]
    public void Exit_codes(int code, params string[] arguments) => Assert.Equal(code, Recommend(arguments).ExitCode);

    [Fact]
    public void Nothing_eligible_says_what_would_help()
    {
        Run run = Recommend("docs/samples/requirements/branch.yaml");
        Assert.StartsWith(
            "docs/samples/requirements/branch.yaml: No network mode meets these requirements.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("\nWhat would help\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nWhy not\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("and a further /22", Squeezed(run.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("Create it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_array_of_the_contracts_names()
    {
        JsonElement[] candidates = [.. Recommend("--node-count", "50", "-o", "json").Json.EnumerateArray()];
        Assert.Equal(10, candidates.Length);
        JsonElement best = candidates[0];
        Assert.Equal(
            (1, "AzureCniOverlay", "Cilium", true, true),
            (
                best.GetProperty("rank").GetInt32(),
                best.GetProperty("mode").GetString(),
                best.GetProperty("dataplane").GetString(),
                best.GetProperty("eligible").GetBoolean(),
                best.GetProperty("recommended").GetBoolean()
            )
        );
        Assert.Equal(
            (26, 18, 55),
            (
                best.GetProperty("nodeSubnetPrefixLength").GetInt32(),
                best.GetProperty("podRangePrefixLength").GetInt32(),
                best.GetProperty("vnetAddresses").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Null, best.GetProperty("reachableInPlace").ValueKind);
        Assert.Equal(JsonValueKind.Null, best.GetProperty("subject").ValueKind);
        Assert.StartsWith("az aks create ", best.GetProperty("createCommand").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            "rule effect points message source asOf".Split(' '),
            best.GetProperty("reasons")[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(
            "requirement from to then".Split(' '),
            best.GetProperty("whatWouldChange")[0].EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal("requirement value".Split(' '), best.GetProperty("assumed")[0].EnumerateObject().Select(property => property.Name));
        JsonElement last = candidates[9];
        Assert.Equal(
            ("ByoCni", false, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null),
            (
                last.GetProperty("mode").GetString(),
                last.GetProperty("eligible").GetBoolean(),
                last.GetProperty("rank").ValueKind,
                last.GetProperty("dataplane").ValueKind,
                last.GetProperty("createCommand").ValueKind
            )
        );
        Assert.Equal(1, candidates.Count(candidate => candidate.GetProperty("recommended").GetBoolean()));
        foreach (JsonElement candidate in candidates.Where(candidate => candidate.GetProperty("eligible").GetBoolean()))
            Assert.Equal(
                candidate.GetProperty("score").GetInt32(),
                Math.Clamp(
                    50 + candidate.GetProperty("reasons").EnumerateArray().Sum(reason => reason.GetProperty("points").GetInt32()),
                    0,
                    100
                )
            );
    }

    [Fact]
    public void Json_of_several_inputs_is_one_array_still()
    {
        JsonElement[] candidates =
        [
            .. Recommend("docs/samples/requirements/web.yaml", "docs/samples/shop", "-o", "json").Json.EnumerateArray(),
        ];
        Assert.Equal(20, candidates.Length);
        Assert.Equal(
            ["docs/samples/requirements/web.yaml", "shop-prod"],
            candidates.Select(candidate => candidate.GetProperty("subject").GetString()).Distinct().Order()
        );
        Assert.All(
            candidates,
            candidate =>
                Assert.Equal(
                    candidate.GetProperty("subject").GetString() != "shop-prod",
                    candidate.GetProperty("reachableInPlace").ValueKind == JsonValueKind.Null
                )
        );
    }

    [Fact]
    public void Json_of_nothing_readable_is_an_empty_array()
    {
        Run run = Recommend("nowhere.yaml", "-o", "json");
        Assert.Equal((2, 0), (run.ExitCode, run.Json.GetArrayLength()));
        Assert.StartsWith("error InputNotFound: 'nowhere.yaml' does not exist", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_headings_tables_and_every_candidate()
    {
        Run run = Recommend("docs/samples/requirements/plant.json", "-o", "markdown");
        Assert.StartsWith("# Network mode\n\n## docs/samples/requirements/plant.json\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "| Rank | Mode | Score | VNet addresses | Subnets |\n| ---: | --- | ---: | ---: | --- |\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("```bash\naz network vnet subnet create ", run.Output, StringComparison.Ordinal);
        Assert.Contains("- **Excludes** `WindowsUnsupported`: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            10,
            run.Lines.Count(line =>
                line.StartsWith("### ", StringComparison.Ordinal)
                && !line.StartsWith("### Why", StringComparison.Ordinal)
                && !line.StartsWith("### What", StringComparison.Ordinal)
                && line is not ("### Create it" or "### Assumed")
            )
        );
        Assert.StartsWith(
            "# Network mode\n\n| Of | Today | Recommended |",
            Recommend("docs/samples/requirements/plant.json", "docs/samples/shop", "-o", "markdown").Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("table", "--node-count", "50")]
    [InlineData("table", "--node-count", "20", "--address-space", "10.0.0.0/24", "--pods-reachable-from-vnet")]
    [InlineData(
        "table",
        "docs/samples/requirements/web.yaml",
        "docs/samples/requirements/plant.json",
        "docs/samples/requirements/branch.yaml",
        "--details"
    )]
    [InlineData("table", "docs/samples/shop", "--details")]
    [InlineData("table", "docs/samples/fleet", "--details")]
    [InlineData("table", "docs/samples/fleet")]
    [InlineData(
        "table",
        "--node-count",
        "900",
        "--address-space",
        "10.0.0.0/16,10.2.0.0/16,10.4.0.0/16,10.6.0.0/16,10.8.0.0/16",
        "--used-ranges",
        "10.0.0.0/17,10.2.0.0/17",
        "--peered-ranges",
        "192.168.0.0/16",
        "--pod-identity-beyond-node",
        "OnPremises",
        "--details"
    )]
    [InlineData(
        "table",
        "--dual-stack",
        "--virtual-nodes",
        "--windows-nodes",
        "--automatic",
        "--ingress",
        "ApplicationGatewayForContainers",
        "--l7-policy",
        "--node-auto-provisioning",
        "--egress-gateway",
        "--details"
    )]
    [InlineData("json", "docs/samples/shop")]
    [InlineData("markdown", "docs/samples/shop")]
    public void No_colours_no_trailing_blanks_and_80_columns_in_a_log(string format, params string[] arguments)
    {
        Run run = Recommend([.. arguments, "-o", format]);
        Assert.NotEmpty(run.Output);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\r', run.Output);
        Assert.All(run.Lines, line => Assert.False(line.EndsWith(' '), line));
        if (format == "table")
            Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 80));
        else
            return;
        Assert.DoesNotContain("\n\n\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void The_same_input_gives_the_same_bytes(string format)
    {
        string[] arguments = ["docs/samples", "docs/samples/requirements/web.yaml", "--details", "-o", format];
        Assert.Equal(Recommend(arguments).Output, Recommend(arguments).Output);
    }

    [Fact]
    public void A_list_that_is_not_closed_in_YAML_is_a_fault()
    {
        Run run = Recommend(Write("a.yaml", "addressSpace: [10.0.0.0/16\nnodeCount: 5\n"));
        Assert.Equal(2, run.ExitCode);
        string error = Assert.Single(run.Errors);
        Assert.StartsWith("error InvalidYaml: '", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "a.yaml', line 1: not valid YAML (a list isn't closed; write ] after its last item).",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void YAML_and_JSON_of_the_same_requirements_give_the_same_answer()
    {
        string json = Write(
            "a.json",
            """{ "nodeCount": 12, "windowsNodes": true, "addressSpace": ["10.0.0.0/20"], "asOf": "2026-11-22" }"""
        );
        string yaml = Write(
            "a.yml",
            "# a comment\nnode-count: 12\nWindowsNodes: yes\naddressSpace: 10.0.0.0/20\nasOf: 2026-11-22\ningress:   # nobody knows yet\n"
        );
        string marked = Write(
            "b.yaml",
            "\uFEFF---\nnodeCount: 12\r\nwindowsNodes: 'true'\r\naddressSpace:\r\n- 10.0.0.0/20\r\nasOf: \"2026-11-22\"\r\n"
        );
        string[] answers =
        [
            .. new[] { json, yaml, marked }.Select(path =>
                Recommend(path, "-o", "json").Output.Replace(path, "", StringComparison.Ordinal)
            ),
        ];
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
        Assert.Equal(
            answers[0],
            Recommend(WriteBytes("c.json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(File.ReadAllText(json))]), "-o", "json")
                .Output.Replace(Path.Combine(_folder, "c.json"), "", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("noodeCount: 5\n", "UnknownRequirement", "line 1: 'noodeCount' is no requirement (did you mean nodeCount?)")]
    [InlineData("# x\n\nnodeCount: 5\nflannel: true\n", "UnknownRequirement", "line 4: 'flannel' is no requirement;")]
    [InlineData("nodeCount: 5\nnodeCount: 6\n", "InvalidRequirement", "line 2: NodeCount is given twice")]
    [InlineData("nodeCount: [5, 6]\n", "InvalidRequirement", "line 1: NodeCount takes one value, not 2")]
    [InlineData("windowsNodes: on\n", "InvalidRequirement", "'on' is no value of WindowsNodes; write true or false")]
    [InlineData("addressSpace: [10.0.0.0/33]\n", "InvalidCidr", "line 1: AddressSpace: ")]
    [InlineData("nodeCount: {a: 1}\n", "InvalidRequirement", "line 1: 'nodeCount' is an object")]
    [InlineData("nodeCount: &n 5\npodsPerNode: *n\n", "InvalidYaml", "line 2: aliases aren't supported; write the value in place of *n")]
    [InlineData(
        "addressSpace: [[10.0.0.0/24]]\n",
        "InvalidRequirement",
        "line 1: 'addressSpace' holds a list or an object; it takes values"
    )]
    [InlineData("nodeCount: 5\n bad: x: y\n", "InvalidYaml", "line 2: not valid YAML (")]
    [InlineData("nodeCount: \"\\UFFFFFFFF\"\n", "InvalidYaml", "line 1: not valid YAML (a character code or a tag is invalid)")]
    [InlineData("nodeCount: !<> 5\n", "InvalidYaml", "line 1: not valid YAML (")]
    [InlineData("nodeCount: !!!int?[!!str +%FF50\n", "InvalidYaml", "line 1: not valid YAML (")]
    [InlineData("? [nodeCount]\n: 5\n", "InvalidYaml", "line 1: a key must be plain text")]
    [InlineData("nodeCount: 5\n---\nnodeCount: 6\n", "InvalidYaml", "line 2: a second document begins")]
    [InlineData("- nodeCount: 5\n", "InvalidRequirement", "isn't a YAML mapping")]
    [InlineData("", "InvalidRequirement", "isn't a YAML mapping")]
    public void A_YAML_file_that_cannot_be_used_is_named_with_line_and_way_out(string yaml, string fault, string words)
    {
        Run run = Recommend(Write("bad.yaml", yaml));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"error {fault}: '{Path.Combine(_folder, "bad.yaml")}'", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void YAML_that_nests_too_deeply_is_a_fault()
    {
        Run run = Recommend(Write("deep.yaml", $"addressSpace: {new string('[', 100_000)}"));
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith(
            "deep.yaml', line 1: more than 64 levels of nesting; use a flatter structure.",
            Assert.Single(run.Errors),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_unknown_key_is_named()
    {
        Run run = Recommend(Write("bad.json", "{\n \"nodes\": 5,\n \"windowNodes\": true,\n \"dualstack\": \"maybe\"\n}"));
        Assert.Equal(2, run.ExitCode);
        string[] words =
        [
            "line 2: 'nodes' is no requirement",
            "line 3: 'windowNodes' is no requirement (did you mean windowsNodes?); ",
            "line 4: 'maybe' is no value of DualStack; ",
        ];
        Assert.Equal(words.Length, run.Errors.Length);
        Assert.All(words.Zip(run.Errors), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void A_YAML_file_larger_than_a_megabyte_is_refused()
    {
        Run run = Recommend(Write("large.yaml", $"nodeCount: 5\n#{new string('x', 1 << 20)}\n"));
        Assert.Contains("larger than 1 MB", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'10.0.0.0/24'", "--used-ranges", "10.0.0.0/24")]
    [InlineData("Windows2022", "--node-os", "windows2022", "--windows-nodes", "false")]
    [InlineData("NetworkPolicy is Calico", "--network-policy", "calico", "--fqdn-policy")]
    [InlineData("overlaps", "--address-space", "10.0.0.0/16", "--peered-ranges", "10.0.0.0/8")]
    [InlineData("IPv6", "--address-space", "fd00::/56")]
    [InlineData(
        "UsedRanges '10.1.0.0/24' is no part of AddressSpace 10.0.0.0/16",
        "--address-space",
        "10.0.0.0/16",
        "--used-ranges",
        "10.1.0.0/24"
    )]
    [InlineData("outbound type none or block", "--network-isolated", "--outbound-type", "loadBalancer")]
    public void Requirements_that_contradict_each_other(string words, params string[] arguments)
    {
        Run run = Recommend(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error ContradictoryRequirements: ", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_names_its_file_and_loses_no_other()
    {
        Run run = Recommend(
            "docs/samples/requirements/web.yaml",
            "docs/samples/requirements/plant.json",
            "--network-policy",
            "calico",
            "-o",
            "json"
        );
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(
            "error ContradictoryRequirements: 'docs/samples/requirements/web.yaml': ",
            Assert.Single(run.Errors),
            StringComparison.Ordinal
        );
        Assert.Equal(10, run.Json.GetArrayLength());
    }

    [Theory]
    [InlineData("InvalidRequirement", "--node-count", "many")]
    [InlineData("InvalidRequirement", "--network-policy", "Calcio")]
    [InlineData("InvalidRequirement", "--ingress", "")]
    [InlineData("InvalidRequirement", "--as-of", "22.11.2026")]
    [InlineData("NodeCountOutOfRange", "--node-count", "0")]
    [InlineData("NodeCountOutOfRange", "--node-count", "-1")]
    [InlineData("MaxPodsOutOfRange", "--pods-per-node", "251")]
    [InlineData("InvalidMaxSurge", "--max-surge", "a third")]
    [InlineData("InvalidKubernetesVersion", "--kubernetes-version", "latest")]
    [InlineData("InvalidCidr", "--address-space", "10.0.0.1/8")]
    [InlineData("InvalidCidr", "--address-space", "")]
    [InlineData("UnknownOutboundType", "--outbound-type", "nat")]
    [InlineData("InvalidParameter", "--windows-nodes", "no")]
    [InlineData("InvalidParameter", "--windows-node")]
    [InlineData("InvalidParameter", "-o", "yaml")]
    [InlineData("InputNotFound", "nowhere.json")]
    [InlineData("InvalidJson", "README.md")]
    [InlineData("InputNotRecognized", "global.json")]
    public void Arguments_that_cannot_be_used(string fault, params string[] arguments)
    {
        Run run = Recommend(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"error {fault}: ", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_alone_is_the_address_space()
    {
        JsonElement[] candidates =
        [
            .. Recommend("docs/samples/shop/vnet.json", "--node-count", "20", "--pods-reachable-from-vnet", "-o", "json")
                .Json.EnumerateArray(),
        ];
        Assert.Equal(10, candidates.Length);
        Assert.DoesNotContain(
            candidates[0].GetProperty("assumed").EnumerateArray(),
            assumed => assumed.GetProperty("requirement").GetString() is "AddressSpace" or "UsedRanges" or "PeeredRanges"
        );
        Assert.Contains("--address-prefixes 10.20.", candidates[0].GetProperty("createCommand").GetString(), StringComparison.Ordinal);
        // Beside requirements of a file it is their space.
        Assert.Contains(
            "--address-prefixes 10.20.",
            Recommend("docs/samples/shop/vnet.json", Write("a.yaml", "nodeCount: 20\n"), "-o", "json")
                .Json[0]
                .GetProperty("createCommand")
                .GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_gives_its_requirements_and_its_clusters()
    {
        string[] requirements =
        [
            "docs/samples/requirements/branch.yaml",
            "docs/samples/requirements/plant.json",
            "docs/samples/requirements/web.yaml",
        ];
        Assert.Equal(requirements, Subjects("docs/samples/requirements").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ads", "billing", .. requirements, "maps", "search", "shop-prod", "web"],
            Subjects("docs/samples").Order(StringComparer.Ordinal)
        );

        static IEnumerable<string?> Subjects(string path) =>
            Recommend(path, "-o", "json")
                .Json.EnumerateArray()
                .Select(candidate => candidate.GetProperty("subject").GetString())
                .Distinct();
    }

    [Fact]
    public void YAML_of_a_folder_is_read_if_it_is_of_requirements()
    {
        Write("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\nkind: Pod\n");
        Write("list.yml", "- a\n- b\n");
        Write("large.yml", $"#{new string('x', 1 << 20)}\nnodeCount: 5\n");
        Run nothing = Recommend(_folder);
        Assert.Equal((2, ""), (nothing.ExitCode, nothing.Output));
        Assert.StartsWith("error InputNotRecognized: ", Assert.Single(nothing.Errors), StringComparison.Ordinal);
        string good = Write("good.YAML", "nodeCount: 5\n");
        Run run = Recommend(_folder, "-o", "json");
        Assert.Equal((0, "", good), (run.ExitCode, run.Error, run.Json[0].GetProperty("subject").GetString()));
        Write("typo.yml", "nodeCuont: 5\n");
        Assert.Contains("did you mean nodeCount?", Assert.Single(Recommend(_folder).Errors), StringComparison.Ordinal);
        string[] errors = Run.Akscni("budget", _folder).Errors;
        Assert.All(errors[..^1], note => Assert.StartsWith("note: ", note, StringComparison.Ordinal));
        Assert.Contains("InputNotRecognized", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_for_and_what_was_assumed_is_said()
    {
        Run run = Recommend("docs/samples/requirements/plant.json", "--outbound-type", "UDR", "--private-cluster", "--as-of", "2026-11-22");
        Assert.Contains(
            "OutboundType userDefinedRouting; PrivateCluster yes; AsOf 2026-11-22.",
            Squeezed(run.Output),
            StringComparison.Ordinal
        );
        Assert.Contains("\nAssumed: MaxSurge Azure's default; no other need; --details lists all.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Asked for: nothing in particular.", Recommend("-o", "markdown").Output, StringComparison.Ordinal);
        string details = Recommend("--node-count", "50", "--details").Output;
        Assert.Contains("\nAssumed  ", details, StringComparison.Ordinal);
        Assert.Contains("For what nobody said\n", details, StringComparison.Ordinal);
        Assert.DoesNotContain("Assumed: ", details, StringComparison.Ordinal);
        JsonElement best = Recommend("--node-count", "50", "-o", "json").Json[0];
        Assert.Equal(
            "NodeCount 50",
            string.Join(
                "; ",
                best.GetProperty("given")
                    .EnumerateArray()
                    .Select(value => $"{value.GetProperty("requirement")} {value.GetProperty("value")}")
            )
        );
        Assert.Equal(JsonValueKind.Null, best.GetProperty("updateCommand").ValueKind);
    }

    [Theory]
    [InlineData("Get there", "  az aks update \\\n    --resource-group rg-shop \\\n    --name shop-prod \\\n", "docs/samples/shop")]
    [InlineData(
        "Create it beside the cluster that is",
        "  az network vnet subnet create \\\n",
        "docs/samples/shop",
        "--pods-reachable-from-vnet",
        "--used-ranges",
        "10.20.0.0/22",
        "--pod-identity-beyond-node",
        "Peered"
    )]
    [InlineData("Nothing to do: the cluster is that already", "\nWhy not the others", "docs/samples/fleet", "--details")]
    public void The_commands_fit_what_is(string heading, string words, params string[] arguments)
    {
        string output = Recommend(arguments).Output;
        Assert.Contains($"\n{heading}\n", output, StringComparison.Ordinal);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_networks_and_no_cluster_are_too_many()
    {
        string other = Write(
            "other.json",
            File.ReadAllText(Path.Combine(Run.Sample("shop"), "vnet.json")).Replace("vnet-shop", "vnet-other", StringComparison.Ordinal)
        );
        Run run = Recommend("docs/samples/shop/vnet.json", other);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "error InvalidParameter: The input describes 2 networks (vnet-other, vnet-shop)",
            Assert.Single(run.Errors),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_cluster_that_is_says_what_it_uses_and_what_it_can_become()
    {
        Run run = Recommend("docs/samples/shop");
        Assert.StartsWith("shop-prod: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("In place", run.Output, StringComparison.Ordinal);
        JsonElement best = Recommend("docs/samples/shop", "-o", "json").Json[0];
        Assert.Equal(JsonValueKind.True, best.GetProperty("reachableInPlace").ValueKind);
        Assert.DoesNotContain(
            best.GetProperty("assumed").EnumerateArray(),
            assumed =>
                assumed.GetProperty("requirement").GetString() is "NodeCount" or "PodsPerNode" or "KubernetesVersion" or "AddressSpace"
        );
    }

    [Fact]
    public void A_fleet_is_a_row_a_cluster()
    {
        Run run = Recommend("docs/samples/fleet");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Of  ", run.Output, StringComparison.Ordinal);
        Assert.All(
            (string[])["ads", "billing", "maps", "search", "web"],
            name => Assert.Single(run.Lines, line => line.StartsWith(name, StringComparison.Ordinal))
        );
        Assert.EndsWith("--details says why, for each of them.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("maps: ", Recommend("docs/samples/fleet", "--details").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_go_before_files_and_clusters()
    {
        static string? Assumed(JsonElement of, string name) =>
            of.GetProperty("assumed")
                .EnumerateArray()
                .Where(assumed => assumed.GetProperty("requirement").GetString() == name)
                .Select(assumed => assumed.GetProperty("value").GetString())
                .FirstOrDefault();

        JsonElement plant = Recommend(
            "docs/samples/requirements/plant.json",
            "--windows-nodes",
            "false",
            "--node-count",
            "7",
            "-o",
            "json"
        ).Json[0];
        Assert.Equal("Cilium", plant.GetProperty("dataplane").GetString());
        Assert.Contains("--node-count 7 ", plant.GetProperty("createCommand").GetString(), StringComparison.Ordinal);
        JsonElement shop = Recommend(
            "docs/samples/shop",
            "--node-count",
            "3",
            "--network-policy",
            "cilium",
            "--address-space",
            "10.99.0.0/16",
            "-o",
            "json"
        ).Json[0];
        Assert.Equal("Cilium", shop.GetProperty("dataplane").GetString());
        Assert.Contains("--node-count 3", shop.GetProperty("createCommand").GetString(), StringComparison.Ordinal);
        Assert.Contains("--address-prefixes 10.99.", shop.GetProperty("createCommand").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            shop.GetProperty("given").EnumerateArray(),
            given => given.GetProperty("requirement").GetString() == "UsedRanges"
        );
        Assert.Null(Assumed(plant, "WindowsNodes"));
        Assert.Equal("2028-04-01", Assumed(Recommend("--as-of", "2028-04-01", "-o", "json").Json[0], "AsOf") ?? "2028-04-01");
    }

    [Fact]
    public void Flags_take_a_value_and_no_file()
    {
        Assert.Equal(Json("--windows-nodes", "false"), Json("--windows-nodes=false"));
        Assert.DoesNotContain(
            "\"requirement\": \"WindowsNodes\"",
            Json("--windows-nodes", "false").Split("\"whatWouldChange\"")[0],
            StringComparison.Ordinal
        );
        Assert.Equal(Json("--windows-nodes"), Json("--windows-nodes", "true"));
        Assert.Equal(Json("docs/samples/shop", "--windows-nodes"), Json("--windows-nodes", "docs/samples/shop"));

        static string Json(params string[] arguments) => Recommend([.. arguments, "-o", "json"]).Output;
    }

    [Fact]
    public void The_day_decides_on_kubenet()
    {
        Assert.True(Kubenet("2028-03-30").GetProperty("eligible").GetBoolean());
        Assert.False(Kubenet("2028-03-31").GetProperty("eligible").GetBoolean());

        static JsonElement Kubenet(string day) =>
            Recommend("--as-of", day, "-o", "json")
                .Json.EnumerateArray()
                .Single(candidate => candidate.GetProperty("mode").GetString() == "Kubenet");
    }

    [Theory]
    [InlineData("nodeCount: 12\nwindowsNodes: yes\n")]
    [InlineData("---\n# the plant\nNodeCount: 12\nwindows-nodes: true\n")]
    [InlineData("{ \"nodeCount\": 12, \"windowsNodes\": true }")]
    public void Standard_input_is_a_file_of_requirements(string text)
    {
        Run run = Run.WithInput(text, "recommend", "-", "-o", "json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("standard input", run.Json[0].GetProperty("subject").GetString());
        Assert.Contains("--os-type Windows", run.Json[0].GetProperty("createCommand").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_a_cluster()
    {
        Run run = Run.WithInput(
            File.ReadAllText(Path.Combine(Run.Sample("shop"), "aks.json")),
            "recommend",
            "-",
            Path.Combine(Run.Sample("shop"), "vnet.json"),
            "-o",
            "json"
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("shop-prod", run.Json[0].GetProperty("subject").GetString());
        Assert.StartsWith(
            "error InputEmpty: 'standard input'",
            Assert.Single(Run.WithInput("", "recommend", "-").Errors),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_bad_input_loses_no_other()
    {
        Run run = Recommend(
            "nowhere.yaml",
            "docs/samples/requirements/web.yaml",
            Write("bad.json", """{ "nodeCount": -1 }"""),
            "docs/samples/shop",
            Write("half.json", "{ \"a\": "),
            "-o",
            "json"
        );
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            ["InputNotFound", "InvalidJson", "NodeCountOutOfRange"],
            run.Errors.Select(line => line.Split(' ')[1].TrimEnd(':')).Order()
        );
        Assert.Equal(20, run.Json.GetArrayLength());
    }

    [Fact]
    public async Task A_pipe_is_read_once()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (
            (string file, string subject) in new[]
            {
                ("docs/samples/shop/aks.json", "shop-prod: "),
                ("docs/samples/requirements/web.yaml", ": Azure CNI Overlay"),
            }
        )
        {
            string pipe = Path.Combine(_folder, Path.GetFileName(file));
            using (var make = System.Diagnostics.Process.Start("mkfifo", pipe))
                make.WaitForExit();
            Task writing = Task.Run(
                () => File.WriteAllBytes(pipe, File.ReadAllBytes(Path.Combine(Run.Root, file))),
                TestContext.Current.CancellationToken
            );
            Run run = Recommend(pipe);
            await writing;
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains(subject, Squeezed(run.Output), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Help_lists_every_requirement_in_kebab_case()
    {
        string help = Recommend("--help").Output;
        foreach (Requirement requirement in Requirement.All)
        {
            string kebab = string.Concat(requirement.Name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();
            Assert.Matches($@"\n  --{kebab}\b[^\n]*  {System.Text.RegularExpressions.Regex.Escape(requirement.Description)}", help);
        }
    }

    private static Run Recommend(params string[] arguments) => Run.Akscni(["recommend", .. arguments]);

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private string Write(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    private string WriteBytes(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
