using System.Globalization;
using System.Text;

namespace AksCni.Benchmarks.Pkb;

/// <summary>
/// Samples as PerfKitBenchmarker publishes them: two of iperf's and the run's own time a round, labels collapsed; the same each time.
/// </summary>
internal static class PkbFile
{
    private const int Seed = 20200612;
    private const string Labels =
        "|container_cluster_cloud:Azure|,|container_cluster_machine_type:Standard_DS2_v2|,|container_cluster_size:3|,|"
        + "container_cluster_type:Kubernetes|,|container_cluster_version:1.16.9|";
    private const string Ending = "|vm_1_cloud:Kubernetes|,|vm_1_vm_count:1|,|vm_2_cloud:Kubernetes|,|vm_2_vm_count:1|";

    /// <summary>Writes lines, the last one whole, of one group or of two in turn, and returns the file's bytes.</summary>
    public static byte[] Write(int lines, string? group = null)
    {
        var random = new Random(Seed + (group?.Length ?? 0));
        var text = new StringBuilder(lines * 900);
        for (int line = 0; line < lines; line++)
            WriteLine(text, random, line, group);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteLine(StringBuilder text, Random random, int line, string? group)
    {
        int round = line / 3;
        bool isRuntime = line % 3 == 2;
        double time = 1591948800 + (line * 65) + Math.Round(random.NextDouble(), 7);
        string value = isRuntime
            ? (300 + random.NextDouble() * 40).ToString("R", CultureInfo.InvariantCulture)
            : $"{1400 + random.Next(80)}.0";
        text.Append(
            CultureInfo.InvariantCulture,
            $$"""{"metric": "{{(isRuntime ? "End to End Runtime" : "Throughput")}}", "value": {{value}}, "unit": "{{(isRuntime ? "seconds" : "Mbits/sec")}}", "timestamp": {{time:R}}, "test": "iperf","""
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $$""" "product_name": "PerfKitBenchmarker", "official": false, "owner": "platform", "run_uri": "{{round:x8}}", "sample_uri": "{{random.Next():x8}}-2f46-4af0-a82a-{{random.NextInt64(1L << 48):x12}}", "labels": "{{LabelsOf(random, group ?? (round % 2 == 0 ? "kubenet" : "azure"), isRuntime)}}"}"""
        );
        text.Append('\n');
    }

    private static string LabelsOf(Random random, string cni, bool isRuntime)
    {
        if (isRuntime)
            return $"|cloud:Azure|,|cni:{cni}|,{Labels},|perfkitbenchmarker_version:v1.15.0-1234-g0123abc|,{Ending}";
        return $"|buffer_size:0.12|,|cloud:Azure|,|cni:{cni}|,|congestion_window:-1.0|,{Labels},|err_packet_count:0|,|ip_type:internal|"
            + $",|netpwr:{random.Next(100000, 120000)}.69|,|perfkitbenchmarker_version:v1.15.0-1234-g0123abc|,"
            + $"|receiving_machine_type:Standard_DS2_v2|,|receiving_zone:westeurope|,|retry_packet_count:{random.Next(1000)}|,|"
            + $"rtt:{random.Next(900, 1600)}.0|,|rtt_unit:us|,|runtime_in_seconds:60|,|sending_machine_type:Standard_DS2_v2|,"
            + $"|sending_thread_count:1|,|sending_zone:westeurope|,|tcp_window_size:1.67|,{Ending},|"
            + $"write_packet_count:{random.Next(80000, 85000)}|";
    }
}
