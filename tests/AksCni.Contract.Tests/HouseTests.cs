using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AksCni.Commands;

namespace AksCni.Contract.Tests;

/// <summary>The rules of the house: who may know whom, what a record looks like, rules and errors and their pages.</summary>
public sealed class HouseTests
{
    [Fact]
    public void Core_knows_only_the_framework() =>
        Assert.All(
            typeof(Cidr).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal)
        );

    [Fact]
    public void Only_the_module_knows_PowerShell_and_it_knows_nothing_else_foreign() =>
        Assert.Equal(
            ["AksCni.Core", "AksCni.Files", "System.Management.Automation"],
            typeof(TestAksIpBudgetCommand)
                .Assembly.GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name is "System.Management.Automation" || !name.StartsWith("System.", StringComparison.Ordinal))
                .Order()
        );

    [Fact]
    public void Projects_reference_inwards_only()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            // What is built before and not referenced (live/) is no reference: the assemblies below say the same.
            string[] projects =
            [
                .. XDocument
                    .Load(path)
                    .Descendants("ProjectReference")
                    .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
                    .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
            ];
            string[] allowed = Path.GetFileNameWithoutExtension(path) switch
            {
                "AksCni.Core" => [],
                "AksCni.Files" or "AksCni.Arm" or "AksCni.Yaml" => ["AksCni.Core"],
                "AksCni" => ["AksCni.Core", "AksCni.Files"],
                "AksCni.Cli" => ["AksCni.Core", "AksCni.Files", "AksCni.Arm", "AksCni.Yaml"],
                var other => throw new InvalidOperationException(other),
            };
            Assert.Empty(projects.Except(allowed));
        }
    }

    [Fact]
    public void Only_Arm_references_packages_of_Azure()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string[] packages =
            [
                .. XDocument.Load(path).Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value),
            ];
            Assert.Equal(
                Path.GetFileNameWithoutExtension(path) switch
                {
                    "AksCni.Core" => ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.CodeAnalysis.PublicApiAnalyzers"],
                    "AksCni.Files" => [],
                    "AksCni" => ["PowerShellStandard.Library"],
                    "AksCni.Arm" => ["Azure.Identity", "Azure.ResourceManager"],
                    "AksCni.Yaml" => ["YamlDotNet"],
                    "AksCni.Cli" => (string[])["System.CommandLine"],
                    var other => throw new InvalidOperationException(other),
                },
                packages
            );
        }
    }

    /// <summary>
    /// What PowerShell loads by path must be satisfied by PowerShell itself; what it loads into live's context by live and Core alone.
    /// </summary>
    [Theory]
    [InlineData("AksCni.Core.dll")]
    [InlineData("AksCni.Files.dll", "AksCni.Core")]
    [InlineData("AksCni.dll", "AksCni.Core", "AksCni.Files", "System.Management.Automation")]
    [InlineData("live/AksCni.Arm.dll", "AksCni.Core", "Azure.Core", "Azure.ResourceManager")]
    [InlineData("yaml/AksCni.Yaml.dll", "AksCni.Core", "YamlDotNet")]
    public void The_built_assemblies_reference_nothing_else_foreign(string assembly, params string[] foreign)
    {
        using FileStream file = File.OpenRead(Path.Combine(Repository.Module, assembly));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        IEnumerable<string> referenced = metadata.AssemblyReferences.Select(reference =>
            metadata.GetString(metadata.GetAssemblyReference(reference).Name)
        );
        Assert.Equal(
            foreign,
            referenced
                .Where(name => name == "System.Management.Automation" || !name.StartsWith("System.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The reader of Azure depends on the contract of a read, not on the class that implements it elsewhere.</summary>
    [Fact]
    public void The_reader_of_Azure_knows_a_read_by_its_interface()
    {
        using FileStream file = File.OpenRead(Path.Combine(Repository.Module, "live", "AksCni.Arm.dll"));
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        string[] types = [.. metadata.TypeReferences.Select(type => metadata.GetString(metadata.GetTypeReference(type).Name))];
        Assert.Contains(nameof(ILiveRead), types);
        Assert.DoesNotContain(nameof(LiveRead), types);
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place_and_are_exact()
    {
        Assert.All(
            XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("PackageVersion"),
            package => Assert.Matches(@"^\[[^,\]]+\]$", package.Attribute("Version")!.Value)
        );
        foreach (
            string path in Directory
                .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
                .Where(path => !path.Contains("obj", StringComparison.Ordinal))
        )
            Assert.All(XDocument.Load(path).Descendants("PackageReference"), reference => Assert.Null(reference.Attribute("Version")));
    }

    [Fact]
    public void Public_records_are_sealed_with_properties_that_users_cannot_set()
    {
        foreach (Type type in typeof(Cidr).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            Assert.True(type.IsSealed, type.Name);
            if (type == typeof(BudgetPlan) || type == typeof(BudgetOptions))
                continue;
            Assert.All(
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
                property =>
                    Assert.False(property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter), $"{type.Name}.{property.Name}")
            );
        }
    }

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    [Fact]
    public void Enums_have_written_numbers()
    {
        foreach (Type type in typeof(Cidr).Assembly.GetExportedTypes().Where(type => type.IsEnum))
        {
            string declaration = Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src", "AksCni.Core"), "*.cs", SearchOption.AllDirectories)
                .Select(File.ReadAllText)
                .Single(text => text.Contains($"enum {type.Name}\n", StringComparison.Ordinal));
            Assert.All(Enum.GetNames(type), name => Assert.Matches($@"\b{name} = \d+,", declaration));
        }
    }

    [Fact]
    public void Each_rule_has_a_page_that_says_the_same()
    {
        Assert.Equal(
            RuleCatalogue
                .FindingRules.Select(rule => rule.Id)
                .Concat(AdviceRule.All.Select(rule => rule.Id).Distinct())
                .Order(StringComparer.Ordinal),
            Repository.Names("docs/rules", "*.md").Where(name => name != "README")
        );
        foreach (FindingRule rule in RuleCatalogue.FindingRules)
        {
            string[] lines = Repository.Text("docs", "rules", $"{rule.Id}.md").Split('\n');
            Assert.Equal($"# {rule.Id}", lines[0].TrimEnd());
            Assert.Equal($"{rule.Severity} · {rule.Title}.", lines[2].TrimEnd());
            Assert.Contains($"]({rule.Id}.md)", Repository.Text("docs", "rules", "README.md"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_rule_of_the_decision_has_a_page_that_says_the_same()
    {
        string index = Repository.Text("docs", "rules", "README.md");
        foreach (AdviceRule rule in AdviceRule.All)
        {
            string page = Repository.Text("docs", "rules", $"{rule.Id}.md");
            string[] lines = page.Split('\n');
            Assert.Equal($"# {rule.Id}", lines[0].TrimEnd());
            Assert.Equal($"{rule.Effect} · {rule.Title}.", lines[2].TrimEnd());
            string effect =
                rule.Points == 0 ? $"{rule.Effect}" : string.Create(CultureInfo.InvariantCulture, $"{rule.Effect} {rule.Points:+0;-0}");
            Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {effect} | {rule.Title} |", index, StringComparison.Ordinal);
            if (rule.Points != 0)
                Assert.Contains($" {Math.Abs(rule.Points)} points (", page, StringComparison.Ordinal);
            foreach (DateOnly day in new[] { rule.ValidFrom, rule.ValidUntil }.OfType<DateOnly>())
                Assert.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        }
    }

    /// <summary>What of the catalogue decides and what does not, and why, stands in the guide: no capability is forgotten.</summary>
    [Fact]
    public void The_guide_says_of_each_capability_whether_it_decides()
    {
        string guide = Repository.Text("docs", "guide", "choose.md").Split("## What of the catalogue decides")[1].Split("## ")[0];
        var rows = Regex
            .Matches(guide, @"^\| ([A-Z][\w, ]+) \| (.+) \|\r?$", RegexOptions.Multiline)
            .Where(row => row.Groups[1].Value != "Capability")
            .SelectMany(row => row.Groups[1].Value.Split(", ").Select(name => (Capability: name, Use: row.Groups[2].Value)))
            .ToDictionary(row => row.Capability, row => row.Use);
        Assert.Equal(ModeCatalogue.CapabilityNames.Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            AdviceRule.All.Where(rule => rule.Capability is not null),
            rule => Assert.Contains(rule.Id, rows[rule.Capability!], StringComparison.Ordinal)
        );
        string[] ids = [.. AdviceRule.All.Select(rule => rule.Id)];
        Assert.All(
            rows.Values.SelectMany(use => Regex.Matches(use, @"\b[A-Z][a-z]+[A-Z]\w+").Select(match => match.Value)),
            id => Assert.Contains(id, ids)
        );
        Assert.Contains($"shows {rows.Count} capabilities", guide, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_one_rule_of_findings_or_of_the_decision()
    {
        Assert.Empty(AdviceRule.All.Select(rule => rule.Id).Intersect(RuleCatalogue.FindingRules.Select(rule => rule.Id)));
        // Rules of one id stand for one rule with several capabilities.
        Assert.All(
            AdviceRule.All.GroupBy(rule => rule.Id),
            rules => Assert.Single(rules.Select(rule => (rule.Effect, rule.Points, rule.Title)).Distinct())
        );
    }

    [Fact]
    public void Each_rule_is_used() =>
        Assert.All(
            RuleCatalogue.FindingRules,
            rule =>
                Assert.Contains(
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "AksCni.Core"), "*.cs", SearchOption.AllDirectories),
                    path =>
                        Regex.IsMatch(
                            File.ReadAllText(path),
                            $@"^(?!\s*//).*(Rules\.{rule.Id}(\.CreateFinding\(|[,)])|\bCaveat<\w+> {rule.Id}\b)",
                            RegexOptions.Multiline
                        )
                )
        );

    [Fact]
    public void The_error_table_is_the_enum()
    {
        string about = Repository.Text("docs", "en-US", "about_AksCni_Errors.help.txt");
        foreach (Fault fault in Enum.GetValues<Fault>())
        {
            Match row = Regex.Match(about, $@"^\s+{fault}\b[\s\S]*?(?=\n\s*\n)", RegexOptions.Multiline);
            Assert.True(row.Success, fault.ToString());
            Assert.Contains(FaultRecord.CategoryOf(fault).ToString(), row.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_left_open_in_the_code() =>
        Assert.All(
            SourceFiles("src"),
            path => Assert.DoesNotMatch(@"\b(TODO|FIXME|HACK|NotImplementedException)\b|#region", File.ReadAllText(path))
        );

    /// <summary>Each file is compiled once, the same in every project: no conditions, no file of another project.</summary>
    [Fact]
    public void Each_source_file_belongs_to_one_project_without_conditions()
    {
        Assert.All(SourceFiles("src"), path => Assert.DoesNotMatch(@"(?m)^\s*#(if|elif|define)\b", File.ReadAllText(path)));
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(XDocument.Load(path).Descendants("Compile"), item => item.Attribute("Include") is not null)
        );
    }

    /// <summary>Core states the default margin and level once, and the help of akscni quotes them from there.</summary>
    [Fact]
    public void The_front_ends_take_their_defaults_from_Core()
    {
        Assert.Equal(("2%", "95%"), (Percentage.DefaultMargin, Percentage.DefaultConfidenceLevel));
        var defaults = new ComparisonOptions();
        Assert.Equal(
            (defaults.Margin, defaults.ConfidenceLevel),
            (Percentage.Margin(null, "-Margin"), Percentage.ConfidenceLevel(null, "-ConfidenceLevel"))
        );
        Assert.All(
            SourceFiles("src/AksCni").Concat(SourceFiles("src/AksCni.Cli")).Concat(SourceFiles("src/AksCni.Files")),
            path => Assert.DoesNotMatch(@"""(2|95) ?%""|\d ?% is the default", File.ReadAllText(path))
        );
    }

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
