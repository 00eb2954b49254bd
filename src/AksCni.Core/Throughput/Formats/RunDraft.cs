using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>A run that is being read. One is filled again and again; <see cref="RunCollector.Add"/> makes the run of it.</summary>
internal sealed class RunDraft
{
    public RunNumbers Numbers = RunNumbers.Unknown;

    public string? Metric { get; set; }

    public string Unit { get; set; } = "bit/s";

    public string Tool { get; set; } = "";

    public string? ToolVersion { get; set; }

    public string? Series { get; set; }

    public string? Protocol { get; set; }

    public string? Side { get; set; }

    public MeasuredAt? MeasuredAt { get; set; }

    /// <summary>The group of a run that was read before, where it says its group and its label each.</summary>
    public string? Group { get; set; }

    /// <summary>True where <see cref="Group"/> holds, even null.</summary>
    public bool HasGroup { get; set; }

    public string? GroupLabel { get; set; }

    /// <summary>The place of that label in the rule's list: an earlier one wins.</summary>
    public int GroupLabelRank { get; set; }

    public string? MachineType { get; set; }

    public string? Zone { get; set; }

    public string? KubernetesVersion { get; set; }

    public string? Kernel { get; set; }

    public string? CongestionControl { get; set; }

    public long? Streams { get; set; }

    public double? DurationSeconds { get; set; }

    public double? OmittedSeconds { get; set; }

    public double? TargetBitrate { get; set; }

    public long? BlockSize { get; set; }

    public long? SocketBufferSize { get; set; }

    public long? SegmentSize { get; set; }

    public long? Mtu { get; set; }

    public double? Resolution { get; set; }

    public bool Failed { get; set; }

    public string? Error { get; set; }

    public string? Round { get; set; }

    public string? Replicate { get; set; }

    public string? Direction { get; set; }

    public string? Warning { get; set; }

    /// <summary>True if the input gave no unit.</summary>
    public bool UnitAssumed { get; set; }

    public string? Started { get; set; }

    public string? Id { get; set; }

    /// <summary>The id where it is a UUID.</summary>
    public Guid Uuid { get; set; }

    public IReadOnlyList<double> Intervals { get; set; } = [];

    /// <summary>A draft with what belongs to the test, without what belongs to one value of it.</summary>
    public RunDraft Again()
    {
        var copy = (RunDraft)MemberwiseClone();
        copy.Numbers = RunNumbers.Unknown;
        copy.Numbers.UnixSeconds = Numbers.UnixSeconds;
        copy.Numbers.Line = Numbers.Line;
        return copy;
    }

    /// <summary>Empties the draft for the next run.</summary>
    public void Clear()
    {
        Numbers = RunNumbers.Unknown;
        HasGroup = false;
        Metric =
            Group =
            ToolVersion =
            Series =
            Protocol =
            Side =
            GroupLabel =
            MachineType =
            Zone =
            KubernetesVersion =
            Kernel =
            CongestionControl =
                null;
        Error = Round = Replicate = Direction = Warning = Started = Id = null;
        Unit = Measure.BitRate;
        Tool = "";
        MeasuredAt = null;
        GroupLabelRank = 0;
        Streams = BlockSize = SocketBufferSize = SegmentSize = Mtu = null;
        DurationSeconds = OmittedSeconds = TargetBitrate = Resolution = null;
        Failed = UnitAssumed = false;
        Uuid = default;
        Intervals = [];
    }

    /// <summary>True if the run is of that setup, whatever its source; most follow one of the same.</summary>
    public bool IsOf(RunSetup setup, string? group, string? replicate) =>
        Direction == setup.Direction
        && group == setup.Group
        && GroupLabel == setup.GroupLabel
        && replicate == setup.Replicate
        && Metric == setup.Metric
        && Unit == setup.Unit
        && Tool == setup.Tool
        && ToolVersion == setup.ToolVersion
        && Series == setup.Series
        && Protocol == setup.Protocol
        && Side == setup.Side
        && MeasuredAt == setup.MeasuredAt
        && MachineType == setup.MachineType
        && Zone == setup.Zone
        && KubernetesVersion == setup.KubernetesVersion
        && Kernel == setup.Kernel
        && CongestionControl == setup.CongestionControl
        && Streams == setup.Streams
        && Nullable.Equals(DurationSeconds, setup.DurationSeconds)
        && Nullable.Equals(OmittedSeconds, setup.OmittedSeconds)
        && Nullable.Equals(TargetBitrate, setup.TargetBitrate)
        && BlockSize == setup.BlockSize
        && SocketBufferSize == setup.SocketBufferSize
        && SegmentSize == setup.SegmentSize
        && Mtu == setup.Mtu
        && Nullable.Equals(Resolution, setup.Resolution);

    public RunSetup ToSetup(string source, string? group, string? replicate) =>
        new()
        {
            Source = source,
            Group = group,
            GroupLabel = GroupLabel,
            Replicate = replicate,
            Direction = Direction,
            Metric = Metric ?? ThroughputMetrics.Throughput,
            Unit = Unit,
            Tool = Tool,
            ToolVersion = ToolVersion,
            Series = Series,
            Protocol = Protocol,
            Side = Side,
            MeasuredAt = MeasuredAt,
            MachineType = MachineType,
            Zone = Zone,
            KubernetesVersion = KubernetesVersion,
            Kernel = Kernel,
            CongestionControl = CongestionControl,
            Streams = Streams,
            DurationSeconds = DurationSeconds,
            OmittedSeconds = OmittedSeconds,
            TargetBitrate = TargetBitrate,
            BlockSize = BlockSize,
            SocketBufferSize = SocketBufferSize,
            SegmentSize = SegmentSize,
            Mtu = Mtu,
            Resolution = Resolution,
        };

    /// <summary>Takes a group from a label of that rank in the rule's list.</summary>
    public void SetGroup(string? group, int rank)
    {
        if (string.IsNullOrEmpty(group) || (GroupLabel is not null && GroupLabelRank <= rank))
            return;
        GroupLabel = group;
        GroupLabelRank = rank;
    }
}
