using System.Globalization;
using AksCni.Text;

namespace AksCni.Findings;

/// <summary>A fault of a file in the parts of its sentence: faults that differ only in their file or line can be told together.</summary>
internal sealed class SourceFault(Fault fault, string source, long line, string statement)
{
    public Fault Fault => fault;

    public string Source => source;

    /// <summary>
    /// True where the statement is a sentence of its own, after a colon; of a file as a whole it is what the file is or does.
    /// </summary>
    public bool IsSentence { get; init; } = line > 0;

    /// <summary>How many lines more have the fault, and the last of them.</summary>
    public long MoreLines { get; set; }

    public long LastLine { get; set; }

    /// <summary>What is wrong, without the file and its line.</summary>
    public string Statement =>
        MoreLines == 0
            ? statement
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{statement} The same holds for {MessageFormat.Of(MoreLines, "more line")}, up to line {LastLine}."
            );

    public AksCniException ToException()
    {
        string place = line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {line}") : "";
        return new AksCniException(fault, $"'{source}'{place}{(IsSentence ? ":" : "")} {Statement}", source) { Detail = this };
    }
}
