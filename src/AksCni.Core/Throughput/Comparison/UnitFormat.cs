using System.Globalization;
using AksCni.Text;

namespace AksCni.Throughput.Comparison;

/// <summary>Measured numbers as text, the same in messages, tables and pictures, whatever the culture.</summary>
internal static class UnitFormat
{
    private const double LeastP = 0.001;

    /// <summary>12.52 Gbit/s, 86.1 us, 43,210 /s, 0.05 of a share or count: four significant digits.</summary>
    public static string Text(double value, string unit)
    {
        (double scale, string name) = ScaleOf(value, unit);
        return name.Length == 0 ? Number(value / scale) : $"{Number(value / scale)} {name}";
    }

    /// <summary>The same, with as many digits more as it takes to differ from <paramref name="other"/>, up to nine.</summary>
    public static string TextBeside(double value, double other, string unit)
    {
        (double scale, string name) = ScaleOf(value, unit);
        string text = Text(value, unit);
        for (int digits = 5; digits <= 9 && value != other && text == Text(other, unit); digits++)
        {
            string more = (value / scale).ToString($"G{digits}", CultureInfo.InvariantCulture),
                others = (other / scale).ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (more != others)
                text = name.Length == 0 ? more : $"{more} {name}";
        }
        return text;
    }

    /// <summary>The power of ten and the unit in which a value of that size is written.</summary>
    public static (double Scale, string Name) ScaleOf(double value, string unit) =>
        (unit, Math.Abs(value)) switch
        {
            ("bit/s", >= 1e9) => (1e9, "Gbit/s"),
            ("bit/s", >= 1e6) => (1e6, "Mbit/s"),
            ("bit/s", >= 1e3) => (1e3, "kbit/s"),
            ("s", < 1e-3) => (1e-6, "us"),
            ("s", < 1) => (1e-3, "ms"),
            ("1/s", _) => (1, "/s"),
            ("1", _) => (1, ""),
            _ => (1, unit),
        };

    /// <summary>Four significant digits, with thousands separators.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        return value.ToString(
            size switch
            {
                >= 1000 => "N0",
                >= 100 => "0.0",
                >= 10 => "0.00",
                >= 1 => "0.000",
                _ => "G4",
            },
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>A count that is an estimate: two digits, 1625 is 1,600.</summary>
    public static string About(long count)
    {
        long step = (long)Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return ((long)Math.Round((double)count / step) * step).Text();
    }

    /// <summary>The shortest text of a number.</summary>
    public static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A ratio as a change: 1.159 is +15.9 %, 1 is 0 %. One decimal, and below 0.05 % as many as it takes.</summary>
    public static string Change(double ratio)
    {
        double percent = (ratio - 1) * 100;
        string text = percent.ToString(
            Math.Abs(percent) switch
            {
                < 0.005 => "+0.###;-0.###;0",
                < 0.05 => "+0.##;-0.##;0",
                < 100 => "+0.0;-0.0;0",
                _ => "+0;-0",
            },
            CultureInfo.InvariantCulture
        );
        return $"{text} %";
    }

    /// <summary>A share as percent: 0.02 is 2 %.</summary>
    public static string Percent(double share) =>
        $"{(share * 100).ToString(Math.Abs(share) < 0.001 ? "0.###" : "0.#", CultureInfo.InvariantCulture)} %";

    /// <summary>p = 0.038, or p &lt; 0.001: never 0.000.</summary>
    public static string P(double p) => p < LeastP ? "p < 0.001" : $"p = {PNumber(p)}";

    /// <summary>0.038, or &lt;0.001, where a heading says that it is p.</summary>
    public static string PNumber(double p) => p < LeastP ? "<0.001" : p.ToString("0.###", CultureInfo.InvariantCulture);
}
