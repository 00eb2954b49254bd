namespace AksCni.Throughput.Statistics;

/// <summary>Values as the statistics take them: at least one, all finite. Equal means equal as numbers; there is no tolerance.</summary>
internal static class Sample
{
    // .NET's own queries and sorting of numbers are compiled anew at every start of a program; the loops here are not.
    private const int Few = 32;

    /// <summary>One value of each item.</summary>
    public static double[] Of<T>(IReadOnlyList<T> items, Func<T, double> value)
    {
        var values = new double[items.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = value(items[i]);
        return values;
    }

    /// <summary>The values that pass, in their order.</summary>
    public static double[] Where(ReadOnlySpan<double> values, Func<double, bool> passes)
    {
        var kept = new double[values.Length];
        int count = 0;
        foreach (double value in values)
            if (passes(value))
                kept[count++] = value;
        return kept[..count];
    }

    /// <summary>Whether all values pass.</summary>
    public static bool All(ReadOnlySpan<double> values, Func<double, bool> passes)
    {
        foreach (double value in values)
            if (!passes(value))
                return false;
        return true;
    }

    /// <summary>Refuses what has no rank.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static void Check(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("A sample needs at least one value.", nameof(values));
        foreach (double value in values)
            if (!double.IsFinite(value))
                throw new ArgumentException($"{value} has no rank; a sample holds finite values only.", nameof(values));
    }

    /// <summary>The values from small to large, in an array of their own.</summary>
    /// <exception cref="ArgumentException">No value, or one that is NaN or infinite.</exception>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        Check(values);
        double[] sorted = values.ToArray();
        if (sorted.Length > Few)
            Array.Sort(sorted);
        else
            Insert(sorted);
        return sorted;
    }

    /// <summary>Sorts few values: each moves to its place among those in front of it.</summary>
    private static void Insert(double[] values)
    {
        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int place = i;
            for (; place > 0 && values[place - 1] > value; place--)
                values[place] = values[place - 1];
            values[place] = value;
        }
    }

    /// <summary>Sum / count, summed from small to large: the order of the input does not matter.</summary>
    public static double Mean(ReadOnlySpan<double> values) => MeanOfSorted(Sorted(values));

    /// <summary>The same of values that are sorted already.</summary>
    public static double MeanOfSorted(ReadOnlySpan<double> sorted)
    {
        // Equal values have exactly their own mean: nothing is rounded that would tell them apart.
        if (sorted[0] == sorted[^1])
            return sorted[0];
        double sum = 0;
        foreach (double value in sorted)
            sum += value;
        return sum / sorted.Length;
    }

    /// <summary>Sum of squared distances from the mean.</summary>
    public static double SquaresAround(double mean, ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
