using System.CommandLine;
using AksCni.Cli.Commands;
using AksCni.Cli.Output;

namespace AksCni.Cli.Input;

/// <summary>The options about templates and plans, which every verb that reads clusters from files takes.</summary>
internal sealed class PlanInputOptions
{
    private readonly Option<string[]> _parameters = Many(
        "--parameters",
        "Parameters of a template or of Bicep: a parameters file, or NAME=VALUE.",
        "file|name=value"
    );
    private readonly Option<string?> _scope = CommonOptions.Text(
        "--deployment-scope",
        "The scope of a template: /subscriptions/ID/resourceGroups/NAME.",
        "id"
    );
    private readonly Option<string?> _location = CommonOptions.Text("--location", "The location of a template's resource group.", "region");
    private readonly Option<string[]> _maps = Many(
        "--map",
        "A join that a Terraform plan doesn't show: the resource address and the id of its subnet.",
        "address=id"
    );

    private readonly Option<string[]> _before = Many(
        "--before",
        "A file or folder of the state before the change, where the input doesn't hold it.",
        "file"
    );

    public void AddTo(Command command, bool hasBefore = true)
    {
        foreach (Option option in (Option[])[_parameters, _scope, _location, _maps])
            command.Options.Add(option);
        if (hasBefore)
            command.Options.Add(_before);
    }

    /// <summary>The files of --before.</summary>
    public IReadOnlyList<string> FilesBefore(ParseResult result) => result.GetValue(_before)!;

    /// <summary>What the options state.</summary>
    /// <exception cref="AksCniException">A parameters file can't be read.</exception>
    public PlanOptions Read(ParseResult result)
    {
        var files = new List<NamedText>();
        var parameters = new List<string>();
        foreach (string parameter in result.GetValue(_parameters)!)
        {
            if (parameter.Contains('=', StringComparison.Ordinal) && !File.Exists(parameter))
                parameters.Add(parameter);
            else
                files.Add(ParameterFiles.Read(parameter, Notes.Write));
        }
        return new PlanOptions
        {
            ParameterFiles = files,
            Parameters = parameters,
            DeploymentScope = result.GetValue(_scope),
            Location = result.GetValue(_location),
            Maps = result.GetValue(_maps)!,
        };
    }

    private static Option<string[]> Many(string name, string description, string helpName) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };
}
