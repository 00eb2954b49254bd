namespace AksCni.Throughput.Statistics;

/// <summary>How much larger one value is.</summary>
internal readonly struct Difference : IPairing
{
    public static double Of(double one, double other) => one - other;
}

/// <summary>How many times as large one positive value is.</summary>
internal readonly struct Quotient : IPairing
{
    public static double Of(double one, double other) => one / other;
}

/// <summary>The mean of two values (a Walsh average). Halved first, so that it stays finite.</summary>
internal readonly struct Average : IPairing
{
    public static double Of(double one, double other) => (one / 2) + (other / 2);
}

/// <summary>
/// The mean of two positive values on the log scale; exact for equal ones. For 1e-150 to 1e150, so that the product is a double.
/// </summary>
internal readonly struct GeometricMean : IPairing
{
    public static double Of(double one, double other) => Math.Sqrt(one * other);
}
