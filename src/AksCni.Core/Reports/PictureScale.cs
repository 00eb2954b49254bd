namespace AksCni.Reports;

/// <summary>A linear scale with round ticks.</summary>
internal sealed class PictureScale
{
    private const int WantedTicks = 5;

    private readonly double _low;
    private readonly double _perUnit;
    private readonly int _left;

    private PictureScale(double low, double high, int left, int right, IReadOnlyList<double> ticks)
    {
        _low = low;
        _left = left;
        _perUnit = (right - left) / (high - low);
        Ticks = ticks;
    }

    /// <summary>Round values within the scale.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>A scale that holds both ends with a little room; equal ends get room of their own size.</summary>
    public static PictureScale Of(double least, double most, int left, int right)
    {
        double span = most - least;
        if (span <= Math.Abs(most) * 1e-9)
            span = Math.Max(Math.Abs(most) * 0.02, double.Epsilon * 1e10);
        double low = least >= 0 ? Math.Max(0, least - (span * 0.06)) : least - (span * 0.06);
        double high = most + (span * 0.06);
        double step = Step((high - low) / WantedTicks);
        var ticks = new List<double>();
        // + 0.0: no tick is -0.
        for (double tick = Math.Ceiling(low / step); tick * step <= high; tick++)
            ticks.Add((tick * step) + 0.0);
        return new PictureScale(low, high, left, right, ticks);
    }

    public double At(double value) => _left + ((value - _low) * _perUnit);

    /// <summary>The next 1, 2 or 5 times a power of ten.</summary>
    private static double Step(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double lead = rough / power;
        return power
            * (
                lead <= 1 ? 1
                : lead <= 2 ? 2
                : lead <= 5 ? 5
                : 10
            );
    }
}
