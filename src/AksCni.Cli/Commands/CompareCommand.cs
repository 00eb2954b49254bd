using System.CommandLine;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni compare: is one faster, by how much, with what certainty, and what the numbers cannot say.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Groups = new("groups")
    {
        Description =
            "NAME=PATH for each group, the reference first; or one file or folder that holds them all: by --group-label, by a "
            + "label group or cni, or a folder a group. - is standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Output = CommonOptions.Output();
    private static readonly Option<string?> GroupLabel = CommonOptions.Text(
        "--group-label",
        "The label, column or key that names the group.",
        "name"
    );
    private static readonly Option<string?> Reference = CommonOptions.Text(
        "--reference",
        "The group that the others are held against, by its name; without it the first group given, of one file or folder the "
            + "first by name.",
        "group"
    );
    private static readonly Option<string[]> Difference = CommonOptions.Texts("--difference", "Only these groups against it.", "group");
    private static readonly Option<string[]> Metric = CommonOptions.Texts("--metric", "Of output with many metrics only these.", "name");
    private static readonly Option<string?> Margin = CommonOptions.Text(
        "--margin",
        $"What a ratio may differ from 1 without mattering; {Percentage.DefaultMargin} is the default.",
        "share"
    );
    private static readonly Option<string?> ConfidenceLevel = CommonOptions.Text(
        "--confidence-level",
        $"Of the intervals; {Percentage.DefaultConfidenceLevel} is the default.",
        "share"
    );
    private static readonly Option<bool> AllowConfounded = new("--allow-confounded")
    {
        Description = "Compare groups that differ in more than the network; the answer says in what.",
    };
    private static readonly Option<string?> MachineType = CommonOptions.Text(
        "--machine-type",
        "VM size of the nodes, whose bandwidth is the cap.",
        "size"
    );
    private static readonly Option<string?> Svg = CommonOptions.Text(
        "--svg",
        "Write a picture to this file, whose name ends in .svg.",
        "file"
    );
    private static readonly Option<bool> Force = new("--force") { Description = "Write over a file that is there." };
    private static readonly Option<bool> Plan = new("--plan")
    {
        Description = "Plan the rounds instead: how many, and in which order. The groups are names then.",
    };
    private static readonly Option<string?> Effect = CommonOptions.Text(
        "--effect",
        "Plan: the difference that is to be found, 5%.",
        "share"
    );
    private static readonly Option<string?> Variation = CommonOptions.Text(
        "--cv",
        "Plan: how much rounds vary, their coefficient of variation, 2%.",
        "share"
    );
    private static readonly Option<string?> ReplicateVariation = CommonOptions.Text(
        "--replicate-cv",
        "Plan: how much clusters or node pairs vary beside that, their coefficient of variation; without it 0 is taken.",
        "share"
    );
    private static readonly Option<WholeNumber?> Replicates = CommonOptions.Number(
        "--replicates",
        "Plan: clusters or node pairs a group; without it as many as three rounds on each need."
    );
    private static readonly Option<WholeNumber?> Seed = CommonOptions.Number(
        "--seed",
        $"Plan: another order of the runs; {ThroughputPlan.DefaultSeed} is the default."
    );

    private static readonly Option[] PlanOptions = [Effect, Variation, ReplicateVariation, Replicates, Seed];
    private static readonly Option[] ComparisonOnly =
    [
        GroupLabel,
        Reference,
        Difference,
        Metric,
        Margin,
        ConfidenceLevel,
        AllowConfounded,
        MachineType,
        Svg,
        Force,
    ];

    public static void Fill(Command command)
    {
        command.Arguments.Add(Groups);
        // The names of the cmdlet's parameters.
        Reference.Aliases.Add("--reference-group");
        Difference.Aliases.Add("--difference-group");
        Variation.Aliases.Add("--variation");
        ReplicateVariation.Aliases.Add("--replicate-variation");
        foreach (Option option in (Option[])[Output, .. ComparisonOnly, Plan, .. PlanOptions])
            command.Options.Add(option);
        command.SetAction(result => result.GetValue(Plan) ? MakePlan(result) : Compare(result));
    }

    private static int Compare(ParseResult result)
    {
        if (PlanOptions.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } planOption)
            throw new AksCniException(Fault.InvalidParameter, $"{planOption.Name} belongs to a plan; give --plan too.", planOption.Name);
        string? label = result.GetValue(GroupLabel);
        string[] given = result.GetValue(Groups)!;
        GroupArgument[] groups = label is null
            ? GroupArgument.Several(given, path => path)
            : Array.ConvertAll(given, text => GroupArgument.Of(text, path => path));
        if (groups.Length == 0)
            throw new AksCniException(Fault.InvalidParameter, "Nothing to compare: give NAME=PATH for each group, the reference first.");
        if (groups.Count(group => group.Path == StandardInput.Path) > 1)
            throw new AksCniException(
                Fault.InvalidParameter,
                "Standard input (-) is given for several groups, and can be read once; write one of them to a file.",
                StandardInput.Path
            );
        if (result.GetValue(Svg) is { } picture)
            OutputFile.CheckEnding(picture, ".svg");
        var options = new ComparisonOptions
        {
            Reference = result.GetValue(Reference),
            Differences = result.GetValue(Difference)!,
            Margin = Percentage.Margin(result.GetValue(Margin), Margin.Name),
            ConfidenceLevel = Percentage.ConfidenceLevel(result.GetValue(ConfidenceLevel), ConfidenceLevel.Name),
            AllowConfounded = result.GetValue(AllowConfounded),
            MachineType = result.GetValue(MachineType),
        };
        var input = new ComparisonInput(result.GetValue(Metric)!);
        foreach (GroupArgument group in groups)
        {
            input.AddGroup(label is null ? group.Name : null);
            Read(input.Inventory, group.Path, group.Rule(label));
        }
        int exitCode = 0;
        if (input.Compare(options, fault => exitCode = ExitCodes.Worst(exitCode, Faults.Write(fault))) is not { } comparisons)
            return exitCode;
        if (result.GetValue(Svg) is { } svg)
            OutputFile.Write(svg, ThroughputPicture.Draw(comparisons), result.GetValue(Force));
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write(comparisons);
                break;
            case OutputFormat.Markdown:
                CompareMarkdown.Write(Console.Out, comparisons);
                break;
            default:
                CompareView.Write(Console.Out, comparisons);
                break;
        }
        return comparisons.Any(comparison => comparison.IsBad) ? ExitCodes.Worst(exitCode, 1) : exitCode;
    }

    private static void Read(ThroughputInventory inventory, string path, GroupRule? rule)
    {
        if (path != StandardInput.Path)
        {
            RunFiles.Read(inventory, path, rule);
            return;
        }
        using Stream input = StandardInput.Open();
        inventory.Read(input, StandardInput.Name, rule);
    }

    private static int MakePlan(ParseResult result)
    {
        if (ComparisonOnly.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } other)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"{other.Name} does not belong to a plan, which compares nothing; leave it or --plan out.",
                other.Name
            );
        string[] groups = result.GetValue(Groups)!;
        if (Array.Find(groups, group => group.Contains('=', StringComparison.Ordinal) || File.Exists(group)) is { } file)
            throw new AksCniException(Fault.InvalidParameter, $"A plan takes names of groups and reads no file; '{file}' is none.", file);
        ThroughputPlan plan = ThroughputPlan.MakeOf(
            Percentage.Optional(result.GetValue(Effect), Effect.Name),
            Percentage.Optional(result.GetValue(Variation), Variation.Name),
            groups,
            result.GetValue(Replicates)?.Value,
            result.GetValue(Seed)?.Value ?? ThroughputPlan.DefaultSeed,
            Percentage.Optional(result.GetValue(ReplicateVariation), ReplicateVariation.Name)
        );
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write([plan]);
                break;
            case OutputFormat.Markdown:
                CompareMarkdown.Write(Console.Out, plan);
                break;
            default:
                CompareView.Write(Console.Out, plan);
                break;
        }
        return 0;
    }
}
