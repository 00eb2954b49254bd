using System.Reflection;
using System.Runtime.InteropServices;
using AksCni.Bicep;

namespace AksCni.Cli.Tests;

/// <summary>Bicep source is compiled by the tool of the machine, and nothing is written beside it.</summary>
public sealed class BicepTests
{
    private const string Template = """
        {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
         "parameters":{"name":{"type":"string","defaultValue":"aks-a"}},
         "resources":[{"type":"Microsoft.ContainerService/managedClusters","apiVersion":"2025-05-01","name":"[parameters('name')]",
          "location":"westeurope","properties":{"kubernetesVersion":"1.33","agentPoolProfiles":[{"name":"system","count":3,"maxPods":30}],
          "networkProfile":{"networkPlugin":"azure","networkPluginMode":"overlay","podCidr":"10.244.0.0/16"}}}]}
        """;

    private const string Program = """
        param name string
        module cluster 'mod ules/cluster.bicep' = {
          name: 'cluster'
          params: { name: name }
        }
        """;

    private const string Module = """
        param name string
        resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
          name: name
          location: 'westeurope'
          properties: {
            kubernetesVersion: '1.33'
            agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', maxPods: 30 }]
            networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: '10.244.0.0/16' }
          }
        }
        """;

    private static readonly string Bicep = typeof(BicepTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "BicepProgram")
        .Value!;

    [Theory]
    [InlineData("bicep", "note: Compiling '{0}' with `bicep build-params` ({1}/bicep).")]
    [InlineData("az", "note: Compiling '{0}' with `az bicep build-params` ({1}/az).")]
    public void The_real_compiler_compiles_parameters_with_their_program(string tool, string note)
    {
        using StandIns machine = Real(tool);
        string parameters = machine.Source("prod.bicepparam", "using 'main.bicep'\nparam name = 'aks-prod'\n");
        machine.Source("main.bicep", Program);
        machine.Source("mod ules/cluster.bicep", Module);

        Run run = machine.Akscni("clusters", parameters, "-o", "json");

        Assert.Equal((0, "aks-prod"), (run.ExitCode, run.Json[0].GetProperty("name").GetString()));
        Assert.Equal([string.Format(null, note, parameters, machine.Programs)], run.Errors);
        Assert.Equal(["main.bicep", "mod ules", "prod.bicepparam"], FilesIn(machine.Sources));
    }

