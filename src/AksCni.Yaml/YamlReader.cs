using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AksCni.Yaml;

/// <summary>
/// Builds Core's nodes from YamlDotNet's events. Aliases are refused: they can make a small file expand without bound, and no input
/// of this module needs them.
/// </summary>
public sealed class YamlReader : IYamlReader
{
    /// <summary>The deepest nesting. A file of plans or settings needs fewer than ten levels.</summary>
    private const int DeepestNesting = 64;

    /// <inheritdoc/>
    public YamlNode? Read(string text, string source)
    {
        var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            YamlNode root = ReadNode(parser, source, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<StreamEnd>(out _))
                return root;
            throw Invalid(source, parser.Current!.Start.Line, "a second document begins; put each document in a file of its own");
        }
        catch (YamlException error)
        {
            throw Invalid(source, error.Start.Line, $"not valid YAML ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')})");
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner throws this if a key stands in a list that isn't closed.
            throw Invalid(source, parser.Current?.End.Line ?? 1, "not valid YAML (a list isn't closed; write ] after its last item)");
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            // YamlDotNet passes on what .NET throws for a code point or a tag that can't exist.
            throw Invalid(source, parser.Current?.End.Line ?? 1, "not valid YAML (a character code or a tag is invalid)");
        }
    }

    private static YamlNode ReadNode(Parser parser, string source, int depth)
    {
        int line = (int)parser.Current!.Start.Line;
        if (depth > DeepestNesting)
            throw Invalid(source, line, $"more than {DeepestNesting} levels of nesting; use a flatter structure");
        if (parser.Current is Scalar scalar)
        {
            parser.MoveNext();
            return new YamlScalar(line, scalar.Value, scalar.Style == ScalarStyle.Plain);
        }
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(parser, source, depth + 1));
            return new YamlSequence(line, items);
        }
        if (parser.TryConsume<MappingStart>(out _))
        {
            var entries = new List<YamlEntry>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                int keyLine = (int)parser.Current!.Start.Line;
                if (parser.Current is not Scalar key)
                    throw Invalid(source, keyLine, "a key must be plain text");
                parser.MoveNext();
                entries.Add(new YamlEntry(key.Value, keyLine, ReadNode(parser, source, depth + 1)));
            }
            return new YamlMapping(line, entries);
        }
        throw parser.Current is AnchorAlias alias
            ? Invalid(source, line, $"aliases aren't supported; write the value in place of *{alias.Value}")
            : Invalid(source, line, "not valid YAML");
    }

    private static AksCniException Invalid(string source, long line, string reason) =>
        new(Fault.InvalidYaml, $"'{source}', line {line}: {reason}.", source);
}
