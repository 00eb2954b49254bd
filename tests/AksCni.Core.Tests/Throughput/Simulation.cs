namespace AksCni.Tests.Throughput;

/// <summary>Counts how often a seeded simulation finds something, and checks the rate against its bounds.</summary>
/// <param name="All">How many repetitions a full run makes.</param>
internal sealed record Simulation(int All)
{
    /// <summary>Finding nothing where so many are expected has a probability below 1 in 20,000.</summary>
    private const int FewestToExpect = 10;

    /// <summary>How many repetitions this run makes.</summary>
    public int Repetitions { get; } = PropertyCases.Of(All);

    /// <summary>
    /// Asserts that the rate is between the bounds, which hold for all repetitions. Fewer repetitions widen each bound by three times
    /// what they add to the standard error of the rate there, so only a full run tests the lower bound of a rare event.
    /// </summary>
    public void AssertRate(int found, double low, double high)
    {
        Assert.InRange((double)found / Repetitions, low - Slack(low), high + Slack(high));
        if (low * Repetitions >= FewestToExpect)
            Assert.True(found > 0, $"Nothing was found in {Repetitions} repetitions.");
    }

    /// <summary>
    /// Asserts that one thing is found more than so many times as often as another. Fewer repetitions allow for three times what they
    /// add to the noise.
    /// </summary>
    public void AssertMoreOften(int found, int times, int other)
    {
        double noise = Math.Sqrt(found + (times * times * other));
        double slack = 3 * noise * Math.Max(0, 1 - Math.Sqrt((double)Repetitions / All));
        Assert.True(found > 0 && found > (times * other) - slack, $"{found} is not more than {times} times {other}.");
    }

    private double Slack(double bound)
    {
        double rate = Math.Clamp(bound, 0, 1);
        return 3 * Math.Sqrt(rate * (1 - rate)) * Math.Max(0, (1 / Math.Sqrt(Repetitions)) - (1 / Math.Sqrt(All)));
    }
}
