using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>What AksCni answers for two groups, under the names of Data/stats-golden.json.</summary>
internal static class GoldenAnswers
{
    private static readonly JsonSerializerOptions NotANumberToo = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static JsonNode OfSet(JsonNode set)
    {
        double[] a = GoldenStatisticsTests.Numbers(set["a"]!),
            b = GoldenStatisticsTests.Numbers(set["b"]!);
        int pairs = a.Length * b.Length;
        Ranks ranks = Ranks.Of([.. a, .. b]);
        var test = MannWhitney.Test(a, b);
        NullDistribution untied = MannWhitneyDistribution.Untied(a.Length, b.Length);
        IntervalEstimate shift95 = HodgesLehmann.Shift(a, b, untied.Order(0.95)),
            shift90 = HodgesLehmann.Shift(a, b, untied.Order(0.90));
        IntervalEstimate ratio95 = HodgesLehmann.Ratio(a, b, untied.Order(0.95))!.Value,
            ratio90 = HodgesLehmann.Ratio(a, b, untied.Order(0.90))!.Value;
        NullDistribution normal = MannWhitneyDistribution.Approximate(a.Length, b.Length, ranks.TieSizes);
        return JsonSerializer.SerializeToNode(
            new
            {
                a,
                b,
                describe_a = OfGroup(a),
                describe_b = OfGroup(b),
                mann_whitney = new
                {
                    U_a = test.U,
                    U_b = pairs - test.U,
                    p_two_sided_permutation = test.PValue,
                    p_two_sided_doubled = Math.Min(1, 2 * Math.Min(test.PGreater, test.PLess)),
                    p_greater = test.PGreater,
                    p_less = test.PLess,
                    min_attainable_two_sided_p = test.SmallestP,
                },
                has_ties = ranks.HasTies,
                hodges_lehmann_shift_a_minus_b = shift95.Value,
                hodges_lehmann_ratio_a_over_b = ratio95.Value,
                shift_ci95 = OfInterval(shift95, untied, 0.95),
                shift_ci90 = OfInterval(shift90, untied, 0.90),
                ratio_ci95 = OfInterval(ratio95, untied, 0.95),
                ratio_ci90 = OfInterval(ratio90, untied, 0.90),
                cliffs_delta = CliffsDelta.Of(test, a.Length, b.Length),
                prob_superiority_A = CliffsDelta.Superiority(test, a.Length, b.Length),
                median_delta_pct_a_vs_b = ((Summary.Of(a).Median / Summary.Of(b).Median) - 1) * 100,
                outliers = new
                {
                    tukey_a = Outliers.Tukey(a),
                    tukey_b = Outliers.Tukey(b),
                    double_mad_k3_a = Outliers.DoubleMedianDeviation(a),
                    double_mad_k3_b = Outliers.DoubleMedianDeviation(b),
                },
                R_reference = new
                {
                    W = test.U,
                    p = test.PValue,
                    p_greater = test.PGreater,
                    p_less = test.PLess,
                    permutation_two_sided = test.PValue,
                    permutation_ge = test.PGreater,
                    permutation_le = test.PLess,
                    p_normal_cc = normal.TwoSidedP((long)(2 * test.U)),
                    p_normal_nocc = 2 * Gaussian.Tail(Math.Abs(test.U - (pairs / 2.0)) / Deviation(a.Length, b.Length, ranks)),
                    HL = shift95.Value,
                    ci95 = new[] { shift95.Low, shift95.High },
                    ci90 = new[] { shift90.Low, shift90.High },
                    ratio_HL_ci95 = new[] { ratio95.Value, ratio95.Low, ratio95.High },
                },
            },
            NotANumberToo
        )!;
    }

    /// <summary>sqrt(n m / 12 x (N + 1 - ties / (N (N - 1)))).</summary>
    private static double Deviation(double n, double m, Ranks ranks) =>
        Math.Sqrt(n * m / 12 * (n + m + 1 - (ranks.TieTerm / ((n + m) * (n + m - 1)))));

    private static object OfInterval(IntervalEstimate estimate, NullDistribution untied, double level) =>
        new
        {
            lo = estimate.Low,
            hi = estimate.High,
            requested = level,
            achieved = estimate.Level,
            order_index_1based = untied.Order(level).Rank,
            requested_achievable = estimate.Level >= level - 1e-12,
        };

    private static object OfGroup(double[] values)
    {
        var summary = Summary.Of(values);
        MedianInterval? interval = MedianInterval.Of(values, 0.95);
        return new
        {
            n = summary.Count,
            mean = summary.Mean,
            median = summary.Median,
            sd = summary.StandardDeviation,
            cv = summary.Variation,
            min = summary.Minimum,
            max = summary.Maximum,
            q1_type7 = summary.Quantile(0.25),
            q3_type7 = summary.Quantile(0.75),
            mad = summary.MedianDeviation,
            mad_scaled = summary.MedianDeviation * 1.4826022185056018,
            hodges_lehmann_center = summary.Center,
            shamos_spread_median_pairwise = summary.Spread,
            median_ci95 = new
            {
                lo = interval?.Low,
                hi = interval?.High,
                achieved = interval?.Level,
                order = interval?.Rank,
            },
        };
    }
}
