namespace AksCni;

/// <summary>A value in a YAML document, with the line where it starts.</summary>
/// <param name="Line">The line, from 1.</param>
public abstract record YamlNode(int Line);

/// <summary>A text, number, date or other single value, as it is written.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">The value without quotes.</param>
/// <param name="IsPlain">True if it is written without quotes.</param>
public sealed record YamlScalar(int Line, string Text, bool IsPlain) : YamlNode(Line)
{
    /// <summary>True for no value: nothing after the colon, ~ or null.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Items">The items in order.</param>
public sealed record YamlSequence(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

/// <summary>Keys with their values.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Entries">The entries in order. A key may occur twice: the reader of the document decides what that means.</param>
public sealed record YamlMapping(int Line, IReadOnlyList<YamlEntry> Entries) : YamlNode(Line);

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(string Key, int Line, YamlNode Value);
