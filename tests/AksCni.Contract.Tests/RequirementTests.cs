using System.Management.Automation;
using System.Reflection;

namespace AksCni.Contract.Tests;

/// <summary>The list of requirements is the one place where one is named; parameters, pages and requirements agree with it.</summary>
public sealed class RequirementTests
{
    private static readonly CmdletMetadata Cmdlet = CmdletMetadata.All.Single(cmdlet => cmdlet.Name == "Get-AksCniRecommendation");

    private static readonly Dictionary<string, PropertyInfo> Parameters = Cmdlet.Parameters.ToDictionary(parameter => parameter.Name);

    public static TheoryData<string> Names => [.. Requirement.All.Select(requirement => requirement.Name)];

    [Fact]
    public void Parameters_are_the_requirements_and_the_input() =>
        Assert.Equal(
            Requirement
                .All.Select(requirement => requirement.Name)
                .Concat(["Path", "LiteralPath", "InputObject", "ParameterFile", "Parameter", "DeploymentScope", "Location", "Map"])
                .Order(),
            Parameters.Keys.Order()
        );

    [Fact]
    public void Requirements_are_the_properties() =>
        Assert.Equal(
            typeof(CniRequirements).GetProperties().Select(property => property.Name).Order(),
            Requirement.All.Select(requirement => requirement.Name).Order()
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_a_parameter_of_its_kind_and_described_on_the_page(string name)
    {
        Requirement requirement = Requirement.All.Single(requirement => requirement.Name == name);
        Type wanted = requirement.Kind switch
        {
            RequirementKind.YesNo => typeof(SwitchParameter),
            RequirementKind.Number => typeof(long),
            RequirementKind.Ranges => typeof(string[]),
            RequirementKind.Date => typeof(DateTime),
            _ => typeof(string),
        };
        Assert.Equal(wanted, Parameters[name].PropertyType);
        Assert.Equal(
            requirement.Kind == RequirementKind.Choice || name == nameof(CniRequirements.OutboundType),
            CmdletMetadata.Attributes(Parameters[name], "ArgumentCompleterAttribute").Any()
        );
        Assert.All(requirement.Choices, choice => Assert.Contains(choice, Cmdlet.PageParameters[name], StringComparison.Ordinal));
        Assert.EndsWith(".", requirement.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_found_in_the_case_of_files_and_options(string name)
    {
        string kebab = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();
        Assert.All(
            (string[])[name, name.ToUpperInvariant(), char.ToLowerInvariant(name[0]) + name[1..], kebab, kebab.Replace('-', '_')],
            key => Assert.Equal(name, Requirement.Find(key, "here").Name)
        );
    }
}
