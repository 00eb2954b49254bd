using System.CommandLine;
using System.Text.RegularExpressions;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni recommend: which network mode, why, and what would change it.</summary>
internal static partial class RecommendCommand
{
    private static readonly Argument<string[]> Files = new("files")
    {
        Description = "Requirements in YAML or JSON, or Azure's JSON of clusters or of the network to live in. - is standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Output = CommonOptions.Output();
    private static readonly Option<bool> Details = new("--details")
    {
        Description = "Show every candidate with all its reasons and their documents.",
    };
    private static readonly (Requirement Requirement, Option Option)[] Requirements =
    [
        .. Requirement.All.Select(requirement => (requirement, Make(requirement))),
    ];

    private static readonly PlanInputOptions PlanInput = new();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Files);
        command.Options.Add(Output);
        command.Options.Add(Details);
        foreach ((_, Option option) in Requirements)
            command.Options.Add(option);
        PlanInput.AddTo(command, hasBefore: false);
        command.SetAction(Run);
    }

    private static int Run(ParseResult result)
    {
        CniRequirements given = new();
        foreach ((Requirement requirement, Option option) in Requirements)
        {
            if (result.GetResult(option) is not { Implicit: false })
                continue;
            string[] values =
                option is Option<bool> flag ? [result.GetValue(flag) ? "true" : "false"]
                : option is Option<string[]> list ? result.GetValue(list)!
                : [result.GetValue((Option<string?>)option)!];
            given = requirement.Set(given, values, option.Name);
        }
        if (result.GetValue(Files)!.FirstOrDefault(file => file.ToLowerInvariant() is "yes" or "no" && !File.Exists(file)) is { } answer)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{answer}' is no file; behind an option write true or false, for example --windows-nodes false.",
                answer
            );
        var input = new AdviceInput(PlanInput.Read(result));
        foreach (string file in result.GetValue(Files)!)
            AdviceFiles.Read(input, file);
        IReadOnlyList<CniAdvice> answers = input.Answer(given, DateOnly.FromDateTime(DateTime.Now));
        int exitCode = Faults.Write(input.Faults.ToList());
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write(answers.SelectMany(answer => answer.Candidates));
                break;
            case OutputFormat.Markdown:
                AdviceMarkdown.Write(Console.Out, answers);
                break;
            default:
                AdviceView.Write(Console.Out, answers, result.GetValue(Details));
                break;
        }
        return answers.Any(answer => answer.Recommended is null) ? ExitCodes.Worst(exitCode, 1) : exitCode;
    }

    private static Option Make(Requirement requirement)
    {
        string name = $"--{WordStart().Replace(requirement.Name, "-$0").ToLowerInvariant()}";
        return requirement.Kind switch
        {
            RequirementKind.YesNo => new Option<bool>(name) { Description = requirement.Description },
            RequirementKind.Ranges => CommonOptions.Texts(name, requirement.Description, "cidr"),
            RequirementKind.Choice => CommonOptions.Text(name, requirement.Description, string.Join('|', requirement.Choices)),
            RequirementKind.Number => CommonOptions.Text(name, requirement.Description, "number"),
            RequirementKind.Date => CommonOptions.Text(name, requirement.Description, "yyyy-mm-dd"),
            _ => CommonOptions.Text(name, requirement.Description, "text"),
        };
    }

    /// <summary>PodsReachableFromVnet to pods-reachable-from-vnet, L7Policy to l7-policy.</summary>
    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
