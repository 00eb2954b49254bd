namespace AksCni;

/// <summary>A part of a live read that is missing from the answer.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Scope">The subscription, management group or resource.</param>
/// <param name="Message">One sentence: what is missing, what Azure said, the way out.</param>
public sealed record UnreadPart(Fault Fault, string Scope, string Message)
{
    /// <summary>What a file lacks, as a part of what a snapshot of it lacks.</summary>
    public static UnreadPart Of(AksCniException fault) => new(fault.Fault, fault.Target as string ?? "", fault.Message);

    /// <summary>The sentence.</summary>
    public override string ToString() => Message;
}
