using System.Text.Json;
using AksCni.Plans;

namespace AksCni.Tests.Plans;

/// <summary>
/// The programs of Data/bicep, compiled by the real Bicep CLI: what the evaluator makes of the template equals what bicep snapshot
/// predicts.
/// </summary>
public sealed class BicepDifferentialTests(BicepCompiler bicep) : IClassFixture<BicepCompiler>
{
    private const string Subscription = "11111111-2222-3333-4444-555555555555";
    private const string Group = "rg-test";
    private const string Location = "westeurope";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "bicep");

    public static TheoryData<string> Programs =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.bicep")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void There_are_forty_programs() => Assert.True(Programs.Count >= 40);

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_evaluated_template_equals_the_snapshot(string program)
    {
        Assert.SkipWhen(BicepCompiler.Missing is not null, BicepCompiler.Missing ?? "");
        string parameters = ParametersOf(program);
        (byte[] template, byte[] values) = bicep.Compile(parameters);
        JsonElement snapshot = bicep.Snapshot(parameters, ScopeOf(program));
        PlanDocument plan = TemplateReader.Read(
            template,
            $"{program}.json",
            new TemplateOptions
            {
                ParameterFiles = [new ParameterFile($"{program}.parameters.json", values)],
                DeploymentScope = $"/subscriptions/{Subscription}/resourceGroups/{Group}",
                Location = Location,
            }
        );
        Assert.Empty(plan.Unread);
        SnapshotComparison.AssertEqual(snapshot.GetProperty("predictedResources"), plan.After.Resources);
    }

    /// <summary>A snapshot takes the parts of the scope that the program's level has.</summary>
    private static object ScopeOf(string program)
    {
        string text = File.ReadAllText(Path.Combine(Folder, $"{program}.bicep"));
        if (text.Contains("targetScope = 'subscription'", StringComparison.Ordinal))
            return new { subscriptionId = Subscription, location = Location };
        return text.Contains("targetScope = 'managementGroup'", StringComparison.Ordinal)
            ? new { managementGroup = "mg", location = Location }
            : new
            {
                subscriptionId = Subscription,
                resourceGroup = Group,
                location = Location,
            };
    }

    private static string ParametersOf(string program)
    {
        string path = Path.Combine(Folder, $"{program}.bicepparam");
        if (!File.Exists(path))
            File.WriteAllText(path, $"using '{program}.bicep'\n");
        return path;
    }
}
