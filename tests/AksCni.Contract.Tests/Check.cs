namespace AksCni.Contract.Tests;

/// <summary>Assertions whose failure lists everything that is wrong, one per line.</summary>
internal static class Check
{
    public static void Empty(IEnumerable<string> violations)
    {
        string[] all = [.. violations.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
