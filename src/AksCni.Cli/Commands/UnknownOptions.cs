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
            if (token.Type != TokenType.Argument || token.Value.Length < 2 || token.Value[0] != '-' || IsValueOfOption(result, token))
                continue;
            if (SwallowedBy(result, token) is { } option)
                return new AksCniException(
                    Fault.InvalidParameter,
                    $"{option} lacks its value: behind it stands the option {token.Value}.",
                    option
                );
            Command command = result.CommandResult.Command;
            string nearest = Nearest.Suggestion(token.Value, command.Options.Select(option => option.Name));
            return new AksCniException(
                Fault.InvalidParameter,
                $"'{token.Value}' is no option of '{command.Name}'{nearest}; "
                    + "--help lists them, and -- goes in front of files that begin with a dash.",
                token.Value
            );
        }
        return null;
    }

    /// <summary>What to say where no verb is given, or one that is none.</summary>
    public static AksCniException NoCommand(ParseResult result)
    {
        string[] commands = [.. result.RootCommandResult.Command.Subcommands.Select(command => command.Name)];
        string all = $"{string.Join(", ", commands[..^1])} or {commands[^1]}";
        return result.UnmatchedTokens is [var first, ..]
            ? new AksCniException(
                Fault.InvalidParameter,
                $"'{first}' is no command{Nearest.Suggestion(first, commands)}; use {all}, and --help for more.",
                first
            )
            : new AksCniException(Fault.InvalidParameter, $"A command is missing: use {all}, and --help for more.");
    }

    /// <summary>The option that took another option for its value; null where the token is no option.</summary>
    private static string? SwallowedBy(ParseResult result, Token token) =>
        result.CommandResult.Command.Options.Any(option => option.Name == token.Value || option.Aliases.Contains(token.Value))
            ? result.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => option.Tokens.Contains(token))?.Option.Name
            : null;

    /// <summary>A negative number or share after an option is its value, and judged there.</summary>
    private static bool IsValueOfOption(ParseResult result, Token token) =>
        result.CommandResult.Children.OfType<OptionResult>().Any(option => option.Tokens.Contains(token))
        && double.TryParse(token.Value.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture, out _);
}
