using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AksCni.Cli.Input;

/// <summary>Reads requirements from YAML: a mapping of names to values or lists of values. Anchors, tags and nesting have no use here and are refused.</summary>
internal static class RequirementsYaml
{
    public static void Read(RequirementsReader requirements, TextReader text, string source)
    {
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
                    requirements.Add(new AksCniException(Fault.InvalidRequirement, $"{place}: '{key.Value}' is a mapping or an alias; a requirement takes a value or a list of ranges.", key.Value));
                }
            }
        }
        catch (YamlException error)
        {
            requirements.Add(new AksCniException(Fault.InvalidRequirement, $"'{source}', line {error.Start.Line}: not YAML as requirements need it ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}).", source));
        }
    }

    private static bool IsNull(Scalar value) => value.Style == ScalarStyle.Plain && value.Value is "" or "~" or "null";
}
