using AksCni.Throughput.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Estimates and intervals against making and sorting every pair, and against the tests that they invert.</summary>
public sealed class IntervalPropertyTests
{
    private static readonly Arbitrary<(double[] First, double[] Second)> Groups = RankTestPropertyTests.TwoGroups(values: 40).ToArbitrary();

    private static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95, 0.99];

    [Property]
    public Property Two_groups_are_all_pairs_sorted() =>
        Prop.ForAll(
            Groups,
            groups =>
                Levels.All(level =>
                {
                    IntervalOrder order = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length).Order(level);
                    double[] differences = [.. Pairs((one, other) => one - other)],
                        ratios = [.. Pairs((one, other) => one / other)];
                    return IsOf(
                            differences,
                            HodgesLehmann.Shift(groups.First, groups.Second, order),
                            order,
                            (one, other) => (one / 2) + (other / 2)
                        )
                        && IsOf(
                            ratios,
                            HodgesLehmann.Ratio(groups.First, groups.Second, order)!.Value,
                            order,
                            (one, other) => Math.Sqrt(one * other)
                        );

                    IEnumerable<double> Pairs(Func<double, double, double> of) =>
                        groups.First.SelectMany(one => groups.Second.Select(other => of(one, other))).Order();
                })
        );

    [Property]
    public Property One_group_is_all_means_of_two_sorted() =>
        Prop.ForAll(
            Groups,
            groups =>
                Levels.All(level =>
                {
                    double[] values = groups.First;
                    IntervalOrder order = SignedRank.Untied(values.Length).Order(level);
                    double[] means = [.. Pairs((one, other) => (one / 2) + (other / 2))],
                        geometric = [.. Pairs((one, other) => Math.Sqrt(one * other))];
                    double[] distances =
                    [
                        .. values.SelectMany((one, i) => values.Skip(i + 1).Select(other => Math.Abs(one - other))).Order(),
                    ];
                    return IsOf(means, HodgesLehmann.PairedShift(values, order), order, (one, other) => (one / 2) + (other / 2))
                        && IsOf(geometric, HodgesLehmann.PairedRatio(values, order)!.Value, order, (one, other) => Math.Sqrt(one * other))
                        && HodgesLehmann.Center(values) == HodgesLehmann.PairedShift(values, order).Value
                        && HodgesLehmann.Spread(values)
                            == (distances.Length == 0 ? null : Middle(distances, (one, other) => (one / 2) + (other / 2)));

                    IEnumerable<double> Pairs(Func<double, double, double> of) =>
                        values.SelectMany((one, i) => values.Skip(i).Select(other => of(one, other))).Order();
                })
        );

    [Property]
    public Property A_shift_is_outside_the_interval_where_the_test_rejects_it() =>
        Prop.ForAll(
            Groups,
            Gen.Choose(-2000, 2000).ToArbitrary(),
            (groups, tenths) =>
                Levels.All(level =>
                {
                    // A twentieth off the grid of the values, so that nothing is equal after the shift; equal values within a group do not
                    // change U.
                    double shift = (0.1 * tenths) + 0.05;
                    IntervalOrder order = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length).Order(level);
                    double[] moved = Array.ConvertAll(groups.First, value => value - shift);
                    NullDistribution untied = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length);
                    double p = untied.TwoSidedP(Enumeration.DoubledU(moved, groups.Second));
                    return HodgesLehmann.Shift(groups.First, groups.Second, order).Excludes(shift) == p <= 1 - order.Level + 1e-12;
                })
        );

    [Property]
    public Property The_achieved_level_is_the_one_wanted_unless_there_are_too_few() =>
        Prop.ForAll(
            Gen.Choose(1, 15).Two().ToArbitrary(),
            counts =>
                Levels.All(level =>
                {
                    IntervalOrder order = MannWhitneyDistribution.Untied(counts.Item1, counts.Item2).Order(level),
                        one = SignedRank.Untied(counts.Item1).Order(level);
                    return (
                            order.Level >= level - 1e-12
                            || (order.Rank == 1 && MannWhitney.SmallestPOf(counts.Item1, counts.Item2) > 1 - level - 1e-12)
                        ) && (one.Level >= level - 1e-12 || (one.Rank == 1 && Math.Pow(0.5, counts.Item1 - 1) > 1 - level - 1e-12));
                })
        );

    [Property]
    public Property Moving_a_group_moves_the_shift() =>
        Prop.ForAll(
            WholeGroups,
            Gen.Choose(-1000, 1000).ToArbitrary(),
            (groups, by) =>
            {
                IntervalOrder order = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length).Order(0.95);
                IntervalEstimate here = HodgesLehmann.Shift(groups.First, groups.Second, order),
                    moved = HodgesLehmann.Shift(Array.ConvertAll(groups.First, value => value + by), groups.Second, order);
                return moved == new IntervalEstimate(here.Value + by, here.Low + by, here.High + by, here.Level);
            }
        );

    [Property]
    public Property Scaling_a_group_scales_the_ratio_and_a_common_unit_changes_nothing() =>
        Prop.ForAll(
            WholeGroups,
            Gen.Choose(-20, 20).ToArbitrary(),
            (groups, power) =>
            {
                // By powers of two, which round nothing.
                double by = Math.Pow(2, power);
                IntervalOrder order = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length).Order(0.95);
                double[] first = Array.ConvertAll(groups.First, value => value * by),
                    second = Array.ConvertAll(groups.Second, value => value * by);
                IntervalEstimate here = HodgesLehmann.Ratio(groups.First, groups.Second, order)!.Value,
                    scaled = HodgesLehmann.Ratio(first, groups.Second, order)!.Value;
                return Math.Abs(scaled.Value - (here.Value * by)) <= 1e-15 * scaled.Value
                    && scaled.Low == here.Low * by
                    && scaled.High == here.High * by
                    && HodgesLehmann.Ratio(first, second, order) == here;
            }
        );

    [Property]
    public Property Swapping_groups_inverts_ratio_and_shift() =>
        Prop.ForAll(
            WholeGroups,
            groups =>
            {
                IntervalOrder order = MannWhitneyDistribution.Untied(groups.First.Length, groups.Second.Length).Order(0.95);
                IntervalEstimate shift = HodgesLehmann.Shift(groups.First, groups.Second, order),
                    other = HodgesLehmann.Shift(groups.Second, groups.First, order);
                IntervalEstimate ratio = HodgesLehmann.Ratio(groups.First, groups.Second, order)!.Value,
                    inverse = HodgesLehmann.Ratio(groups.Second, groups.First, order)!.Value;
                return (shift.Value, shift.Low, shift.High) == (-other.Value, -other.High, -other.Low)
                    && Math.Abs((ratio.Value * inverse.Value) - 1) < 1e-14
                    && Math.Abs((ratio.Low * inverse.High) - 1) < 1e-14
                    && Math.Abs((ratio.High * inverse.Low) - 1) < 1e-14;
            }
        );

    [Property]
    public Property The_interval_of_a_median_covers_it_as_often_as_it_says() =>
        Prop.ForAll(
            Gen.Choose(1, 40).ToArbitrary(),
            count =>
                Levels.All(level =>
                {
                    double[] values = [.. Enumerable.Range(1, count).Select(i => (double)i)];
                    if (MedianInterval.Of(values, level) is not { } interval)
                        return 1 - Math.Pow(0.5, count - 1) < level || count == 1;
                    return interval.Low == interval.Rank
                        && interval.High == count + 1 - interval.Rank
                        && interval.Level >= level - 1e-12
                        && Math.Abs(Covered(count, interval.Rank) - interval.Level) < 1e-12
                        && Covered(count, interval.Rank + 1) < level;
                })
        );

    private static Arbitrary<(double[] First, double[] Second)> WholeGroups =>
        RankTestPropertyTests
            .TwoGroups(values: 40)
            .Select(groups => (Array.ConvertAll(groups.First, Whole), Array.ConvertAll(groups.Second, Whole)))
            .ToArbitrary();

    private static double Whole(double value) => Math.Round(10 * value);

    /// <summary>P(rank at most B at most count - rank), summed from factorials.</summary>
    private static double Covered(int count, int rank)
    {
        double covered = 0;
        for (int below = rank; below <= count - rank; below++)
        {
            double ways = 1;
            for (int i = 1; i <= below; i++)
                ways = ways * (count - below + i) / i;
            covered += ways * Math.Pow(0.5, count);
        }
        return covered;
    }

    private static bool IsOf(double[] sorted, IntervalEstimate estimate, IntervalOrder order, Func<double, double, double> mean) =>
        estimate == new IntervalEstimate(Middle(sorted, mean), sorted[order.Rank - 1], sorted[^(int)order.Rank], order.Level);

    private static double Middle(double[] sorted, Func<double, double, double> mean) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : mean(sorted[(sorted.Length / 2) - 1], sorted[sorted.Length / 2]);
}
