using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>One part of a cmdlet's help, from its page or from the MAML file, in a form in which both can be compared.</summary>
/// <param name="Place">Where the part belongs: a section, an example or a parameter.</param>
/// <param name="Text">The text with Markdown's backticks and all white space reduced to single spaces.</param>
internal sealed record HelpPart(string Place, string Text)
{
    /// <summary>Makes a part of raw text.</summary>
    public static HelpPart Of(string place, string text) => new(place, Squeeze(text));

    /// <summary>Reduces backticks and white space to single spaces: line breaks and fences differ between the two forms.</summary>
    public static string Squeeze(string text) => Regex.Replace(text, @"[`\s]+", " ").Trim();
}
