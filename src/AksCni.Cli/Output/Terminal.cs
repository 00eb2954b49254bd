namespace AksCni.Cli.Output;

/// <summary>Where the output goes: how wide it is, and whether it takes colours.</summary>
internal static class Terminal
{
    private const int LogWidth = 80;
    private const int WidestText = 120;

    /// <summary>Columns of text: the terminal's up to 120, 80 in a log or pipe.</summary>
    public static int Width { get; } = GetWidth();

    private static bool HasColor { get; } =
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static string Good(string text) => Colored(text, "32");

    public static string Bad(string text) => Colored(text, "31");

    public static string Doubtful(string text) => Colored(text, "33");

    public static string Bold(string text) => Colored(text, "1");

    public static string Of(Severity severity, string text) =>
        severity switch
        {
            Severity.Error => Bad(text),
            Severity.Warning => Doubtful(text),
            _ => text,
        };

    public static string Of(bool? fits, string text) =>
        fits switch
        {
            true => Good(text),
            false => Bad(text),
            null => Doubtful(text),
        };

    private static string Colored(string text, string code) => HasColor ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private static int GetWidth()
    {
        if (Console.IsOutputRedirected)
            return LogWidth;
        try
        {
            // One column is left free: some terminals wrap a line that fills the last one.
            return Console.WindowWidth > 20 ? Math.Min(Console.WindowWidth - 1, WidestText) : LogWidth - 1;
        }
        catch (IOException)
        {
            return LogWidth - 1;
        }
    }
}
