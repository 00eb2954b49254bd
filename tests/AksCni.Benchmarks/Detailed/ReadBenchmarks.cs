using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Ratios;
using BenchmarkDotNet.Attributes;

namespace AksCni.Benchmarks.Detailed;

/// <summary>Reading, and reading with budgets, with what they allocate.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private FleetJson _fleet = null!;

    /// <summary>The JSON's shape.</summary>
    [Params("compact", "indented", "az")]
    public string Shape { get; set; } = "";

    /// <summary>Clusters in it.</summary>
    [Params(100, 10_000)]
    public int Clusters { get; set; }

    /// <summary>Makes the JSON.</summary>
    [GlobalSetup]
    public void Setup() => _fleet = Shape == "az" ? FleetJson.OfAz(Clusters) : FleetJson.OfGroup(Clusters, Shape == "indented");

    /// <summary>The anchor.</summary>
    [Benchmark(Baseline = true)]
    public long Skip() => Reading.Skip(_fleet);

    /// <summary>Read and classified.</summary>
    [Benchmark]
    public object Read() => Reading.Read(_fleet);

    /// <summary>Budgeted too.</summary>
    [Benchmark]
    public object ReadAndBudget() => Reading.ReadAndBudget(_fleet);
}
