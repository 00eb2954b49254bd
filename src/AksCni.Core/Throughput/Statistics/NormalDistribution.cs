namespace AksCni.Throughput.Statistics;

/// <summary>
/// A null distribution as the normal one with its mean and variance, with continuity correction: for counts that are too many to enumerate.
/// </summary>
internal sealed class NormalDistribution(long doubledMean, double deviation, long farthest) : NullDistribution(doubledMean)
{
    protected override long Farthest { get; } = farthest;

    public override double AtMost(long doubled) => AtLeast((2 * DoubledMean) - doubled);

    // Without any spread there is one value, the mean.
    public override double AtLeast(long doubled) =>
        deviation > 0 ? Gaussian.Tail(((doubled - DoubledMean) / 2.0 - 0.5) / deviation)
        : doubled <= DoubledMean ? 1
        : 0;
}
