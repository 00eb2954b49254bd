using AksCni.Throughput.Comparison;
using AksCni.Throughput.Statistics;

namespace AksCni;

/// <summary>What is compared with what, and how strictly.</summary>
public sealed class ComparisonOptions
{
    /// <summary>The group that the others are held against; null for the first of all names in ordinal order.</summary>
    public string? Reference { get; init; }

    /// <summary>The groups to hold against it, in this order; empty for all others by name.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>What a ratio may differ from 1 without mattering: 0.02 is 2 %, from 1 / 1.02 to 1.02.</summary>
    public double Margin { get; init; } = Equivalence.DefaultMargin;

    /// <summary>
    /// Of the intervals, above 0.5 and below 1; alpha is 1 - this. Equivalence is judged at 1 - 2 alpha, and at 0.9 at least.
    /// </summary>
    public double ConfidenceLevel { get; init; } = GroupComparison.DefaultLevel;

    /// <summary>True to compare groups that differ in more than the network; the answer says so.</summary>
    public bool AllowConfounded { get; init; }

    /// <summary>The VM size of the nodes, in place of what the runs say: its documented bandwidth is the cap.</summary>
    public string? MachineType { get; init; }

    /// <summary>The chance of a false positive that is accepted, over all tests of one answer.</summary>
    internal double Alpha => 1 - ConfidenceLevel;

    /// <summary>The same options; groups that were given in order decide the reference and differences that aren't named here.</summary>
    internal ComparisonOptions WithGroups(string[] given) =>
        new()
        {
            Reference = Reference ?? given.FirstOrDefault(),
            Differences =
                Differences.Count > 0 ? Differences
                : given.Length > 1 && Reference is null ? given[1..]
                : [],
            Margin = Margin,
            ConfidenceLevel = ConfidenceLevel,
            AllowConfounded = AllowConfounded,
            MachineType = MachineType,
        };

    /// <summary>Refuses what is no margin or level.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public void Validate()
    {
        if (!IsMargin(Margin))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"A margin of {UnitFormat.Plain(Margin)} is out of range; give a share above 0 and at most 1, such as 0.02 for 2 %.",
                Margin
            );
        if (!IsConfidenceLevel(ConfidenceLevel))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"A confidence level of {UnitFormat.Plain(ConfidenceLevel)} is out of range; give a share above 0.5 and below "
                    + "1, such as 0.95.",
                ConfidenceLevel
            );
    }

    /// <summary>Whether a share can be a margin.</summary>
    internal static bool IsMargin(double share) => share is > 0 and <= 1;

    /// <summary>Whether a share can be a level of confidence.</summary>
    internal static bool IsConfidenceLevel(double share) => share is > 0.5 and < 1;
}
