using System.Globalization;

namespace AksCni.Throughput.Comparison;

/// <summary>What the unit of the values leaves open.</summary>
internal static class UnitCaveats
{
    /// <summary>Lists the caveats of this file. A test finds one that is missing here.</summary>
    public static CaveatSection[] All => [CaveatSection.Of(pair => [pair], UnitMissing)];

    internal static readonly Caveat<JudgedPair> UnitMissing = Caveat<JudgedPair>.Of(
        FindingRule.OnInput(Severity.Warning, "No unit is given"),
        find: pair =>
            pair.Groups.SelectMany(group => group.Runs.Measured).FirstOrDefault(run => run.UnitAssumed) is { Value: { } value } run
                ? (Value: value.ToString("#,0.######", CultureInfo.InvariantCulture), run.Unit)
                : default((string Value, string Unit)?),
        says: f => $"No unit given: {f.Value} was read as {(f.Unit == "1" ? "a plain number" : $"{f.Value} {f.Unit}")}.",
        fix: _ => "Add a column unit: bit/s, Mbit/s, Gbit/s, MB/s, s, ms, us, 1/s or %; 1 for a count."
    );
}
