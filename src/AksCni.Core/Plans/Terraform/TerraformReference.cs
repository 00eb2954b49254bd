using System.Collections;
using System.Text;

namespace AksCni.Plans;

/// <summary>
/// An address or a reference, taken apart: module.aks[0].azurerm_subnet.this["a"].id has the steps module, aks, 0, azurerm_subnet, this,
/// "a" and id. A key keeps its quotes, so that a name and a key never look alike.
/// </summary>
internal sealed class TerraformReference : IReadOnlyList<string>
{
    private readonly List<(string Text, bool IsKey)> _steps = [];

    /// <inheritdoc/>
    public int Count => _steps.Count;

    /// <inheritdoc/>
    public string this[int index] => _steps[index].Text;

    /// <summary>True if the step is an index.</summary>
    public bool IsKey(int index) => index < Count && _steps[index].IsKey;

    /// <summary>The text of a key that is a text.</summary>
    public static string KeyOf(string text) => $"\"{text}\"";

    /// <summary>Takes a reference apart. Anything that isn't one gives steps that match nothing.</summary>
    public static TerraformReference Parse(string text)
    {
        var reference = new TerraformReference();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
            }
            else if (text[at] == '[')
            {
                reference._steps.Add((ReadKey(text, ref at), true));
            }
            else
            {
                int end = text.AsSpan(at).IndexOfAny('.', '[');
                end = end < 0 ? text.Length : at + end;
                reference._steps.Add((text[at..end], false));
                at = end;
            }
        }
        return reference;
    }

    /// <summary>Drops references that others begin with: Terraform lists each expression from specific to general.</summary>
    public static List<string> MostSpecific(IReadOnlyList<string> references)
    {
        var kept = new List<string>(references.Count);
        for (int i = 0; i < references.Count; i++)
        {
            string one = references[i];
            // The longer form is listed right before the shorter one.
            bool isBeginning = i > 0 && Begins(references[i - 1], one);
            if (!isBeginning && !kept.Contains(one))
                kept.Add(one);
        }
        return kept;
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _steps.Select(step => step.Text).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Begins(string longer, string shorter) =>
        longer.Length > shorter.Length && longer[shorter.Length] is '.' or '[' && longer.StartsWith(shorter, StringComparison.Ordinal);

    /// <summary>Reads ["a"] or [0]; a text is written with escapes.</summary>
    private static string ReadKey(string text, ref int at)
    {
        at++;
        if (at >= text.Length || text[at] != '"')
        {
            int end = text.IndexOf(']', at);
            end = end < 0 ? text.Length : end;
            string number = text[at..end];
            at = Math.Min(end + 1, text.Length);
            return number;
        }
        var key = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            key.Append(text[at]);
        }
        at = Math.Min(at + 2, text.Length);
        return KeyOf(key.ToString());
    }
}
