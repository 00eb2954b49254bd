namespace AksCni.Throughput.Runs;

/// <summary>
/// The numbers of a run. NaN and -1 stand for unknown: a file holds a hundred thousand runs, and a nullable takes twice the room.
/// </summary>
internal struct RunNumbers
{
    public double Value;
    public double SenderValue;
    public double RoundTripSeconds;
    public double JitterSeconds;
    public double LossPercent;
    public double LocalCpuPercent;
    public double RemoteCpuPercent;
    public double UnixSeconds;
    public long Retransmits;
    public long Line;

    public static RunNumbers Unknown =>
        new()
        {
            Value = double.NaN,
            SenderValue = double.NaN,
            RoundTripSeconds = double.NaN,
            JitterSeconds = double.NaN,
            LossPercent = double.NaN,
            LocalCpuPercent = double.NaN,
            RemoteCpuPercent = double.NaN,
            UnixSeconds = double.NaN,
            Retransmits = -1,
        };

    public static double? OrNull(double number) => double.IsFinite(number) ? number : null;
}
