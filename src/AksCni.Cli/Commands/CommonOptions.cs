using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>Options and arguments that several verbs share, with errors in our own words.</summary>
internal static class CommonOptions
{
    private static readonly string[] FailOnNames = ["error", "warning", "none"];

    public static Option<string?> Output() =>
        new("--output", "-o")
        {
            Description = "How to answer; table is the default.",
            HelpName = "table|json|markdown",
            CustomParser = result =>
                Parse(
                    result,
                    text =>
                        OutputFormat.Find(text)
                        ?? throw new AksCniException(
                            Fault.InvalidParameter,
                            $"'{text}' is no output format; use table, json or markdown.",
                            text
                        )
                ),
        };

    /// <summary>The least severity of a finding that makes the exit code 1.</summary>
    public static Option<string?> FailOn() =>
        new("--fail-on")
        {
            Description = "Return 1 for findings of this severity too; none returns 1 for no verdict and no finding. The default is error.",
            HelpName = "error|warning|none",
            CustomParser = result =>
                Parse(
                    result,
                    text =>
                        FailOnNames.Contains(text, StringComparer.OrdinalIgnoreCase)
                            ? text.ToLowerInvariant()
                            : throw new AksCniException(
                                Fault.InvalidParameter,
                                $"--fail-on must be error, warning or none; got '{text}'.",
                                text
                            )
                ),
        };

    /// <summary>The severity that --fail-on names; null for none.</summary>
    public static Severity? ReadFailOn(string? text) =>
        text switch
        {
            "none" => null,
            "warning" => Severity.Warning,
            _ => Severity.Error,
        };

    public static Argument<string[]> Files() =>
        new("files")
        {
            Description =
                "Files or folders: Azure's JSON, Terraform plans, templates, what-if results, kubectl's lists. - is standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public static Option<WholeNumber?> Number(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
                Parse(
                    result,
                    text =>
                        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
                            ? new WholeNumber(number)
                            : throw new AksCniException(Fault.InvalidParameter, $"'{text}' is no whole number for {name}.", text)
                ),
        };

    public static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>An option that may be given several times, or once with a comma between the values.</summary>
    public static Option<string[]> Texts(string name, string description, string helpName) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
            CustomParser = result => result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).ToArray(),
        };

    /// <summary>The clusters of files, folders, wildcards and standard input.</summary>
    /// <param name="files">Files of the state to judge.</param>
    /// <param name="options">What the caller states about templates and plans.</param>
    /// <param name="before">Files of the state before the change.</param>
    public static InventoryReader Read(IReadOnlyList<string> files, PlanOptions? options = null, IReadOnlyList<string>? before = null)
    {
        var reader = new InventoryReader(options);
        // The state before comes first: a subnet that it has isn't new.
        if (before is { Count: > 0 })
            Read(reader.ForBefore(), before);
        Read(reader, files);
        return reader;
    }

    private static void Read(InventoryReader reader, IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            if (file == StandardInput.Path)
            {
                using Stream input = StandardInput.Open();
                reader.Read(input, StandardInput.Name);
            }
            else
            {
                foreach (string path in Expand(file))
                    InputFiles.Read(reader, path, Notes.Write);
            }
        }
        foreach (string note in reader.Notes)
            Notes.Write(note);
    }

    /// <summary>Wildcards that the shell left, as Windows shells do; in any part of the path.</summary>
    public static string[] Expand(string path)
    {
        if (!path.AsSpan().ContainsAny('*', '?') || File.Exists(path) || Directory.Exists(path))
            return [path];
        string folder = Path.GetDirectoryName(path) ?? "";
        string name = Path.GetFileName(path);
        var found = new List<string>();
        foreach (string parent in folder.Length == 0 ? ["."] : Expand(folder))
        {
            if (!Directory.Exists(parent))
                continue;
            foreach (string entry in Directory.GetFileSystemEntries(parent, name))
                found.Add(folder.Length == 0 ? Path.GetFileName(entry) : entry);
        }
        found.Sort(StringComparer.Ordinal);
        return found.Count > 0 ? [.. found] : [path];
    }

    private static T? Parse<T>(ArgumentResult result, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (AksCniException fault)
        {
            result.AddError(fault.Message);
            return null;
        }
    }
}
