namespace AksCni;

/// <summary>What the numbers say: the first that applies, in the order of the numbers.</summary>
public enum ThroughputVerdict
{
    /// <summary>Both groups sit at the same cap: what the networks could do beyond it cannot be seen.</summary>
    Limited = 0,

    /// <summary>The smallest p that these counts can reach, after Holm, is above alpha; also where a group has no value.</summary>
    TooFewRounds = 1,

    /// <summary>A difference, but one inside the margin.</summary>
    Negligible = 2,

    /// <summary>
    /// The interval of the ratio excludes 1 on the good side: above 1; below it for times, and for what the metric's name calls a loss or
    /// an error. Of a quantity of which nobody knows what is better: above 1, more.
    /// </summary>
    Faster = 3,

    /// <summary>The interval of the ratio excludes 1 on the other side.</summary>
    Slower = 4,

    /// <summary>The 90 % interval lies inside the margin.</summary>
    Equivalent = 5,

    /// <summary>The interval holds 1 and values beyond the margin: neither a difference nor its absence is shown.</summary>
    Inconclusive = 6,
}
