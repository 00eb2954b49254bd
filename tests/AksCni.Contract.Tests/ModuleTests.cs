using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AksCni.Contract.Tests;

/// <summary>Manifest, attributes, pages, views and help say the same.</summary>
public sealed class ModuleTests
{
    private static readonly XDocument Views = XDocument.Parse(Repository.Text("src", "AksCni", "AksCni.format.ps1xml"));

    private static readonly Type[] OutputRecords =
    [
        typeof(IpBudget),
        typeof(BudgetRange),
        typeof(BudgetDemand),
        typeof(BudgetChange),
        typeof(ClusterChange),
        typeof(PropertyChange),
        typeof(Finding),
        typeof(Cluster),
        typeof(NodePool),
        typeof(VirtualNetwork),
        typeof(Peering),
        typeof(Subnet),
        typeof(SubnetUse),
        typeof(CniModeInfo),
        typeof(CniCapability),
        typeof(PodTrafficTrace),
        typeof(TrafficHop),
        typeof(TrafficAllowance),
        typeof(PodTrafficChange),
        typeof(CniRecommendation),
        typeof(AdviceReason),
        typeof(RequirementChange),
        typeof(RequirementValue),
        typeof(ThroughputRun),
        typeof(ThroughputComparison),
        typeof(ComparedGroup),
        typeof(ThroughputPlan),
        typeof(PlannedRun),
    ];

