using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Numbers of R 4.2.2 where the golden file has none: large counts, tails, ties.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData(0.001, 1, 0.97477287936996038)]
    [InlineData(0.5, 2, 0.77880078307140488)]
    [InlineData(3, 3, 0.39162517627108911)]
    [InlineData(10, 7, 0.18857346751345011)]
    [InlineData(50, 10, 2.6690834249044957e-07)]
    [InlineData(200, 1, 2.0884875837625449e-45)]
    [InlineData(0, 4, 1)]
    public void Chi_square_is_pchisq(double x, int freedom, double tail) => Close(tail, ChiSquare.Tail(x, freedom), 1e-12);

    [Theory]
    [InlineData(-3, 0.9986501019683699)]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.15865525393145705)]
    [InlineData(5, 2.8665157187919391e-07)]
    [InlineData(37, 5.7255712225245771e-300)]
    public void Gaussian_is_pnorm(double z, double tail) => Close(tail, Gaussian.Tail(z), 1e-12);

    [Theory]
    [InlineData(0.025, 1.9599639845400538)]
    [InlineData(0.2, 0.84162123357291441)]
    [InlineData(1e-10, 6.3613409024040557)]
    public void Quantile_is_qnorm(double tail, double z) => Close(z, Gaussian.Quantile(tail), 1e-12);

    [Theory]
    [InlineData(100, 100, 4200, 0.050618476080006143)]
    [InlineData(50, 50, 1000, 0.085451215518272727)]
    [InlineData(20, 90, 600, 0.019473376119221265)]
    [InlineData(90, 20, 600, 0.019473376119221265)]
    [InlineData(3, 700, 400, 0.063297844212327245)]
    public void Large_counts_are_pwilcox(int first, int second, long u, double p) =>
        Close(p, MannWhitneyDistribution.Untied(first, second).TwoSidedP(2 * u), 1e-11);

    [Theory]
    [InlineData(100, 100, 0.95, 4198, 0.95024655958094018)]
    [InlineData(50, 50, 0.95, 966, 0.95045227640115315)]
    [InlineData(20, 90, 0.99, 571, 0.99008131567510349)]
    [InlineData(8, 13, 0.90, 29, 0.91095385522630101)]
    [InlineData(5, 5, 0.95, 3, 0.96825396825396826)]
    public void Order_is_qwilcox(int first, int second, double level, long rank, double achieved)
    {
        IntervalOrder order = MannWhitneyDistribution.Untied(first, second).Order(level);
        Assert.Equal(rank, order.Rank);
        Close(achieved, order.Level, 1e-11);
    }

    [Fact]
    public void Many_pairs_are_psignrank()
    {
        Close(9.1720430918823244e-05, SignedRank.Untied(60).TwoSidedP(2 * 400), 1e-11);
        Close(5.1056630512661394e-06, SignedRank.Untied(180).TwoSidedP(2 * 5000), 1e-11);
        IntervalOrder order = SignedRank.Untied(60).Order(0.95);
        Assert.Equal(649, order.Rank);
        Close(0.95071849401563868, order.Level, 1e-11);
    }

    [Fact]
    public void Ties_are_counted_in_the_signed_rank()
    {
        var test = SignedRank.Test([3, -1, 4, -1, 5, 9, -2, 6, 5, 3, 5, -8]);
        Assert.Equal((61, 0.09033203125), (test.V, test.PValue));
    }

    [Fact]
    public void Zeros_are_ranked_without_a_sign()
    {
        var test = SignedRank.Test([0, 0, 3, -1, 4, 2, 5]);
        Assert.Equal((22, 0.125), (test.V, test.PValue));
    }

    [Fact]
    public void Ties_correct_the_omnibus_tests()
    {
        OmnibusTest apart = KruskalWallis.Test([
            [1500, 1499, 1500, 1498, 1500, 1497],
            [1499, 1499, 1498, 1497],
            [1501, 1500, 1500],
        ]);
        Close(5.5680473372781076, apart.Statistic, 1e-12);
        Close(0.061789386506830961, apart.PValue, 1e-12);
        OmnibusTest blocked = Friedman.Test([
            [5, 7, 7, 3, 9],
            [5, 6, 8, 2, 9],
            [4, 7, 9, 3, 10],
        ]);
        Close(2, blocked.Statistic, 1e-12);
        Close(0.36787944117144233, blocked.PValue, 1e-12);
    }

    [Fact]
    public void Beyond_the_limit_the_normal_approximation_takes_ties_into_account()
    {
        double[] first = [.. Enumerable.Repeat(new double[] { 1, 2, 2, 3, 5, 8 }, 40).SelectMany(values => values)];
        double[] second = [.. Enumerable.Repeat(new double[] { 1, 1, 2, 4, 5, 7 }, 42).SelectMany(values => values)];
        var test = MannWhitney.Test(first, second);
        Assert.False(test.IsExact);
        Assert.Equal(32760, test.U);
        Close(0.10314447566524704, test.PValue, 1e-12);
        // The first group at the top: 206 values above all 252 others, and 34 of the 40 threes above 246 and level with 6.
        double deviation = (32760 - 30240 - 0.5) / Gaussian.Quantile(test.PValue / 2);
        Close(2 * Gaussian.Tail(((206 * 252) + (34 * 249) - 30240 - 0.5) / deviation), test.SmallestP, 1e-9);
    }

    [Fact]
    public void The_approximation_agrees_with_the_count_at_its_limit()
    {
        int[] ties = [.. Enumerable.Repeat(5, 40)];
        NullDistribution counted = MannWhitneyDistribution.Of(100, 100, ties),
            approximated = MannWhitneyDistribution.Approximate(100, 100, ties);
        Assert.All(
            new long[] { 10_000, 11_000, 11_640, 12_000 },
            doubled => Assert.Equal(counted.TwoSidedP(doubled), approximated.TwoSidedP(doubled), 5e-3)
        );
        Assert.Equal(4198, MannWhitneyDistribution.Approximate(100, 100, [.. Enumerable.Repeat(1, 200)]).Order(0.95).Rank, 2.0);
    }

    private static void Close(double wanted, double got, double relative) => Assert.Equal(1, got / wanted, relative);
}