    [Fact]
    public void The_real_compiler_compiles_a_program_and_parameters_apart()
    {
        using StandIns machine = Real("bicep");
        string program = machine.Source("main.bicep", Program);
        string parameters = machine.Source("prod.bicepparam", "using none\nparam name = 'aks-prod'\n");
        machine.Source("mod ules/cluster.bicep", Module);

        Run pair = machine.Akscni("clusters", program, "--parameters", parameters, "-o", "json");
        Run named = machine.Akscni("clusters", program, "--parameters", "name=aks-test", "-o", "json");

        Assert.Equal("aks-prod", pair.Json[0].GetProperty("name").GetString());
        Assert.Equal("aks-test", named.Json[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("param name = 'a'\n", "line 1, column 1: BCP261: A using declaration must be present in this parameters file.")]
    [InlineData("using 'none.bicep'\n", "line 1, column 7: BCP091: An error occurred reading file. Could not find file '")]
    [InlineData("using none\n", "`bicep build-params` wrote no template, because of `using none`. Pass the template with this file as its")]
    [InlineData("using 'bad.bicep'\n", "'bad.bicep', line 1, column 11: BCP068: Expected a resource type string.")]
    public void What_the_real_compiler_refuses_is_one_line_with_its_place(string parameters, string reason)
    {
        using StandIns machine = Real("bicep");
        string file = machine.Source("prod.bicepparam", parameters);
        machine.Source("bad.bicep", "resource a\n");

        Run run = machine.Akscni("budget", file);

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"error TemplatePartUnread: '{file}' doesn't compile: {reason}", run.Errors[1], StringComparison.Ordinal);
        Assert.Equal(2, run.Errors.Length);
    }

    [Fact]
    public void Only_entry_points_of_a_folder_are_compiled()
    {
        using StandIns machine = Real("bicep");
        machine.Source("prod.bicepparam", "using 'main.bicep'\nparam name = 'aks-prod'\n");
        machine.Source("main.bicep", Program);
        machine.Source("mod ules/cluster.bicep", Module);
        machine.Source(
            "main.json",
            Template.Replace("\"parameters\"", "\"metadata\":{\"_generator\":{\"name\":\"bicep\"}},\"parameters\"")
        );

        Run run = machine.Akscni("clusters", machine.Sources, "-o", "json");

        Assert.Equal("aks-prod", Assert.Single(run.Json.EnumerateArray()).GetProperty("name").GetString());
        Assert.Single(run.Errors);
    }

    [Fact]
    public void Without_a_tool_a_file_is_refused_with_the_command_that_installs_one()
    {
        using var machine = new StandIns();
        string file = machine.Source("main.bicep", Program);
        machine.Source("main.json", Template);

        Run run = machine.Akscni("budget", file);

        Assert.Equal(3, run.ExitCode);
        string error = Assert.Single(run.Errors);
        Assert.StartsWith($"error InputNotSupported: '{file}' is Bicep source, and neither bicep nor az is on PATH. Install", error);
        Assert.Contains($"`{BicepTool.InstallCommand}`", error, StringComparison.Ordinal);
        Assert.EndsWith("pass the output of `bicep build main.bicep --stdout`.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_tool_the_compiled_file_of_a_folder_is_read_with_a_note()
    {
        using var machine = new StandIns();
        string source = machine.Source("main.bicep", Program);
        string compiled = machine.Source("main.json", Template);

        Run run = machine.Akscni("clusters", machine.Sources, "-o", "json");

        Assert.Equal((0, "aks-a"), (run.ExitCode, run.Json[0].GetProperty("name").GetString()));
        Assert.StartsWith(
            $"note: '{source}' isn't compiled: neither bicep nor az is on PATH. '{compiled}' is read instead and may be older.",
            Assert.Single(run.Errors),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("exit 0", "`bicep build` wrote nothing.")]
    [InlineData("echo '<html>'", "`bicep build` wrote something other than JSON.")]
    [InlineData("echo '[]'", "`bicep build` wrote no template.")]
    [InlineData("echo '{}'", "`bicep build` wrote no template.")]
    [InlineData("exit 7", "`bicep build` ended with exit code 7 and wrote no reason.")]
    [InlineData("read answer || echo 'No answer.' >&2; exit 1", "No answer.")]
    [InlineData("printf 'WARNING: old\\nERROR: Bicep CLI not found.\\n' >&2; exit 1", "Bicep CLI not found.")]
    [InlineData("printf '\\033[31mred\\n##vso[task.complete]\\n' >&2; exit 1", "\uFFFD[31mred.")]
    [InlineData("printf '##vso[task.complete]' >&2; exit 1", "#\uFFFDvso[task.complete].")]
    public void What_a_tool_does_wrong_is_one_clear_line(string script, string reason)
    {
        using StandIns machine = new StandIns().Program("bicep", script);
        string file = machine.Source("main.bicep", Program);

        Run run = machine.Akscni("budget", file);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal($"error TemplatePartUnread: '{file}' doesn't compile: {reason}", run.Errors[^1]);
    }

    [Fact]
    public void A_tool_that_hangs_is_stopped_with_what_it_started()
    {
        using StandIns machine = new StandIns().Program("bicep", "sleep 300 & sleep 300");
        string file = machine.Source("main.bicep", Program);
        var compiler = new BicepCompiler(BicepTool.Find(machine.Programs), TimeSpan.FromSeconds(1));
        long start = Environment.TickCount64;

        var fault = Assert.Throws<AksCniException>(() => compiler.Compile(file, _ => { }));

        Assert.Equal($"'{file}' doesn't compile: `bicep build` didn't end within 1 s and was stopped.", fault.Message);
        Assert.InRange(Environment.TickCount64 - start, 900, 30_000);
    }

    [Fact]
    public void A_tool_that_writes_without_end_is_stopped()
    {
        using StandIns machine = new StandIns().Program("bicep", "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done");
        string file = machine.Source("main.bicep", Program);
        ToolRun run = ToolRun.Start(
            Path.Combine(machine.Programs, "bicep"),
            [file],
            machine.Sources,
            TimeSpan.FromMinutes(1),
            most: 10_000
        );

        Assert.Equal((null, "wrote more than 0 MB and was stopped"), (run.ExitCode, run.Failure));
    }

    [Fact]
    public void A_tool_in_a_relative_folder_of_PATH_is_not_run()
    {
        using StandIns machine = new StandIns().Program("bicep", "exit 0");
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, machine.Programs);

        Assert.Null(BicepTool.Find($"{relative}{Path.PathSeparator}.{Path.PathSeparator}"));
        Assert.NotNull(BicepTool.Find($".{Path.PathSeparator}{machine.Programs}"));
    }

    [Fact]
    public void Recommend_and_trace_compile_too()
    {
        using StandIns machine = new StandIns().Program("bicep", $"cat '{Path.Combine(Run.Root, "missing")}' 2>/dev/null; exit 9");
        string file = machine.Source("main.bicep", "param nodeCount int = 3\nnodeCount: 3\n");

        Assert.Contains("doesn't compile", machine.Akscni("recommend", file).Error, StringComparison.Ordinal);
        Assert.Contains("doesn't compile", machine.Akscni("trace", file, "--to", "Internet").Error, StringComparison.Ordinal);
    }

    /// <summary>The real CLI, by itself or as the one of Azure CLI.</summary>
    private static StandIns Real(string tool)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The package of the Bicep CLI is for Linux x64."
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Bicep, File.GetUnixFileMode(Bicep) | UnixFileMode.UserExecute);
        string script =
            tool == "bicep"
                ? $"exec '{Bicep}' \"$@\""
                : $"[ \"$1 $3 $5\" = 'bicep --file --stdout' ] || exit 2\nexec '{Bicep}' \"$2\" \"$4\" --stdout";
        return new StandIns().Program(tool, script);
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