    public static TheoryData<string> Cmdlets => [.. CmdletMetadata.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets() =>
        Assert.Equal(
            CmdletMetadata.All.Select(cmdlet => cmdlet.Name),
            Repository.ManifestList("CmdletsToExport").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet() =>
        Assert.Equal(CmdletMetadata.All.Select(cmdlet => cmdlet.Name), Repository.Names("docs/en-US", "*-*.md"));

    [Fact]
    public void The_help_file_covers_exactly_the_cmdlets()
    {
        XDocument help = XDocument.Parse(Repository.Text("docs", "maml", "AksCni.dll-Help.xml"));
        Assert.Equal(
            CmdletMetadata.All.Select(cmdlet => cmdlet.Name),
            help.Descendants()
                .Where(element => element.Name.LocalName == "details")
                .Select(details => details.Elements().First(element => element.Name.LocalName == "name").Value.Trim())
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlets_are_sealed_have_approved_verbs_and_say_what_they_return(string name)
    {
        CmdletMetadata cmdlet = Find(name);
        Assert.True(cmdlet.Type.IsSealed);
        Assert.Contains(cmdlet.Verb, (string[])["Get", "Test", "New", "Export", "Import", "Compare", "Measure", "Resolve", "Trace"]);
        Assert.NotEmpty(cmdlet.OutputTypes);
        Assert.Equal($"{name.Replace("-", "", StringComparison.Ordinal)}Command", cmdlet.Type.Name);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Pages_describe_exactly_the_parameters(string name) =>
        Assert.Equal(
            Find(name).Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            Find(name).PageParameters.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Pages_and_attributes_agree_on_position_pipeline_aliases_and_wildcards(string name)
    {
        foreach (PropertyInfo parameter in Find(name).Parameters)
        {
            string page = Find(name).PageParameters[parameter.Name];
            CustomAttributeData[] declared = [.. CmdletMetadata.Attributes(parameter, "ParameterAttribute")];
            Assert.Equal(
                declared.Any(attribute => CmdletMetadata.Named<bool>(attribute, "ValueFromPipeline")),
                Regex.IsMatch(page, @"ValueFromPipeline: true", RegexOptions.IgnoreCase)
            );
            Assert.Equal(
                declared.Any(attribute => CmdletMetadata.Named<bool>(attribute, "ValueFromPipelineByPropertyName")),
                Regex.IsMatch(page, @"ValueFromPipelineByPropertyName: true", RegexOptions.IgnoreCase)
            );
            Assert.Equal(
                declared.Any(attribute => CmdletMetadata.Named<bool>(attribute, "Mandatory")),
                Regex.IsMatch(page, @"IsRequired: true", RegexOptions.IgnoreCase)
            );
            Assert.Equal(
                CmdletMetadata.Attributes(parameter, "SupportsWildcardsAttribute").Any(),
                Regex.IsMatch(page, @"SupportsWildcards: true", RegexOptions.IgnoreCase)
            );
            int? position = declared
                .SelectMany(attribute => attribute.NamedArguments)
                .Where(argument => argument.MemberName == "Position")
                .Select(argument => (int?)argument.TypedValue.Value)
                .FirstOrDefault();
            Assert.Matches($"Position: {(position is { } at ? at.ToString() : "Named")}", page);
            foreach (
                string alias in CmdletMetadata
                    .Attributes(parameter, "AliasAttribute")
                    .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
                    .Select(argument => (string)argument.Value!)
            )
                Assert.Matches($@"Aliases:\s*(\[\]|[\s\S]*?{alias})", page);
        }
    }

    [Fact]
    public void Every_output_record_has_one_table_of_at_most_six_columns_and_one_list()
    {
        foreach (Type type in OutputRecords)
        {
            XElement[] views = [.. Views.Descendants("View").Where(view => view.Descendants("TypeName").Single().Value == type.FullName)];
            XElement table = Assert.Single(views, view => view.Element("TableControl") is not null);
            Assert.Single(views, view => view.Element("ListControl") is not null);
            Assert.InRange(table.Descendants("TableColumnHeader").Count(), 1, 6);
            Assert.Equal(table.Descendants("TableColumnHeader").Count(), table.Descendants("TableColumnItem").Count());
        }
        Assert.Equal(
            OutputRecords.Select(type => type.FullName).Order(),
            Views.Descendants("TypeName").Select(name => name.Value).Distinct().Order()
        );
    }

    [Fact]
    public void Views_name_properties_that_exist()
    {
        foreach (XElement view in Views.Descendants("View"))
        {
            Type type = OutputRecords.Single(record => record.FullName == view.Descendants("TypeName").Single().Value);
            IEnumerable<string> named = view.Descendants("PropertyName")
                .Select(property => property.Value)
                .Concat(
                    view.Descendants("ScriptBlock")
                        .SelectMany(script =>
                            Regex
                                .Matches(script.Value, @"\$_\.([A-Z][A-Za-z]+)")
                                .Select(match => match.Groups[1].Value)
                                .Where(property => property is not ("Severity" or "Where"))
                        )
                );
            Assert.All(named, property => Assert.True(type.GetProperty(property) is not null, $"{type.Name} has no {property}"));
        }
    }

    [Fact]
    public void The_list_view_shows_every_public_property()
    {
        foreach (Type type in OutputRecords)
        {
            XElement list = Views
                .Descendants("View")
                .Single(view => view.Descendants("TypeName").Single().Value == type.FullName && view.Element("ListControl") is not null);
            Assert.Equal(
                type.GetProperties().Select(property => property.Name).Order(),
                list.Descendants("PropertyName").Select(property => property.Value).Order()
            );
        }
    }

    [Fact]
    public void The_built_module_holds_exactly_these_files() =>
        Assert.Equal(
            [
                "AksCni.Core.dll",
                "AksCni.Files.dll",
                "AksCni.dll",
                "AksCni.format.ps1xml",
                "AksCni.psd1",
                "LICENSE",
                "THIRD-PARTY-NOTICES.txt",
                "en-US/AksCni.dll-Help.xml",
                "en-US/about_AksCni.help.txt",
                "en-US/about_AksCni_Errors.help.txt",
                "yaml/AksCni.Yaml.deps.json",
                "yaml/AksCni.Yaml.dll",
                "yaml/YamlDotNet.dll",
            ],
            ModuleFiles.Where(file => !file.StartsWith("live/", StringComparison.Ordinal))
        );

    /// <summary>What deps.json names and nothing else: the resolver finds each file, and no second Core can be loaded.</summary>
    [Fact]
    public void The_folder_live_holds_exactly_what_its_deps_file_names()
    {
        using JsonDocument deps = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Module, "live", "AksCni.Arm.deps.json")));
        JsonElement[] libraries =
        [
            .. deps.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject().Select(library => library.Value),
        ];
        IEnumerable<string> beside = FilesOf(libraries, "runtime").Select(file => $"live/{Path.GetFileName(file)}");
        IEnumerable<string> ofSystems = FilesOf(libraries, "runtimeTargets").Select(file => $"live/{file}");
        Assert.Equal(
            beside.Concat(ofSystems).Append("live/AksCni.Arm.deps.json").Order(StringComparer.Ordinal),
            ModuleFiles.Where(file => file.StartsWith("live/", StringComparison.Ordinal))
        );
        Assert.Contains("live/Azure.Identity.dll", ModuleFiles);
        Assert.DoesNotContain("live/AksCni.Core.dll", ModuleFiles);
    }

    private static IEnumerable<string> FilesOf(IEnumerable<JsonElement> libraries, string kind) =>
        libraries.SelectMany(library =>
            library.TryGetProperty(kind, out JsonElement files) ? files.EnumerateObject().Select(file => file.Name) : []
        );

    private static string[] ModuleFiles { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Module, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_manifest_is_the_one_source_of_the_version() =>
        Assert.Equal(
            Repository.ManifestValue("ModuleVersion"),
            typeof(IpBudget).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]
        );

    private static CmdletMetadata Find(string name) => CmdletMetadata.All.Single(cmdlet => cmdlet.Name == name);
}
