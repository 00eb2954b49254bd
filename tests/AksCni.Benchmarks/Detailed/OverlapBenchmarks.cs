using AksCni.Benchmarks.Fleet;
using BenchmarkDotNet.Attributes;

namespace AksCni.Benchmarks.Detailed;

/// <summary>Overlaps among prefixes, by sweep and by the loop over all pairs.</summary>
[MemoryDiagnoser]
public class OverlapBenchmarks
{
    private Cidr[] _prefixes = [];

    /// <summary>How many prefixes.</summary>
    [Params(100, 1_000, 10_000)]
    public int Count { get; set; }

    /// <summary>Makes the prefixes.</summary>
    [GlobalSetup]
    public void Setup() => _prefixes = Prefixes.Make(Count);

    /// <summary>The anchor.</summary>
    [Benchmark(Baseline = true)]
    public long AllPairs() => Prefixes.CountAllPairs(_prefixes);

    /// <summary>Sort and sweep.</summary>
    [Benchmark]
    public object Sweep() => CidrOverlaps.Find(_prefixes);
}
