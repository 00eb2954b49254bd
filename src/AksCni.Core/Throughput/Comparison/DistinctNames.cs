namespace AksCni.Throughput.Comparison;

/// <summary>Names of groups, machine types and settings, as answers list them.</summary>
internal static class DistinctNames
{
    /// <summary>Each once, in ordinal order; a null is none.</summary>
    public static string[] Of(IEnumerable<string?> texts)
    {
        string[] names = [.. texts.OfType<string>().Distinct()];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
