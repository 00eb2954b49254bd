using AksCni.Input;
using AksCni.Throughput.Runs;

namespace AksCni.Throughput.Formats;

/// <summary>
/// The fields that a table's column, a JSON row or a run that was exported can name, with what each becomes. A field of
/// <see cref="ThroughputRun"/> has its property's name here, so that an exported run can be read again.
/// </summary>
internal static class RunFields
{
    private delegate void Setter(RunDraft run, ReadOnlySpan<byte> value, RunCollector runs);

    private static readonly Setter?[] Setters = ByKey(
        Text(RunKey.Round, (run, text) => run.Round = text),
        Text(RunKey.Replicate, (run, text) => run.Setup.Replicate = text),
        Text(RunKey.Direction, (run, text) => run.Setup.Direction = DirectionOf(text)),
        Text(RunKey.Protocol, (run, text) => run.Setup.Protocol = text.ToUpperInvariant()),
        Text(RunKey.Series, (run, text) => run.Setup.Series = text),
        Text(RunKey.Test, (run, text) => run.Setup.Series = text),
        Text(RunKey.Tool, (run, text) => run.Setup.Tool = text),
        Text(RunKey.ToolVersion, (run, text) => run.Setup.ToolVersion = text),
        Text(RunKey.Side, (run, text) => run.Setup.Side = text),
        Text(RunKey.MeasuredAt, (run, text) => run.Setup.MeasuredAt = MeasuredAtOf(text)),
        Text(RunKey.MachineType, (run, text) => run.Setup.MachineType = text),
        Text(RunKey.Zone, (run, text) => run.Setup.Zone = text),
        Text(RunKey.KubernetesVersion, (run, text) => run.Setup.KubernetesVersion = text),
        Text(RunKey.Kernel, (run, text) => run.Setup.Kernel = text),
        Text(RunKey.CongestionControl, (run, text) => run.Setup.CongestionControl = text),
        Whole(RunKey.Streams, (run, number) => run.Setup.Streams = number),
        Whole(RunKey.BlockSize, (run, number) => run.Setup.BlockSize = number),
        Whole(RunKey.SocketBufferSize, (run, number) => run.Setup.SocketBufferSize = number),
        Whole(RunKey.SegmentSize, (run, number) => run.Setup.SegmentSize = number),
        Whole(RunKey.Mtu, (run, number) => run.Setup.Mtu = number),
        Number(RunKey.Duration, (run, number) => run.Setup.DurationSeconds = RunNumbers.OrNull(number)),
        Number(RunKey.DurationSeconds, (run, number) => run.Setup.DurationSeconds = RunNumbers.OrNull(number)),
        Number(RunKey.OmittedSeconds, (run, number) => run.Setup.OmittedSeconds = RunNumbers.OrNull(number)),
        Number(RunKey.TargetBitrate, (run, number) => run.Setup.TargetBitrate = RunNumbers.OrNull(number)),
        Number(RunKey.Resolution, (run, number) => run.Setup.Resolution = RunNumbers.OrNull(number)),
        Whole(RunKey.Retransmits, (run, number) => run.Numbers.Retransmits = number ?? -1),
        Number(RunKey.RoundTripSeconds, (run, number) => run.Numbers.RoundTripSeconds = number),
        Number(RunKey.SenderValue, (run, number) => run.Details.SenderValue = number),
        Number(RunKey.JitterSeconds, (run, number) => run.Details.JitterSeconds = number),
        Number(RunKey.LossPercent, (run, number) => run.Details.LossPercent = number),
        Number(RunKey.LocalCpuPercent, (run, number) => run.Details.LocalCpuPercent = number),
        Number(RunKey.RemoteCpuPercent, (run, number) => run.Details.RemoteCpuPercent = number),
        Text(RunKey.Error, (run, text) => run.Details.Error = text),
        Text(RunKey.Warning, (run, text) => run.Details.Warning = text),
        Text(RunKey.Id, (run, text) => run.Details.Id = text),
        Flag(RunKey.UnitAssumed, run => run.Details.UnitAssumed = true),
        Flag(RunKey.Failed, run => run.Failed = true)
    );

    /// <summary>Gives a draft the value of a field; a key that names no field is passed over.</summary>
    public static void Take(RunKey key, RunDraft run, ReadOnlySpan<byte> value, RunCollector runs) =>
        Setters[(int)key]?.Invoke(run, value, runs);

    private static Setter?[] ByKey(params (RunKey Key, Setter Set)[] fields)
    {
        var setters = new Setter?[Enum.GetValues<RunKey>().Length];
        foreach ((RunKey key, Setter set) in fields)
            setters[(int)key] = set;
        return setters;
    }

    private static (RunKey Key, Setter Set) Text(RunKey key, Action<RunDraft, string> set) =>
        (key, (run, value, runs) => set(run, runs.Text(value)));

    private static (RunKey Key, Setter Set) Number(RunKey key, Action<RunDraft, double> set) =>
        (key, (run, value, _) => set(run, Utf8Number.OrNaN(value)));

    private static (RunKey Key, Setter Set) Whole(RunKey key, Action<RunDraft, long?> set) =>
        (key, (run, value, _) => set(run, Utf8Number.TryParse(value, out long number) ? number : null));

    private static (RunKey Key, Setter Set) Flag(RunKey key, Action<RunDraft> set) =>
        (
            key,
            (run, value, _) =>
            {
                if (value[0] is (byte)'t' or (byte)'T' or (byte)'1' or (byte)'y' or (byte)'Y')
                    set(run);
            }
        );

    private static string DirectionOf(string text) =>
        text.Equals("forward", StringComparison.OrdinalIgnoreCase) ? "Forward"
        : text.Equals("reverse", StringComparison.OrdinalIgnoreCase) ? "Reverse"
        : text;

    private static MeasuredAt? MeasuredAtOf(string text) =>
        Enum.TryParse(text, ignoreCase: true, out MeasuredAt at) && Enum.IsDefined(at) ? at : null;
}
