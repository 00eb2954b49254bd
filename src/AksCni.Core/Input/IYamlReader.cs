namespace AksCni;

/// <summary>
/// Parses YAML. The implementation brings a YAML library and may live in a load context of its own: only Core's types and those of
/// System.Private.CoreLib cross.
/// </summary>
public interface IYamlReader
{
    /// <summary>Parses a text that holds one document.</summary>
    /// <param name="text">The text; a byte order mark is skipped.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <returns>The root of the document; null if the text has no document.</returns>
    /// <exception cref="AksCniException">
    /// <see cref="Fault.InvalidYaml"/>: the text isn't YAML, has aliases or several documents, or nests too deeply.
    /// </exception>
    YamlNode? Read(string text, string source);
}
