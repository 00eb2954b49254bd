namespace AksCni.Throughput.Runs;

/// <summary>
/// The numbers that most runs have. NaN and -1 stand for unknown: a file holds a hundred thousand runs, and a nullable takes twice the
/// room.
/// </summary>
internal struct RunNumbers
{
    public double Value;
    public double RoundTripSeconds;
    public double UnixSeconds;
    public long Retransmits;
    public long Line;

    public static RunNumbers Unknown =>
        new()
        {
            Value = double.NaN,
            RoundTripSeconds = double.NaN,
            UnixSeconds = double.NaN,
            Retransmits = -1,
        };

    public static double? OrNull(double number) => double.IsFinite(number) ? number : null;
}
