using System.Text;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>
/// fortio's results. The samples have made-up numbers in the shape of public files: http-qps1000-1.3.1.json that of
/// perf/benchmark/results-istio-1.2.0-fortio in istio/tools, the others that of fortio.org/fortio's RunnerResults, HTTPRunnerResults and
/// GRPCRunnerResults (periodic.go, httprunner.go, grpcrunner.go).
/// </summary>
public sealed class FortioTests
{
    [Fact]
    public void A_result_is_a_rate_and_latencies_in_seconds()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample("fortio/http-max-1.69.5.json").Runs;

        Assert.Equal(
            ["TransactionRate", "Latency", "Latency p50", "Latency p75", "Latency p90", "Latency p99", "Latency p99.9"],
            runs.Select(run => run.Metric)
        );
        Assert.Equal(["1/s", "s", "s", "s", "s", "s", "s"], runs.Select(run => run.Unit));
        Assert.All(
            runs,
            run =>
            {
                Assert.Equal(
                    ("fortio", "1.69.5", "HTTP", "TCP", "Client"),
                    (run.Tool, run.ToolVersion, run.Series, run.Protocol, run.Side)
                );
                Assert.Equal((8L, 30.0), (run.Streams, run.DurationSeconds));
                Assert.Equal("2026-11-21T10:02:11.118822074Z", run.StartedAt);
                Assert.Equal(runs[0].Round, run.Round);
            }
        );
        Assert.Equal((18413.2065119, 0.000433918), (runs[0].Value, runs[0].RoundTripSeconds));
        Assert.Equal((0.000433918, 0.00371055), (runs[1].Value, runs[^1].Value));
    }

    [Fact]
    public void Failed_calls_are_a_warning_with_their_share()
    {
        ThroughputRun run = Runs.ReadSample("fortio/http-max-1.69.5.json").Runs[^1];

        Assert.Equal("12 of 552411 calls failed (0.002 %), by code -1: 12; rate and latencies include them.", run.Warning);
    }

    [Fact]
    public void A_rate_that_was_asked_for_is_a_test_of_its_own_and_no_measurement()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample("fortio/http-qps1000-1.3.1.json").Runs;

        Assert.All(runs, run => Assert.Equal(("HTTP at 1000/s", 240.0), (run.Series, run.DurationSeconds)));
        Assert.StartsWith("-qps limited the test to 1000 calls per second", runs[0].Warning, StringComparison.Ordinal);
        Assert.All(runs.Skip(1), run => Assert.Null(run.Warning));
    }

    /// <summary>With -qps a thread waits between two calls, so that latency x rate says nothing about the report.</summary>
    [Theory]
    [InlineData("1000", null)]
    [InlineData("max", 0.0022871904)]
    public void A_rate_that_was_limited_has_no_round_trip(string target, double? expected)
    {
        string text = Encoding
            .UTF8.GetString(Runs.Sample("fortio/http-qps1000-1.3.1.json"))
            .Replace("\"NumThreads\": 16", "\"NumThreads\": 1", StringComparison.Ordinal)
            .Replace("\"RequestedQPS\": \"1000\"", $"\"RequestedQPS\": \"{target}\"", StringComparison.Ordinal);

        Assert.Equal(expected, Runs.Read(text).Runs[0].RoundTripSeconds);
    }

    [Fact]
    public void A_test_whose_calls_all_failed_has_failed()
    {
        IReadOnlyList<ThroughputRun> runs = Runs.ReadSample("fortio/http-refused-1.69.5.json").Runs;

        Assert.Equal(["TransactionRate", "Latency"], runs.Select(run => run.Metric));
        Assert.All(runs, run => Assert.Equal("Every call failed, by code -1: 36, 503: 4.", run.Error));
    }

    [Theory]
    [InlineData("""{"RunType":"HTTP","ActualQPS":0,"DurationHistogram":{"Count":0,"Avg":0}}""", "The test made no call.")]
    [InlineData("""{"RunType":"HTTP","ActualQPS":0,"DurationHistogram":null}""", null)]
    [InlineData("""{"RunType":"HTTP","DurationHistogram":{"Count":7},"RetCodes":{"404":7}}""", "Every call failed, by code 404: 7.")]
    public void A_test_without_a_call_has_failed(string text, string? error)
    {
        ThroughputInventory inventory = Runs.Read(text);

        Assert.Equal(error is null ? [] : [error, error], inventory.Runs.Select(run => run.Error));
        Assert.Equal(error is null ? 1 : 0, inventory.Faults.Count);
    }

    [Fact]
    public void Its_labels_are_no_labels_of_PerfKitBenchmarker_and_may_name_the_group()
    {
        ThroughputInventory inventory = Runs.ReadSample("fortio/grpc-ping-1.69.5.json", GroupRule.Label("labels"));

        Assert.Empty(inventory.Faults);
        Assert.All(
            inventory.Runs,
            run => Assert.Equal(("azure-cni", "GRPC Ping PayloadLength=128", null), (run.Group, run.Series, run.DurationSeconds))
        );
    }

    [Fact]
    public void Only_metrics_that_are_named_are_read()
    {
        var inventory = new ThroughputInventory("Latency p99");

        inventory.Read(new MemoryStream(Runs.Sample("fortio/grpc-ping-1.69.5.json")), "grpc");

        Assert.Equal(0.00097003, Assert.Single(inventory.Runs).Value);
        Assert.True(inventory.MissingMetrics().HasAny);
    }

    [Fact]
    public void One_result_says_nothing_of_the_next()
    {
        string all = System.Text.Encoding.UTF8.GetString(Runs.Sample("fortio/http-refused-1.69.5.json"));

        IReadOnlyList<ThroughputRun> runs = Runs.Read(
            all + """{"RunType":"TCP","ActualQPS":5,"DurationHistogram":{"Count":10,"Avg":0.2}}"""
        ).Runs;

        Assert.Equal(["HTTP at 8/s", "HTTP at 8/s", "TCP", "TCP"], runs.Select(run => run.Series));
        Assert.All(runs.Skip(2), run => Assert.Equal((null, null, null, null), (run.Error, run.Streams, run.ToolVersion, run.StartedAt)));
    }
}
