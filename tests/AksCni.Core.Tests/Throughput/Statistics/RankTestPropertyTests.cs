using AksCni.Throughput.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Exact tests against counting every arrangement one by one, with and without ties.</summary>
public sealed class RankTestPropertyTests
{
    private static readonly Arbitrary<(double[] First, double[] Second)> Groups = TwoGroups(values: 6).ToArbitrary();

    private static readonly Arbitrary<double[]> Differences = (
        from count in Gen.Choose(1, 9)
        from values in Gen.Choose(-5, 5).ArrayOf(count)
        select Array.ConvertAll(values, value => value / 2.0)
    ).ToArbitrary();

    /// <summary>Small groups; the fewer different values there are, the more are equal.</summary>
    internal static Gen<(double[] First, double[] Second)> TwoGroups(int values) =>
        from most in Gen.Elements(1, 3, values, 10_000)
        from n in Gen.Choose(1, 6)
        from m in Gen.Choose(1, 5)
        from first in Gen.Choose(1, most).ArrayOf(n)
        from second in Gen.Choose(1, most).ArrayOf(m)
        select (Array.ConvertAll(first, value => 0.1 * value), Array.ConvertAll(second, value => 0.1 * value));

    [Property]
    public Property Mann_Whitney_is_the_enumeration() =>
        Prop.ForAll(
            Groups,
            groups =>
            {
                var test = MannWhitney.Test(groups.First, groups.Second);
                int here = Enumeration.DoubledU(groups.First, groups.Second);
                int[] all = Enumeration.AllDoubledU([.. groups.First, .. groups.Second], groups.First.Length);
                long[] wide = Array.ConvertAll(all, one => (long)one);
                return test.IsExact
                    && 2 * test.U == here
                    && test.PValue == Enumeration.AsFar(wide, here)
                    && test.PGreater == all.Count(one => one >= here) / (double)all.Length
                    && test.PLess == all.Count(one => one <= here) / (double)all.Length
                    && test.SmallestP == wide.Min(one => Enumeration.AsFar(wide, one));
            }
        );

    [Property]
    public Property Signed_rank_is_the_enumeration() =>
        Prop.ForAll(
            Differences,
            differences =>
            {
                var test = SignedRank.Test(differences);
                (long here, long[] all) = Enumeration.DoubledV(differences);
                return test.IsExact
                    && 2 * test.V == here
                    && test.PValue == Enumeration.AsFar(all, here)
                    && test.SmallestP == all.Distinct().Min(one => Enumeration.AsFar(all, one));
            }
        );

    [Property]
    public Property Swapping_groups_mirrors() =>
        Prop.ForAll(
            Groups,
            groups =>
            {
                MannWhitney test = MannWhitney.Test(groups.First, groups.Second),
                    swapped = MannWhitney.Test(groups.Second, groups.First);
                int n = groups.First.Length,
                    m = groups.Second.Length;
                return test.PValue == swapped.PValue
                    && test.PGreater == swapped.PLess
                    && test.PLess == swapped.PGreater
                    && test.SmallestP == swapped.SmallestP
                    && test.U + swapped.U == n * m
                    && CliffsDelta.Of(test, n, m) == -CliffsDelta.Of(swapped, m, n);
            }
        );

    [Property]
    public Property Order_and_scale_of_the_values_do_not_matter() =>
        Prop.ForAll(
            Groups,
            groups =>
            {
                double[] first = [.. groups.First.Reverse().Select(value => value * 1e9)],
                    second = [.. groups.Second.Order().Select(value => value * 1e9)];
                return MannWhitney.Test(groups.First, groups.Second) == MannWhitney.Test(first, second);
            }
        );

    [Property]
    public Property Ratios_have_the_ranks_of_their_logarithms() =>
        Prop.ForAll(
            Groups,
            groups =>
            {
                int pairs = Math.Min(groups.First.Length, groups.Second.Length);
                double[] first = groups.First[..pairs],
                    second = groups.Second[..pairs];
                // A logarithm rounded to 1e-12 is equal for a ratio and its inverse.
                double[] logarithms = [.. first.Zip(second, (one, other) => Math.Round(Math.Log(one / other), 12))];
                return SignedRank.TestRatios(first, second) == SignedRank.Test(logarithms);
            }
        );

    [Property]
    public Property Holm_is_monotone_and_never_below_p() =>
        Prop.ForAll(
            Gen.Choose(0, 1000).ArrayOf().ToArbitrary(),
            numbers =>
            {
                double[] pValues = Array.ConvertAll(numbers, number => number / 1000.0);
                double[] adjusted = Holm.Adjust(pValues);
                int[] order = [.. Enumerable.Range(0, pValues.Length).OrderBy(i => pValues[i])];
                return pValues
                        .Zip(adjusted)
                        .All(pair => pair.Second >= pair.First && pair.Second <= Math.Min(1, pair.First * pValues.Length))
                    && order.Zip(order.Skip(1)).All(pair => adjusted[pair.First] <= adjusted[pair.Second])
                    && order
                        .Zip(order.Skip(1))
                        .All(pair => pValues[pair.First] != pValues[pair.Second] || adjusted[pair.First] == adjusted[pair.Second]);
            }
        );
}
