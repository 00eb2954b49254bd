using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AksCni.Cli.Input;

/// <summary>Reads requirements from YAML: one mapping of names to values or lists of values. Aliases and nesting have no use here and are refused.</summary>
internal static class RequirementsYaml
{
    private const int LargestFile = 1 << 20;

    /// <summary>True if the first line that says something is a key which is a requirement, or nearly so.</summary>
    public static bool LooksLikeRequirements(ReadOnlySpan<byte> text)
    {
        using TextReader lines = Text(text);
        while (lines.ReadLine() is { } line)
        {
            string start = line.TrimEnd();
            if (start.Length == 0 || start[0] == '#' || start == "---") continue;
            int colon = start.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && Nearest.Suggestion(start[..colon].Replace("-", "", StringComparison.Ordinal), Requirement.All.Select(requirement => requirement.Name)).Length > 0;
        }
        return false;
    }

    public static void Read(RequirementsReader requirements, ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.Length > LargestFile)
        {
            requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}' is larger than 1 MB; requirements are a few lines.", source));
            return;
        }
        using TextReader text = Text(bytes);
        var parser = new Parser(text);
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            {
                requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}' is no YAML mapping; write for example nodeCount: 50 on a line of its own.", source));
                return;
            }
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                string place = $"'{source}', line {key.Start.Line}";
                if (parser.Current is Scalar value)
                {
                    parser.MoveNext();
                    if (!IsNull(value)) requirements.Set(key.Value, [value.Value], place);
                }
                else if (parser.TryConsume<SequenceStart>(out _))
                {
                    var values = new List<string>();
                    while (!parser.TryConsume<SequenceEnd>(out _)) values.Add(parser.Consume<Scalar>().Value);
                    requirements.Set(key.Value, values, place);
                }
                else
                {
                    parser.SkipThisAndNestedEvents();
                    requirements.Add(new AksCniException(Fault.InvalidRequirement, $"{place}: a mapping or an alias stands behind the key; a requirement takes a value or a list of ranges.", key.Value));
                }
            }
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
                requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}', line {parser.Current?.Start.Line}: a second document begins; give each set of requirements a file of its own.", source));
        }
        catch (InvalidOperationException)
        {
            // What the scanner throws where a key stands within a list that is not closed.
            requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}', line {parser.Current?.End.Line ?? 1}: not YAML as requirements need it (a list is not closed; write ] behind its last range).", source));
        }
        catch (YamlException error)
        {
            requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}', line {error.Start.Line}: not YAML as requirements need it ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}).", source));
        }
    }

    private static StreamReader Text(ReadOnlySpan<byte> text) => new(new MemoryStream(text.ToArray()), Encoding.UTF8);

    private static bool IsNull(Scalar value) => value.Style == ScalarStyle.Plain && value.Value is "" or "~" or "null";
}
