using System.Text.Json;

namespace AksCni.Cli.Tests;

/// <summary>akscni clusters as far as it goes without Azure: the query, the snapshot, arguments, and no identity.</summary>
public sealed class LiveTests : IDisposable
{
    private const string One = "00000000-0000-0000-0000-000000000001";
    private const string Two = "00000000-0000-0000-0000-000000000002";
    private const string Cluster = $"/subscriptions/{One}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c";

    /// <summary>No az on the path, and nothing of an identity.</summary>
    private static readonly Dictionary<string, string> Nobody = new[]
    {
        "AZURE_TENANT_ID",
        "AZURE_CLIENT_ID",
        "AZURE_CLIENT_SECRET",
        "AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_FEDERATED_TOKEN_FILE",
        "AZURE_USERNAME",
        "AZURE_PASSWORD",
        "AZURE_AUTHORITY_HOST",
    }
        .ToDictionary(name => name, _ => "")
        .Append(new("PATH", Path.Combine(Path.GetTempPath(), "akscni-nothing")))
        .ToDictionary();

    private readonly string _folder = Directory.CreateTempSubdirectory("akscni-live-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_query_has_the_filters_and_asks_nobody()
    {
        Run run = Run.WithEnvironment(
            null,
            Nobody,
            "clusters",
            "--kql",
            "--subscription",
            One,
            "--subscription",
            Two,
            "--name",
            "shop-*",
            "--resource-group",
            "rg",
            "--first",
            "20"
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            File.ReadAllText(Path.Combine(Run.Root, "tests", "AksCni.Core.Tests", "Data", "kql", "export-filtered.kql"))
                .ReplaceLineEndings("\n"),
            run.Output.ReplaceLineEndings("\n")
        );
        Assert.Contains(
            $"(id in~ ('{Cluster}'))",
            Run.Akscni("clusters", "--kql", "--resource-id", Cluster).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "'Contoso' is the name of a subscription; a query needs its id (az account show --name).",
        "--kql",
        "--subscription",
        "Contoso"
    )]
    [InlineData("--mask-ids masks the file of --save-to; give that too.", "--mask-ids", "docs/samples/shop")]
    [InlineData(
        "--name is about reading Azure, and 'docs/samples/shop' is a file; give one of them, or --name for each of its values.",
        "docs/samples/shop",
        "--name",
        "shop"
    )]
    [InlineData("--usage is about reading Azure, and 'docs/samples/shop' is a file; give one of them.", "docs/samples/shop", "--usage")]
    [InlineData(
        "--credential-source is about reading Azure, and 'docs/samples/shop' is a file; give one of them.",
        "docs/samples/shop",
        "--credential-source",
        "AzureCli"
    )]
    [InlineData("--force writes over the file of --save-to; give that too.", "--force", "docs/samples/shop")]
    [InlineData("--kql prints a query and reads nothing: leave out --usage.", "--kql", "--usage")]
    [InlineData("--kql prints a query and reads nothing: leave out --save-to.", "--kql", "--save-to", "x.json")]
    [InlineData("'0' clusters cannot be read; give 1 or more, or leave it out for all.", "--first", "0")]
    [InlineData(
        "Subscriptions and management groups are two scopes; give one kind of them.",
        "--subscription",
        One,
        "--management-group",
        "contoso"
    )]
    [InlineData("'a/b' is no name of a resource group: it cannot have / in it; * and ? are wildcards.", "--resource-group", "a/b")]
    [InlineData(
        "'c' is no resource id of an AKS cluster; it looks like "
            + "/subscriptions/GUID/resourceGroups/NAME/providers/Microsoft.ContainerService/managedClusters/NAME.",
        "--resource-id",
        "c"
    )]
    [InlineData(
        $"The resource id '{Cluster}' names its subscription; give no other scope with it.",
        "--resource-id",
        Cluster,
        "--subscription",
        One
    )]
    [InlineData(
        "'http://a' is no endpoint for -ResourceManagerEndpoint (--resource-manager-endpoint): a token is sent only to an "
            + "address such as https://management.contoso.com.",
        "--resource-manager-endpoint",
        "http://a"
    )]
    [InlineData(
        "The audience 'x' goes with an endpoint of its own; give -ResourceManagerEndpoint (--resource-manager-endpoint) too.",
        "--audience",
        "x"
    )]
    [InlineData(
        "'Cli' is nothing that --credential-source takes; use Auto, AzurePowerShell, AzureCli, ManagedIdentity, "
            + "WorkloadIdentity, Environment.",
        "--credential-source",
        "Cli"
    )]
    [InlineData(
        "'1' is nothing that --credential-source takes; use Auto, AzurePowerShell, AzureCli, ManagedIdentity, "
            + "WorkloadIdentity, Environment.",
        "--credential-source",
        "1"
    )]
    [InlineData(
        "'AzureGermanCloud' is nothing that --environment takes; use AzureCloud, AzureUSGovernment, AzureChinaCloud.",
        "--environment",
        "AzureGermanCloud"
    )]
    public void Arguments_that_cannot_be_are_one_line_and_2(string said, params string[] arguments)
    {
        Run run = Run.WithEnvironment(null, Nobody, ["clusters", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"error InvalidParameter: {said}", Assert.Single(run.Errors).TrimEnd('\r'));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--first", "many")]
    [InlineData("--subscription")]
    [InlineData("--credential-source")]
    [InlineData("--clusters")]
    public void Options_that_are_none_are_2(params string[] arguments)
    {
        Run run = Run.WithEnvironment(null, Nobody, ["clusters", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.All(run.Errors, line => Assert.StartsWith("error InvalidParameter: ", line, StringComparison.Ordinal));
        Assert.NotEmpty(run.Errors);
    }

    /// <summary>Not Auto and not ManagedIdentity: the machine that runs this may have one.</summary>
    [Theory]
    [InlineData("Environment")]
    [InlineData("WorkloadIdentity")]
    [InlineData("AzureCli")]
    public void Without_an_identity_it_is_3_in_one_line(string source)
    {
        Run run = Run.WithEnvironment(null, Nobody, "clusters", "--credential-source", source);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("error NotSignedIn: No token for https://management.", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("docs/samples/shop")]
    [InlineData("docs/samples/fleet")]
    public void A_snapshot_of_files_is_an_input_that_says_the_same(string sample)
    {
        string plain = Path.Combine(_folder, "plain.json"),
            masked = Path.Combine(_folder, "masked.json");
        Run saved = Run.Akscni("clusters", sample, "--save-to", plain);
        Assert.Equal((0, ""), (saved.ExitCode, saved.Error));
        Assert.Equal(Run.Akscni("clusters", sample).Output, saved.Output);
        Assert.Equal(0, Run.Akscni("clusters", sample, "--save-to", masked, "--mask-ids").ExitCode);
        Run budget = Run.Akscni("budget", sample);
        foreach (string file in (string[])[plain, masked])
        {
            Run again = Run.Akscni("budget", file);
            Assert.Equal((budget.ExitCode, budget.Output, budget.Error), (again.ExitCode, again.Output, again.Error));
        }
        Assert.Equal(
            ["plain.json", "masked.json"],
            Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).OrderDescending(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_it_may_be_written_over()
    {
        string file = Path.Combine(_folder, "there.json");
        File.WriteAllText(file, "mine");
        Run refused = Run.Akscni("clusters", "docs/samples/shop", "--save-to", file);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(
            $"error InvalidParameter: '{file}' is there already; choose another name, or say to write over it (-Force, --force).",
            Assert.Single(refused.Errors)
        );
        Assert.Empty(refused.Output);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, Run.Akscni("clusters", "docs/samples/shop", "--save-to", file, "--force").ExitCode);
        using JsonDocument snapshot = JsonDocument.Parse(File.ReadAllText(file));
        Assert.Equal(2, snapshot.RootElement.GetProperty("data").GetArrayLength());
        Assert.Empty(snapshot.RootElement.GetProperty("snapshot").GetProperty("missing").EnumerateArray());
    }

    [Fact]
    public void What_is_written_over_stays_where_links_lead_and_with_its_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;
        string target = Path.Combine(_folder, "target.json"),
            link = Path.Combine(_folder, "link.json");
        File.WriteAllText(target, new string('x', 100_000));
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, target);
        Run run = Run.Akscni("clusters", "docs/samples/shop", "--save-to", link, "--force");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        using JsonDocument snapshot = JsonDocument.Parse(File.ReadAllText(target));
        Assert.Equal(
            ["link.json", "target.json"],
            Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_said_before_anything_is_read()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Run run = Run.WithEnvironment(null, Nobody, "clusters", "--credential-source", "Environment", "--save-to", "/proc/akscni.json");
        Assert.Equal(
            (2, "error InvalidParameter: '/proc/akscni.json' cannot be written: ask for permission, or choose another place."),
            (run.ExitCode, Assert.Single(run.Errors))
        );
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_written_to()
    {
        Run run = Run.Akscni("clusters", "docs/samples/shop", "--save-to", Path.Combine(_folder, "no", "x.json"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"count":0,"data":[],"skip_token":null,"total_records":0}""",
        "NoCluster",
        "is an answer of Resource Graph without a row: the query found nothing."
    )]
    [InlineData(
        """{"snapshot":{"takenAt":"2026-11-22T10:30:00Z","missing":[]},"data":[]}""",
        "NoCluster",
        "is a snapshot without a cluster or network: there was none that the read asked for."
    )]
    [InlineData(
        """{"snapshot":{"missing":[{"fault":"ClusterNotFound"}]},"data":[]}""",
        "IncompleteAnswer",
        "is a snapshot without 1 part of Azure that could not be read (ClusterNotFound); the messages stand in the file under \"missing\"."
    )]
    public void An_answer_without_a_row_is_known_for_one(string json, string fault, string said)
    {
        string file = Path.Combine(_folder, "empty.json");
        File.WriteAllText(file, json);
        Run run = Run.Akscni("budget", file);
        Assert.Equal($"error {fault}: '{file}' {said}", Assert.Single(run.Errors));
        Assert.Equal(Run.Akscni("clusters", file).Error, run.Error);
    }

    [Fact]
    public void A_resource_id_is_no_file()
    {
        Run run = Run.Akscni("budget", Cluster);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            $"error InputNotFound: '{Cluster}' is a resource id and no file; Get-AksCniCluster -ResourceId (akscni clusters "
                + "--resource-id) reads that cluster from Azure.",
            Assert.Single(run.Errors)
        );
    }

    [Fact]
    public void The_table_tells_subscriptions_apart_and_shows_usage()
    {
        string subnet = $"/subscriptions/{One}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s";
        File.WriteAllText(
            Path.Combine(_folder, "all.json"),
            $$$"""
            [{"id":"{{{Cluster}}}","agentPoolProfiles":[{"name":"a","count":3,"vnetSubnetID":"{{{subnet}}}"}]},
             {"id":"{{{Cluster.Replace(One, Two, StringComparison.Ordinal)}}}","agentPoolProfiles":[{"name":"a","count":3}]},
             {"id":"{{{subnet}}}","properties":{"addressPrefix":"10.0.0.0/24","ipConfigurations":[]}},
             {"value":[{"currentValue":7,"id":"{{{subnet}}}","limit":251}]}]
            """
        );
        string[] lines = Run.Akscni("clusters", _folder).Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            [$"Subscription {One}", $"Subscription {Two}"],
            lines.Where(line => line.StartsWith("Subscription ", StringComparison.Ordinal))
        );
        Assert.Equal(2, lines.Count(line => line.StartsWith("c        rg ", StringComparison.Ordinal)));
        Assert.Contains("rg              v        s       10.0.0.0/24       0     7", lines);
        Assert.DoesNotContain("Subscription", Run.Akscni("clusters", "docs/samples/fleet").Output, StringComparison.Ordinal);
        Assert.Contains(
            $"| rg | Unknown |  | 3 |  | {Two} |",
            Run.Akscni("clusters", _folder, "-o", "markdown").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_page_of_several_is_3_and_answered()
    {
        string file = Path.Combine(_folder, "page.json");
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Run.Sample("fleet/resource-graph.json")));
        File.WriteAllText(
            file,
            $$"""{"total_records":2345,"skip_token":"t","data":{{sample.RootElement.GetProperty("data").GetRawText()}} }"""
        );
        Run run = Run.Akscni("clusters", file, "-o", "json");
        Assert.Equal((3, 5), (run.ExitCode, run.Json.GetArrayLength()));
        Assert.StartsWith($"error IncompleteAnswer: '{file}' holds ", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "budget", "docs/samples/shop")]
    [InlineData(false, "budget", "--mode", "AzureCniOverlay", "--node-count", "5")]
    [InlineData(false, "clusters", "docs/samples/fleet", "-o", "json")]
    [InlineData(false, "clusters", "--kql")]
    [InlineData(false, "clusters", "--help")]
    [InlineData(false, "recommend", "--node-count", "5")]
    [InlineData(false, "trace", "--mode", "Kubenet", "--to", "SameVnet")]
    [InlineData(false, "modes")]
    [InlineData(false, "compare", "kubenet=docs/samples/throughput/open/kubenet", "azure-cni=docs/samples/throughput/open/azure-cni")]
    [InlineData(true, "clusters", "--credential-source", "Environment")]
    public void What_is_offline_loads_nothing_of_Azure(bool isLive, params string[] arguments)
    {
        Assert.SkipWhen(AkscniProgram.IsChosen, "A native program loads no assemblies.");
        string file = Path.Combine(_folder, "loaded.txt");
        var environment = new Dictionary<string, string>(Nobody)
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(LiveTests).Assembly.Location,
            [StartupHook.Target] = file,
        };
        Run.WithEnvironment(null, environment, arguments);
        string[] loaded = File.ReadAllLines(file);
        Assert.Contains("AksCni.Core", loaded);
        Assert.Equal(
            isLive,
            loaded.Any(name =>
                name.StartsWith("Azure.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Identity", StringComparison.Ordinal)
                || name == "AksCni.Arm"
            )
        );
    }
}
