namespace AksCni;

/// <summary>Values that either of two rules marks: Tukey's fences or the double median deviation.</summary>
internal static class OutlierMarks
{
    /// <summary>The marked values, from small to large; below four values nothing stands apart.</summary>
    public static IReadOnlyList<double> Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 4) return [];
        return [.. Outliers.Tukey(values).Union(Outliers.DoubleMedianDeviation(values)).Order()];
    }
}
