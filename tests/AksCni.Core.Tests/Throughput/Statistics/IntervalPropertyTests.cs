using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Estimates and intervals against making and sorting every pair, and against the tests that they invert.</summary>
public sealed class IntervalPropertyTests
{
    private static readonly Arbitrary<(double[] First, double[] Second)> Arms = RankTestPropertyTests.TwoArms(values: 40).ToArbitrary();

    private static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95, 0.99];

    [Property]
    public Property Two_arms_are_all_pairs_sorted() => Prop.ForAll(Arms, arms => Levels.All(level =>
    {
        IntervalOrder order = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length).Order(level);
        double[] differences = [.. Pairs((one, other) => one - other)], ratios = [.. Pairs((one, other) => one / other)];
        return IsOf(differences, HodgesLehmann.Shift(arms.First, arms.Second, order), order, (one, other) => (one / 2) + (other / 2))
            && IsOf(ratios, HodgesLehmann.Ratio(arms.First, arms.Second, order)!.Value, order, (one, other) => Math.Sqrt(one * other));

        IEnumerable<double> Pairs(Func<double, double, double> of) => arms.First.SelectMany(one => arms.Second.Select(other => of(one, other))).Order();
    }));

    [Property]
    public Property One_arm_is_all_means_of_two_sorted() => Prop.ForAll(Arms, arms => Levels.All(level =>
    {
        double[] values = arms.First;
        IntervalOrder order = SignedRank.Untied(values.Length).Order(level);
        double[] means = [.. Pairs((one, other) => (one / 2) + (other / 2))], geometric = [.. Pairs((one, other) => Math.Sqrt(one * other))];
        double[] distances = [.. values.SelectMany((one, i) => values.Skip(i + 1).Select(other => Math.Abs(one - other))).Order()];
        return IsOf(means, HodgesLehmann.PairedShift(values, order), order, (one, other) => (one / 2) + (other / 2))
            && IsOf(geometric, HodgesLehmann.PairedRatio(values, order)!.Value, order, (one, other) => Math.Sqrt(one * other))
            && HodgesLehmann.Center(values) == HodgesLehmann.PairedShift(values, order).Value
            && HodgesLehmann.Spread(values) == (distances.Length == 0 ? null : Middle(distances, (one, other) => (one / 2) + (other / 2)));

        IEnumerable<double> Pairs(Func<double, double, double> of) => values.SelectMany((one, i) => values.Skip(i).Select(other => of(one, other))).Order();
    }));

    [Property]
    public Property A_shift_is_outside_the_interval_where_the_test_rejects_it() => Prop.ForAll(Arms, Gen.Choose(-2000, 2000).ToArbitrary(), (arms, tenths) => Levels.All(level =>
    {
        // A twentieth off the grid of the values, so that nothing is equal after the shift; equal values within an arm do not change U.
        double shift = (0.1 * tenths) + 0.05;
        IntervalOrder order = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length).Order(level);
        double[] moved = Array.ConvertAll(arms.First, value => value - shift);
        NullDistribution untied = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length);
        double p = untied.AsFar(Enumeration.DoubledU(moved, arms.Second));
        return HodgesLehmann.Shift(arms.First, arms.Second, order).Excludes(shift) == p <= 1 - order.Level + 1e-12;
    }));

    [Property]
    public Property The_achieved_level_is_the_one_wanted_unless_there_are_too_few() => Prop.ForAll(Gen.Choose(1, 15).Two().ToArbitrary(), counts => Levels.All(level =>
    {
        IntervalOrder order = MannWhitneyDistribution.Untied(counts.Item1, counts.Item2).Order(level), one = SignedRank.Untied(counts.Item1).Order(level);
        return (order.Level >= level - 1e-12 || (order.Rank == 1 && MannWhitney.SmallestPOf(counts.Item1, counts.Item2) > 1 - level - 1e-12))
            && (one.Level >= level - 1e-12 || (one.Rank == 1 && Math.Pow(0.5, counts.Item1 - 1) > 1 - level - 1e-12));
    }));

    [Property]
    public Property Moving_an_arm_moves_the_shift() => Prop.ForAll(WholeArms, Gen.Choose(-1000, 1000).ToArbitrary(), (arms, by) =>
    {
        IntervalOrder order = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length).Order(0.95);
        IntervalEstimate here = HodgesLehmann.Shift(arms.First, arms.Second, order), moved = HodgesLehmann.Shift(Array.ConvertAll(arms.First, value => value + by), arms.Second, order);
        return moved == new IntervalEstimate(here.Value + by, here.Low + by, here.High + by, here.Level);
    });

    [Property]
    public Property Scaling_an_arm_scales_the_ratio_and_a_common_unit_changes_nothing() => Prop.ForAll(WholeArms, Gen.Choose(-20, 20).ToArbitrary(), (arms, power) =>
    {
        // By powers of two, which round nothing.
        double by = Math.Pow(2, power);
        IntervalOrder order = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length).Order(0.95);
        double[] first = Array.ConvertAll(arms.First, value => value * by), second = Array.ConvertAll(arms.Second, value => value * by);
        IntervalEstimate here = HodgesLehmann.Ratio(arms.First, arms.Second, order)!.Value, scaled = HodgesLehmann.Ratio(first, arms.Second, order)!.Value;
        return Math.Abs(scaled.Value - (here.Value * by)) <= 1e-15 * scaled.Value && scaled.Low == here.Low * by && scaled.High == here.High * by
            && HodgesLehmann.Ratio(first, second, order) == here;
    });

    [Property]
    public Property Swapping_arms_inverts_ratio_and_shift() => Prop.ForAll(WholeArms, arms =>
    {
        IntervalOrder order = MannWhitneyDistribution.Untied(arms.First.Length, arms.Second.Length).Order(0.95);
        IntervalEstimate shift = HodgesLehmann.Shift(arms.First, arms.Second, order), other = HodgesLehmann.Shift(arms.Second, arms.First, order);
        IntervalEstimate ratio = HodgesLehmann.Ratio(arms.First, arms.Second, order)!.Value, inverse = HodgesLehmann.Ratio(arms.Second, arms.First, order)!.Value;
        return (shift.Value, shift.Low, shift.High) == (-other.Value, -other.High, -other.Low)
            && Math.Abs((ratio.Value * inverse.Value) - 1) < 1e-14 && Math.Abs((ratio.Low * inverse.High) - 1) < 1e-14 && Math.Abs((ratio.High * inverse.Low) - 1) < 1e-14;
    });

    [Property]
    public Property The_interval_of_a_median_covers_it_as_often_as_it_says() => Prop.ForAll(Gen.Choose(1, 40).ToArbitrary(), count => Levels.All(level =>
    {
        double[] values = [.. Enumerable.Range(1, count).Select(i => (double)i)];
        if (MedianInterval.Of(values, level) is not { } interval) return 1 - Math.Pow(0.5, count - 1) < level || count == 1;
        return interval.Low == interval.Rank && interval.High == count + 1 - interval.Rank && interval.Level >= level - 1e-12
            && Math.Abs(Covered(count, interval.Rank) - interval.Level) < 1e-12 && Covered(count, interval.Rank + 1) < level;
    }));

    private static Arbitrary<(double[] First, double[] Second)> WholeArms =>
        RankTestPropertyTests.TwoArms(values: 40).Select(arms => (Array.ConvertAll(arms.First, Whole), Array.ConvertAll(arms.Second, Whole))).ToArbitrary();

    private static double Whole(double value) => Math.Round(10 * value);

    /// <summary>P(rank at most B at most count - rank), summed from factorials.</summary>
    private static double Covered(int count, int rank)
    {
        double covered = 0;
        for (int below = rank; below <= count - rank; below++)
        {
            double ways = 1;
            for (int i = 1; i <= below; i++) ways = ways * (count - below + i) / i;
            covered += ways * Math.Pow(0.5, count);
        }
        return covered;
    }

    private static bool IsOf(double[] sorted, IntervalEstimate estimate, IntervalOrder order, Func<double, double, double> mean) =>
        estimate == new IntervalEstimate(Middle(sorted, mean), sorted[order.Rank - 1], sorted[^(int)order.Rank], order.Level);

    private static double Middle(double[] sorted, Func<double, double, double> mean) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : mean(sorted[(sorted.Length / 2) - 1], sorted[sorted.Length / 2]);
}
