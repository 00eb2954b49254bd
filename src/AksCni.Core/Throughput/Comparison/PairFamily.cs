using AksCni.Throughput.Statistics;

namespace AksCni.Throughput.Comparison;

/// <summary>All pairs of one answer: their tests share alpha.</summary>
internal sealed class PairFamily
{
    private readonly IReadOnlyList<ComparedPair> _pairs;
    private readonly PairEstimate[] _tests;
    private readonly double[] _adjusted;

    private PairFamily(IReadOnlyList<ComparedPair> pairs, PairEstimate[] tests)
    {
        _pairs = pairs;
        _tests = tests;
        _adjusted = Holm.Adjust(Array.ConvertAll(tests, test => test.PValue));
    }

    /// <summary>Tests of the whole answer, 1 at least.</summary>
    public int Tests => Math.Max(1, _tests.Length);

    /// <summary>True if the answer has pairs of several metrics or kinds of runs.</summary>
    public bool HasSeveralMetrics => !_pairs[0].Metric.Equals(_pairs[^1].Metric);

    /// <summary>True for the pair that says what holds for all.</summary>
    public bool IsFirst(ComparedPair pair) => ReferenceEquals(pair, _pairs[0]);

    /// <summary>Estimates and judges all pairs of one answer; those of one metric follow each other.</summary>
    public static IReadOnlyList<JudgedPair> Judge(IReadOnlyList<ComparedPair> pairs)
    {
        int tests = Math.Max(1, pairs.Count(pair => pair.HasTest));
        PairEstimate?[] estimates = [.. pairs.Select(pair => pair.EstimateAmong(tests))];
        var family = new PairFamily(pairs, [.. estimates.OfType<PairEstimate>()]);
        return [.. pairs.Zip(estimates, (pair, estimate) => new JudgedPair(pair, family, estimate))];
    }

    /// <summary>The p of one of the tests after Holm.</summary>
    public double AdjustedPValueOf(PairEstimate test) => _adjusted[PlaceOf(test)];

    /// <summary>The p after Holm of another estimate in the place of a test, the other tests being as they are.</summary>
    public double AdjustedPValueOf(PairEstimate other, PairEstimate test)
    {
        double[] pValues = Array.ConvertAll(_tests, one => ReferenceEquals(one, test) ? other.PValue : one.PValue);
        return Holm.Adjust(pValues)[PlaceOf(test)];
    }

    private int PlaceOf(PairEstimate test) => Array.FindIndex(_tests, one => ReferenceEquals(one, test));
}
