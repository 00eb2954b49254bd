namespace AksCni.Throughput.Statistics;

/// <summary>The chi-square distribution.</summary>
internal static class ChiSquare
{
    private const double Precision = 1e-16;

    /// <summary>
    /// P(X >= x) with that many degrees of freedom: the regularised upper incomplete gamma function Q(freedom / 2, x / 2), 0 to 1, relative
    /// error about 1e-14. Source: Abramowitz and Stegun 1964, 6.5.29 (series) and 6.5.31 (continued fraction).
    /// </summary>
    public static double Tail(double x, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (!(x > 0))
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        double a = freedom / 2.0;
        double half = x / 2;
        double scale = Math.Exp((a * Math.Log(half)) - half - LogGammaOfHalf(freedom));
        return half < a + 1 ? Math.Max(0, 1 - (scale * Series(a, half))) : scale * Fraction(a, half);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (double next = a + 1; term > sum * Precision; next++)
        {
            term *= x / next;
            sum += term;
        }
        return sum;
    }

    /// <summary>Evaluated from the front (Lentz 1976); its terms converge for x above a + 1.</summary>
    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a;
        double d = 1 / b;
        double c = double.MaxValue;
        double fraction = d;
        for (int i = 1; i < 10_000; i++)
        {
            double numerator = i * (a - i);
            b += 2;
            d = 1 / (b + (numerator * d));
            c = b + (numerator / c);
            double factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < Precision)
                break;
        }
        return fraction;
    }

    /// <summary>ln Gamma(n / 2), from Gamma(1/2) = sqrt(pi), Gamma(1) = 1 and Gamma(x + 1) = x Gamma(x).</summary>
    private static double LogGammaOfHalf(int n)
    {
        double sum = n % 2 == 1 ? Math.Log(Math.PI) / 2 : 0;
        for (double x = n % 2 == 1 ? 0.5 : 1; x < n / 2.0; x++)
            sum += Math.Log(x);
        return sum;
    }
}
