using System.Globalization;
using System.Text;
using AksCni.Input;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Formats;

public sealed class NumberTests
{
    /// <summary>Quicker, and to the last bit what the runtime reads.</summary>
    [Property(5000)]
    public Property Any_number_is_the_nearest_double()
    {
        Gen<string> digits = Gen.Choose(0, 9)
            .Select(digit => (char)('0' + digit))
            .NonEmptyListOf()
            .Select(list => string.Concat(list.Take(20)));
        Gen<string> texts =
            from whole in digits
            from part in Gen.OneOf(Gen.Constant(""), digits.Select(text => $".{text}"))
            from sign in Gen.Elements("", "", "-", "+")
            select $"{sign}{whole}{part}";
        Gen<string> written = ArbMap
            .Default.ArbFor<double>()
            .Generator.Where(double.IsFinite)
            .Select(number => number.ToString("R", CultureInfo.InvariantCulture));

        return Prop.ForAll(
            Gen.OneOf(texts, written, Edges).ToArbitrary(),
            text =>
                Utf8Number.TryParse(Encoding.ASCII.GetBytes(text), out double number)
                && number.Equals(double.Parse(text, CultureInfo.InvariantCulture))
        );
    }

    /// <summary>2^53 is the last number up to which all whole ones are doubles.</summary>
    private static Gen<string> Edges =>
        from above in Gen.Choose(-20, 20)
        from point in Gen.Choose(0, 16)
        select (9007199254740992 + above).ToString(CultureInfo.InvariantCulture).Insert(point, point == 0 ? "" : ".");
}
