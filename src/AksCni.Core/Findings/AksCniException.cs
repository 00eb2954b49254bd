using AksCni.Findings;
using AksCni.Text;

namespace AksCni;

/// <summary>Unusable input: which fault, a sentence that names the value, the place and the way out, and the offending value.</summary>
public sealed class AksCniException : Exception
{
    /// <summary>Makes one.</summary>
    public AksCniException(Fault fault, string message, object? target = null)
        : base(OneLine(message))
    {
        Clause = Sentence.ClauseOf(OneLine(message));
        Fault = fault;
        Target = target;
    }

    /// <summary>Makes one about a file as a whole.</summary>
    /// <param name="fault">The error id.</param>
    /// <param name="file">The file, which is the target.</param>
    /// <param name="statement">What the file is or does, and what to do: the message is the file's name in quotes, and this.</param>
    public static AksCniException OfFile(Fault fault, string file, string statement) =>
        new SourceFault(fault, file, 0, statement).ToException();

    /// <summary>The error id.</summary>
    public Fault Fault { get; }

    /// <summary>The message without its full stop, for a sentence that goes on.</summary>
    public string Clause { get; }

    /// <summary>The offending value: a CIDR, a path, a number.</summary>
    public object? Target { get; }

    /// <summary>The code of the error that Azure answered, such as AuthorizationFailed; null if it isn't an answer of Azure.</summary>
    public string? AzureCode { get; init; }

    /// <summary>What the message says, as data; null where nothing but people reads it.</summary>
    internal object? Detail { get; init; }

    /// <summary>
    /// Returns a message as it may be shown. Messages quote what people and files say: nothing that a terminal or a pipeline obeys, and no
    /// more than can be read.
    /// </summary>
    /// <param name="message">The message.</param>
    public static string OneLine(string message)
    {
        const int Longest = 1000;
        return PrintableText.Of(message.Length <= Longest ? message : string.Concat(message.AsSpan(0, Longest), "..."));
    }
}
