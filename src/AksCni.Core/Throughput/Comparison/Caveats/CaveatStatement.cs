namespace AksCni.Throughput.Comparison;

/// <summary>What a caveat states of one subject. The facts tell statements apart, never their words.</summary>
/// <param name="Caveat">The caveat that holds.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Groups">The groups that the sentence begins with; empty if it begins otherwise.</param>
/// <param name="Facts">What is stated; equal for the same statement.</param>
/// <param name="Words">The sentence, after the groups that it begins with.</param>
/// <param name="Fix">What to do.</param>
internal sealed record CaveatStatement(Caveat Caveat, string Target, IReadOnlyList<string> Groups, object Facts, string Words, string Fix)
{
    /// <summary>The same for statements that differ at most in their groups and target.</summary>
    public (Caveat Caveat, object Facts) Key => (Caveat, Facts);

    /// <summary>The whole sentence.</summary>
    public string Message =>
        Groups.Count switch
        {
            0 => Words,
            1 => $"{Groups[0]}{Words}",
            _ => $"{string.Join(", ", Groups.SkipLast(1))} and {Groups[^1]}{Words}",
        };

    /// <summary>The statement as what a user gets.</summary>
    public Finding ToFinding() => Caveat.Rule.CreateFinding(Caveat.Severity, Target, Message, Fix);
}
