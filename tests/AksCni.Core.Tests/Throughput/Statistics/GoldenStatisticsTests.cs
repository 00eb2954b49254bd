using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>
/// Every number of Data/stats-golden.json to 1e-9. For each part the same tree is made by AksCni; what the golden tree has and ours has not
/// fails, so no golden value stays unused. What AksCni does not offer is listed with its reason.
/// </summary>
public sealed class GoldenStatisticsTests
{
    private static readonly JsonObject Golden = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "stats-golden.json")))!
        .AsObject();

    /// <summary>Words, inputs, and methods that are there to be compared with.</summary>
    private static readonly Dictionary<string, string> NotOffered = new()
    {
        ["note"] = "words",
        ["R"] = "words",
        ["conventions"] = "words",
        ["about"] = "words",
        ["ci95_note"] = "words",
        ["wilcox_caveat"] = "words",
        ["power_units"] = "words",
        ["welch_p"] = "one collapsed run takes Welch's test from 1e-9 to 0.7",
        ["welch_df"] = "the same",
        ["welch_ci95"] = "the same",
        ["welch_margin_2pct"] = "the same",
        ["mad_z3_5_a"] = "Tukey and double MAD are the two that are shown",
        ["mad_z3_5_b"] = "the same",
        ["BH"] = "Holm is the adjustment of an answer",
        ["bonferroni"] = "the same",
        ["hochberg"] = "the same",
        ["BY"] = "the same",
        ["pooled_intervals_welch"] = "as Welch's test",
    };

    public static TheoryData<string> Sets => [.. Golden["sets"]!.AsObject().Select(set => set.Key)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Two_groups(string name)
    {
        JsonNode set = Golden["sets"]![name]!;
        Check(set, GoldenAnswers.OfSet(set), name);
    }

    [Fact]
    public void Smallest_p() => Check("min_two_sided_p_by_n", count => MannWhitney.SmallestPOf(count, count));

    [Fact]
    public void Most_tests_under_Holm() =>
        Check("max_comparisons_still_detectable_at_holm_0_05", count => Holm.MostTests(MannWhitney.SmallestPOf(count, count), 0.05));

    [Fact]
    public void Fewest_values_for_the_interval_of_a_median() =>
        Assert.All(
            Golden["min_n_for_median_ci"]!.AsObject(),
            level => Assert.Equal(level.Value!.GetValue<int>(), MedianInterval.SmallestCount(double.Parse(level.Key)))
        );

    [Fact]
    public void Paired_rounds()
    {
        double[] differences = Numbers(Golden["paired"]!["diffs"]!);
        var test = SignedRank.Test(differences);
        IntervalEstimate shift = HodgesLehmann.PairedShift(differences, SignedRank.Untied(differences.Length).Order(0.95));
        Check(
            "paired",
            new
            {
                diffs = differences,
                test.V,
                p_two_sided = test.PValue,
                hl = shift.Value,
                ci95 = new[] { shift.Low, shift.High },
                min_two_sided_p_n7 = test.SmallestP,
            }
        );
    }

    [Fact]
    public void Several_tests()
    {
        double[] pValues = Numbers(Golden["multiple_comparison"]!["p"]!);
        Check("multiple_comparison", new { p = pValues, holm = Holm.Adjust(pValues) });
    }

    [Fact]
    public void Three_groups()
    {
        double[][] groups = [.. Golden["kruskal_wallis"]!["groups"]!.AsArray().Select(group => Numbers(group!))];
        OmnibusTest apart = KruskalWallis.Test(groups),
            blocked = Friedman.Test(groups);
        Check(
            "kruskal_wallis",
            new
            {
                groups = groups,
                H = apart.Statistic,
                df = apart.Freedom,
                p = apart.PValue,
            }
        );
        Check(
            "friedman",
            new
            {
                chi2 = blocked.Statistic,
                df = blocked.Freedom,
                p = blocked.PValue,
            }
        );
    }

    [Fact]
    public void Equivalence_tests()
    {
        JsonNode golden = Golden["equivalence_tost"]!;
        JsonNode set = Golden["sets"]![golden["set"]!.GetValue<string>()]!;
        double[] a = Numbers(set["a"]!),
            b = Numbers(set["b"]!);
        IntervalEstimate ratio = HodgesLehmann
            .Ratio(a, b, MannWhitneyDistribution.Untied(a.Length, b.Length).Order(Equivalence.Level(0.95)))!
            .Value;
        Check(
            "equivalence_tost",
            new
            {
                set = golden["set"]!.GetValue<string>(),
                wilcox = golden["wilcox"]!.AsObject().ToDictionary(margin => margin.Key, margin => OneSided(double.Parse(margin.Key))),
                margin12_verdict = OneSided(12).Max() < 0.05 ? "equivalent" : "not",
                ci_rule = $"equivalent iff the 90% HL ratio CI lies inside [1/(1+m),1+m]",
                ratio_ci90 = new[] { ratio.Low, ratio.High },
            }
        );
        Assert.Equal(
            [true, true, false],
            new[] { Equivalence.DefaultMargin, 0.01, 0.005 }.Select(margin => Equivalence.IsInside(ratio, margin))
        );

        double[] OneSided(double margin) =>
            [
                MannWhitney.Test([.. a.Select(value => value + margin)], b).PGreater,
                MannWhitney.Test([.. a.Select(value => value - margin)], b).PLess,
            ];
    }

    [Fact]
    public void Repeating_intervals()
    {
        double[] series = Numbers(Golden["autocorrelation"]!["series"]!);
        Check(
            "autocorrelation",
            new
            {
                series,
                acf = Autocorrelation.Of(series, 6),
                ljung_box = new[] { 1, 5 }.ToDictionary(
                    lags => lags.ToString(),
                    lags => new[] { Autocorrelation.LjungBox(series, lags).Statistic, Autocorrelation.LjungBox(series, lags).PValue }
                ),
                after_dropping_first_3 = Autocorrelation.Of(series.AsSpan(3), 3),
            }
        );
        Assert.InRange(Autocorrelation.EffectiveCount(series), 1, series.Length / 2.0);
    }

    [Fact]
    public void Power() =>
        Assert.All(
            Golden["simulation"]!["power_exact_mwu"]!.AsObject(),
            row =>
            {
                // 1500 repetitions: 0.026 is two standard errors; the beta-binomial adds its own 0.02.
                string[] parts = row.Key[1..].Split("_a");
                int count = int.Parse(parts[0]);
                Assert.All(
                    row.Value!.AsObject(),
                    shift =>
                        Assert.Equal(
                            shift.Value!.GetValue<double>(),
                            MannWhitneyPower.Of(double.Parse(shift.Key), count, count, double.Parse(parts[1])),
                            0.046
                        )
                );
            }
        );

    [Fact]
    public void No_part_is_left_out() =>
        Assert.Equal(
            [
                "about",
                "autocorrelation",
                "conventions",
                "equivalence_tost",
                "friedman",
                "kruskal_wallis",
                "max_comparisons_still_detectable_at_holm_0_05",
                "min_n_for_median_ci",
                "min_two_sided_p_by_n",
                "multiple_comparison",
                "paired",
                "sets",
                "simulation",
            ],
            Golden.Select(part => part.Key).Order(StringComparer.Ordinal)
        );

    /// <summary>What was measured of wrong and right analyses; <see cref="NullSimulationTests"/> measures the same.</summary>
    internal static double FalsePositiveRate(string part, string analysis) => Golden["simulation"]![part]![analysis]!.GetValue<double>();

    internal static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(number => number!.GetValue<double>())];

    private static void Check(string part, Func<int, double> answer) =>
        Check(part, Golden[part]!.AsObject().ToDictionary(count => count.Key, count => answer(int.Parse(count.Key))));

    private static void Check(string part, object ours) => Check(Golden[part]!, JsonSerializer.SerializeToNode(ours), part);

    private static void Check(JsonNode? golden, JsonNode? ours, string path)
    {
        switch (golden)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? member) in members)
                {
                    if (NotOffered.ContainsKey(name))
                        continue;
                    Assert.True(ours is JsonObject tree && tree.ContainsKey(name), $"{path}.{name} is used by no test.");
                    Check(member, ours![name], $"{path}.{name}");
                }
                break;
            case JsonArray elements:
                Assert.True(ours is JsonArray array && array.Count == elements.Count, path);
                for (int i = 0; i < elements.Count; i++)
                    Check(elements[i], ours![i], $"{path}[{i}]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                double wanted = value.GetValue<double>(),
                    got = ours!.GetValue<double>();
                Assert.True(
                    Math.Abs(wanted - got) <= 1e-9 * Math.Min(1, Math.Abs(wanted)) || Math.Abs(wanted - got) <= 1e-12,
                    $"{path}: {wanted} is wanted, {got} is answered."
                );
                break;
            default:
                Assert.Equal(golden?.ToJsonString(), ours?.ToJsonString());
                break;
        }
    }
}
