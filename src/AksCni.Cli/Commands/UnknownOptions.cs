using System.CommandLine;
using System.CommandLine.Parsing;

namespace AksCni.Cli.Commands;

/// <summary>Finds tokens that look like options and are none: the parser alone would take them for files.</summary>
internal static class UnknownOptions
{
    public static AksCniException? Find(ParseResult result)
    {
        int afterSeparator = result.Tokens.ToList().FindIndex(token => token.Type == TokenType.DoubleDash);
        for (int i = 0; i < result.Tokens.Count && (afterSeparator < 0 || i < afterSeparator); i++)
        {
            Token token = result.Tokens[i];
            if (token.Type != TokenType.Argument || token.Value.Length < 2 || token.Value[0] != '-' || IsValueOfOption(result, token)) continue;
            return new AksCniException(Fault.InvalidParameter, $"'{token.Value}' is no option of '{result.CommandResult.Command.Name}'{Suggestion(result.CommandResult.Command.Options.Select(option => option.Name), token.Value)}; --help lists them, and -- goes in front of files that begin with a dash.", token.Value);
        }
        return null;
    }

    /// <summary>What to say where no verb is given, or one that is none.</summary>
    public static AksCniException NoCommand(ParseResult result)
    {
        string[] commands = [.. result.RootCommandResult.Command.Subcommands.Select(command => command.Name)];
        string all = $"{string.Join(", ", commands[..^1])} or {commands[^1]}";
        return result.UnmatchedTokens is [var first, ..]
            ? new AksCniException(Fault.InvalidParameter, $"'{first}' is no command{Suggestion(commands, first)}; use {all}, and --help for more.", first)
            : new AksCniException(Fault.InvalidParameter, $"A command is missing: use {all}, and --help for more.");
    }

    /// <summary>A negative number after an option is its value, and judged there.</summary>
    private static bool IsValueOfOption(ParseResult result, Token token) =>
        result.CommandResult.Children.OfType<OptionResult>().Any(option => option.Tokens.Contains(token)) && double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Suggestion(IEnumerable<string> names, string value)
    {
        string? nearest = names
            .OrderBy(name => Distance(name, value))
            .FirstOrDefault(name => Distance(name, value) <= 1 + (name.Length / 4));
        return nearest is null ? "" : $" (did you mean {nearest}?)";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
