namespace AksCni.Throughput.Formats;

/// <summary>The labels of PerfKitBenchmarker's that a comparison needs, besides the one that names the group.</summary>
internal enum PkbLabel : byte
{
    None = 0,
    ClusterMachineType,
    ClusterName,
    ClusterVersion,
    IpType,
    Jitter,
    LostDatagrams,
    PerfKitVersion,
    ReceivingMachineType,
    ReceivingZone,
    Replicate,
    RetryPacketCount,
    Rtt,
    RttUnit,
    RunNumber,
    RuntimeInSeconds,
    SendingMachineType,
    SendingThreadCount,
    SendingZone,
    TotalDatagrams,
}

/// <summary>Finds a <see cref="PkbLabel"/> by its bytes.</summary>
internal static class PkbLabelNames
{
    public static PkbLabel Find(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            3 when name.SequenceEqual("rtt"u8) => PkbLabel.Rtt,
            6 when name.SequenceEqual("jitter"u8) => PkbLabel.Jitter,
            7 when name.SequenceEqual("ip_type"u8) => PkbLabel.IpType,
            8 when name.SequenceEqual("rtt_unit"u8) => PkbLabel.RttUnit,
            9 when name.SequenceEqual("replicate"u8) => PkbLabel.Replicate,
            10 when name.SequenceEqual("run_number"u8) => PkbLabel.RunNumber,
            12 when name.SequenceEqual("sending_zone"u8) => PkbLabel.SendingZone,
            14 when name.SequenceEqual("receiving_zone"u8) => PkbLabel.ReceivingZone,
            14 when name.SequenceEqual("lost_datagrams"u8) => PkbLabel.LostDatagrams,
            15 when name.SequenceEqual("total_datagrams"u8) => PkbLabel.TotalDatagrams,
            18 when name.SequenceEqual("retry_packet_count"u8) => PkbLabel.RetryPacketCount,
            18 when name.SequenceEqual("runtime_in_seconds"u8) => PkbLabel.RuntimeInSeconds,
            20 when name.SequenceEqual("sending_thread_count"u8) => PkbLabel.SendingThreadCount,
            20 when name.SequenceEqual("sending_machine_type"u8) => PkbLabel.SendingMachineType,
            22 when name.SequenceEqual("receiving_machine_type"u8) => PkbLabel.ReceivingMachineType,
            22 when name.SequenceEqual("container_cluster_name"u8) => PkbLabel.ClusterName,
            25 when name.SequenceEqual("container_cluster_version"u8) => PkbLabel.ClusterVersion,
            26 when name.SequenceEqual("perfkitbenchmarker_version"u8) => PkbLabel.PerfKitVersion,
            30 when name.SequenceEqual("container_cluster_machine_type"u8) => PkbLabel.ClusterMachineType,
            _ => PkbLabel.None,
        };
}
