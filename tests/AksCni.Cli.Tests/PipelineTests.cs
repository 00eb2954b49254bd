using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AksCni.Cli.Tests;

/// <summary>
/// The pipelines of the gate's guide run step by step, as the agents run them: with stand-ins for the tools, which accept only the
/// arguments of the guide.
/// </summary>
public sealed partial class PipelineTests
{
    private const string Scope = "/subscriptions/00000000-0000-0000-0000-000000000001";

    private const string Azure = """
        case "$*" in
          "account show --query id -o tsv") echo 00000000-0000-0000-0000-000000000001 ;;
          "network vnet show -g rg-network -n vnet-shop") cat "$FIXTURES/vnet.json" ;;
          "deployment group what-if -g rg-shop -p prod.bicepparam --no-pretty-print") cat "$FIXTURES/whatif.json" ;;
          *) echo "az: unexpected: $*" >&2; exit 64 ;;
        esac
        """;

    private const string Terraform = """
        case "$*" in
          "init -input=false") echo Initialized ;;
          "plan -input=false -out p.tfplan") echo 'Plan: 0 to add, 1 to change, 0 to destroy.'; echo plan > p.tfplan ;;
          "show -json p.tfplan") [ -f p.tfplan ] && cat "$FIXTURES/plan.json" ;;
          *) echo "terraform: unexpected: $*" >&2; exit 64 ;;
        esac
        """;

    private const string Bicep = """
        case "$1 $3" in
          "build-params --stdout") [ -f "$2" ] && cat "$FIXTURES/built.json" ;;
          *) echo "bicep: unexpected: $*" >&2; exit 64 ;;
        esac
        """;

    private const string Dotnet = """
        [ "$*" = 'tool install --global AksCni.Cli' ] || exit 64
        """;

