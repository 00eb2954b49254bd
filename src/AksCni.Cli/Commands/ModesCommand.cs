using System.CommandLine;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni modes: what each network mode can do.</summary>
internal static class ModesCommand
{
    private static readonly Argument<string[]> Named = new("modes")
    {
        Description = "Only these modes, as --mode.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string[]> Mode = CommonOptions.Texts("--mode", $"Only these modes: {CniModeNames.Choices}.", "mode");
    private static readonly Option<string?> Dataplane = CommonOptions.Text("--dataplane", "Only Azure or Cilium.", "dataplane");
    private static readonly Option<string[]> Capability = CommonOptions.Texts(
        "--capability",
        "Only these capabilities; * and ? are wildcards.",
        "name"
    );
    private static readonly Option<string?> Output = CommonOptions.Output();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Named);
        foreach (Option option in (Option[])[Mode, Dataplane, Capability, Output])
            command.Options.Add(option);
        command.SetAction(Run);
    }

    private static int Run(ParseResult result)
    {
        string[] capabilities = result.GetValue(Capability)!;
        CniMode[] wanted = Array.ConvertAll((string[])[.. result.GetValue(Named)!, .. result.GetValue(Mode)!], CniModeNames.ParseMode);
        IReadOnlyList<CniModeInfo> modes = ModeCatalogue.Select(
            wanted,
            result.GetValue(Dataplane) is { } dataplane ? CniModeNames.ParseDataplane(dataplane) : null,
            capabilities
        );
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write(modes);
                break;
            case OutputFormat.Markdown:
                ModesView.WriteMarkdown(Console.Out, modes);
                break;
            default:
                ModesView.Write(Console.Out, modes, isFiltered: wanted.Length > 0 || capabilities.Length > 0);
                break;
        }
        return 0;
    }
}
