namespace AksCni.Text;

/// <summary>Makes a sentence of a clause, or keeps the clause of a sentence for another one to go on with.</summary>
internal static class Sentence
{
    /// <summary>"Has no route." of "has no route".</summary>
    public static string Of(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";

    /// <summary>The sentence without its full stop.</summary>
    public static string ClauseOf(string sentence) => sentence.TrimEnd('.');
}