    public static TheoryData<string, string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, string, int>();
        foreach ((string source, string platform, _) in Pipelines())
        {
            cases.Add(source, platform, "fits", 0);
            cases.Add(source, platform, "breaks", 1);
            cases.Add(source, platform, "unknown", 4);
        }
        return cases;
    }

    [Fact]
    public void Each_tool_has_a_pipeline_for_both_platforms() =>
        Assert.Equal(
            from source in (string[])["Terraform", "OpenTofu", "Bicep", "What-if"]
            from platform in (string[])["Azure DevOps", "GitHub"]
            select (source, platform),
            Pipelines().Select(pipeline => (pipeline.Source, pipeline.Platform))
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fails_where_the_budget_does(string source, string platform, string outcome, int exitCode)
    {
        string pipeline = Pipelines().Single(one => one.Source == source && one.Platform == platform).Yaml;
        using StandIns agent = Agent(outcome);
        (string Name, string Script)[] steps = [.. StepsOf(pipeline)];
        Assert.True(steps.Length > 1);
        foreach ((string name, string script) in steps[..^1])
            AssertExitCode(0, RunStep(agent, platform, script, pipeline), name);
        Run last = RunStep(agent, platform, steps[^1].Script, pipeline);
        AssertExitCode(exitCode, last, steps[^1].Name);
        string summary = Path.Combine(agent.Sources, "summary.md");
        string verdict = platform == "GitHub" ? File.ReadAllText(summary) : last.Output;
        Assert.Contains("shop-prod", verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_fails_fails_the_step()
    {
        foreach ((string source, string platform, string yaml) in Pipelines())
        {
            using StandIns agent = Agent("fits");
            foreach (string tool in (string[])["terraform", "tofu", "bicep", "az"])
                agent.Program(tool, "exit 1");
            int[] exitCodes = [.. StepsOf(yaml).Select(step => RunStep(agent, platform, step.Script, yaml).ExitCode)];
            Assert.True(exitCodes.Any(code => code != 0) && exitCodes[^1] != 0, $"{source}, {platform}");
        }
    }

    private static void AssertExitCode(int expected, Run step, string name) =>
        Assert.True(expected == step.ExitCode, $"{name}: exit code {step.ExitCode}\n{step.Output}\n{step.Error}");

    private static IEnumerable<(string Source, string Platform, string Yaml)> Pipelines()
    {
        string guide = File.ReadAllText(Path.Combine(Run.Root, "docs", "guide", "gate.md")).ReplaceLineEndings("\n");
        foreach (Match section in Section().Matches(guide))
        foreach (Match block in YamlBlock().Matches(section.Groups["text"].Value))
        {
            string yaml = block.Groups["yaml"].Value;
            yield return (
                section.Groups["title"].Value,
                yaml.Contains("runs-on:", StringComparison.Ordinal) ? "GitHub" : "Azure DevOps",
                yaml
            );
        }
    }

    /// <summary>The scripts of the steps, in order.</summary>
    private static IEnumerable<(string Name, string Script)> StepsOf(string yaml)
    {
        string[] lines = yaml.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (ScriptLine().Match(lines[i]) is not { Success: true } match)
                continue;
            string script = match.Groups["text"].Value;
            if (script == "|")
            {
                int indent = lines[i + 1].Length - lines[i + 1].TrimStart().Length;
                string[] block =
                [
                    .. lines[(i + 1)..].TakeWhile(line => line.TrimStart().Length == 0 || line.StartsWith(new string(' ', indent))),
                ];
                script = string.Join('\n', block.Select(line => line.Length > indent ? line[indent..] : ""));
            }
            yield return (lines[i].Trim(), script);
        }
    }

    /// <summary>Runs a script as the agent of the platform does: GitHub stops at the first error, Azure Pipelines doesn't.</summary>
    private static Run RunStep(StandIns agent, string platform, string script, string yaml)
    {
        string file = agent.Source("step.sh", script);
        string[] arguments = platform == "GitHub" ? ["-e", file] : ["--noprofile", "--norc", file];
        ProcessStartInfo start = AkscniProgram.Redirected(new ProcessStartInfo("bash", arguments));
        start.WorkingDirectory = agent.Sources;
        start.Environment["PATH"] = $"{agent.Programs}:/usr/bin:/bin";
        start.Environment["FIXTURES"] = agent.Programs;
        start.Environment["GITHUB_STEP_SUMMARY"] = Path.Combine(agent.Sources, "summary.md");
        if (ScopeLine().Match(yaml) is { Success: true })
            start.Environment["SCOPE"] = $"{Scope}/resourceGroups/rg-shop";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Assert.True(process.WaitForExit(60_000));
        return new Run(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>An agent with the tools, and with what they print: web grows to 9 nodes, which fits, or to 12, which doesn't.</summary>
    private static StandIns Agent(string outcome)
    {
        int nodes = outcome == "breaks" ? 12 : 9;
        ProcessStartInfo akscni = AkscniProgram.StartInfo();
        string[] command = [PathOf(akscni.FileName), .. akscni.ArgumentList];
        StandIns agent = new StandIns()
            .Program("akscni", $"exec {string.Join(' ', command.Select(part => $"'{part}'"))} \"$@\"")
            .Program("az", Azure)
            .Program("terraform", Terraform)
            .Program("tofu", Terraform)
            .Program("bicep", Bicep)
            .Program("dotnet", Dotnet);
        agent.Source("prod.bicepparam", "using 'main.bicep'\n");
        string network = File.ReadAllText(Run.Sample("shop/vnet.json"));
        Fixture("vnet.json", outcome == "unknown" ? network.Replace("vnet-shop", "vnet-other", StringComparison.Ordinal) : network);
        string plan = File.ReadAllText(Path.Combine(Run.Root, "docs", "plans", "shop", "plan.json"));
        Fixture("plan.json", plan.Replace("\"max_count\": 12", $"\"max_count\": {nodes}", StringComparison.Ordinal));
        Fixture("whatif.json", WhatIf(nodes));
        Fixture("built.json", Built(nodes));
        return agent;

        void Fixture(string name, string text) => File.WriteAllText(Path.Combine(agent.Programs, name), text);
    }

    /// <summary>The full path of a program: the dotnet on the agent's PATH is a stand-in.</summary>
    private static string PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .First(File.Exists);

    private static string WhatIf(int nodes) =>
        new JsonObject
        {
            ["status"] = "Succeeded",
            ["changes"] = new JsonArray(
                new JsonObject
                {
                    ["resourceId"] = $"{Scope}/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/shop-prod",
                    ["changeType"] = "Modify",
                    ["before"] = ClusterOf(8),
                    ["after"] = ClusterOf(nodes),
                }
            ),
        }.ToJsonString();

    private static string Built(int nodes)
    {
        JsonObject cluster = ClusterOf(0);
        cluster.Remove("id");
        cluster["apiVersion"] = "2025-05-01";
        cluster["properties"]!["agentPoolProfiles"]![1]!["maxCount"] = "[parameters('maxCount')]";
        var template = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = new JsonObject { ["maxCount"] = new JsonObject { ["type"] = "int" } },
            ["resources"] = new JsonArray(cluster),
        };
        var parameters = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = new JsonObject { ["maxCount"] = new JsonObject { ["value"] = nodes } },
        };
        return new JsonObject
        {
            ["parametersJson"] = parameters.ToJsonString(),
            ["templateJson"] = template.ToJsonString(),
            ["templateSpecId"] = null,
        }.ToJsonString();
    }

    /// <summary>The cluster of the samples, as Azure Resource Manager has it.</summary>
    private static JsonObject ClusterOf(int nodes)
    {
        JsonObject cluster = JsonNode.Parse(File.ReadAllText(Run.Sample("shop/aks.json")))!.AsObject();
        var properties = new JsonObject();
        foreach (string name in (string[])["kubernetesVersion", "dnsPrefix", "nodeResourceGroup", "networkProfile", "agentPoolProfiles"])
        {
            properties[name] = cluster[name]!.DeepClone();
            cluster.Remove(name);
        }
        properties["agentPoolProfiles"]![1]!["maxCount"] = nodes;
        return new JsonObject
        {
            ["id"] = cluster["id"]!.DeepClone(),
            ["type"] = "Microsoft.ContainerService/managedClusters",
            ["name"] = "shop-prod",
            ["location"] = "westeurope",
            ["properties"] = properties,
        };
    }

    [GeneratedRegex(@"^### (?<title>[^\n]+)\n(?<text>.*?)(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```yaml\n(?<yaml>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"^[ -]*(?:script|inlineScript|run): (?<text>.+)$")]
    private static partial Regex ScriptLine();

    [GeneratedRegex(@"^ *SCOPE: /subscriptions/", RegexOptions.Multiline)]
    private static partial Regex ScopeLine();
}
