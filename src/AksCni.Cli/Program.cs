using System.CommandLine;
using System.Text;
using AksCni.Cli.Commands;
using AksCni.Cli.Output;

namespace AksCni.Cli;

/// <summary>
/// Runs one verb. <see cref="ExitCodes"/> says what it returns.
/// </summary>
internal static class Program
{
    /// <summary>The options of a verb are made when it is the one that is asked for: they are a good part of the start.</summary>
    private static readonly (string Name, string Description, Action<Command> Fill)[] Verbs =
    [
        ("recommend", "Which network mode, why, why not the others, and what would change the answer.", RecommendCommand.Fill),
        ("budget", "Do the addresses suffice: now, at autoscaler maximum, during an upgrade.", BudgetCommand.Fill),
        ("modes", "The network modes and what each can do, every cell with its source and date.", ModesCommand.Fill),
        ("clusters", "The clusters of Azure, or of files and folders, classified and joined with their networks.", ClustersCommand.Fill),
        (
            "trace",
            "Which source address the other side sees, hop by hop; who can reach a pod; what another mode changes.",
            TraceCommand.Fill
        ),
        ("compare", "Is one network faster, by how much, with what certainty, and what the numbers cannot say.", CompareCommand.Fill),
    ];

    /// <summary>What shells call ended by Ctrl+C.</summary>
    private const int Stopped = 130;

    public static int Main(string[] args)
    {
        try
        {
            // UTF-8 without a byte order mark in every shell, because other programs read the output.
            var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 15) { NewLine = "\n" };
            Console.SetOut(output);
            int exitCode = Run(args);
            output.Flush();
            return exitCode;
        }
        catch (AksCniException fault)
        {
            return Faults.Write(fault);
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reader of a pipe went away, or there is no output at all, or no room for it: what could be said was said.
            return ExitCodes.Unusable;
        }
    }

    private static int Run(string[] args)
    {
        var commands = new List<Command>();
        bool isVerb = false;
        foreach ((string name, string description, Action<Command> fill) in Verbs)
        {
            var command = new Command(name, description);
            commands.Add(command);
            if (args.Length == 0 || args[0] != name)
                continue;
            fill(command);
            isVerb = true;
        }
        // The parser's own root command takes texts of its options from resources, a good part of the start too: a verb that nobody asks
        // help of does without.
        Command root =
            isVerb && !Array.Exists(args, MayAskForHelp)
                ? new Command("akscni")
                : new RootCommand("Plan, check and compare the network of Azure Kubernetes Service (AKS) clusters.");
        commands.ForEach(root.Subcommands.Add);
        ParseResult result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UnknownOptions.Find(result) is { } unknown)
            return Faults.Write(unknown);
        if (result.CommandResult.Command == root && result.Errors.Count > 0)
            return Faults.Write(UnknownOptions.NoCommand(result));
        if (result.Errors.Count > 0)
        {
            foreach (string message in result.Errors.Select(error => error.Message).Distinct())
                Faults.Write(new AksCniException(Fault.InvalidParameter, message));
            return ExitCodes.Unusable;
        }
        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Also true of what only looks so, as -ho and a file /h do.</summary>
    private static bool MayAskForHelp(string arg) =>
        arg.StartsWith("--help", StringComparison.Ordinal)
        || arg.StartsWith("--version", StringComparison.Ordinal)
        || arg is "/h" or "/?"
        || (arg.StartsWith('-') && !arg.StartsWith("--", StringComparison.Ordinal) && arg != "-o");
}
