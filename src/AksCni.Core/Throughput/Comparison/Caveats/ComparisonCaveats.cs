namespace AksCni.Throughput.Comparison;

/// <summary>All caveats of a comparison, in the order in which they are stated.</summary>
internal static class ComparisonCaveats
{
    /// <summary>A missing unit comes first: it may change every number.</summary>
    private static readonly CaveatSection[] Sections =
    [
        .. UnitCaveats.All,
        .. BandwidthCaveats.All,
        .. DesignCaveats.All,
        .. VerdictCaveats.All,
        .. InputCaveats.All,
        .. RunCaveats.All,
        .. MeasurementCaveats.All,
        .. IntervalCaveats.All,
    ];

    /// <summary>Lists the caveats. A test finds one that is missing here.</summary>
    public static IEnumerable<Caveat> All => Sections.SelectMany(section => section.Caveats);

    /// <summary>Lists their rules, each once.</summary>
    public static IEnumerable<FindingRule> Rules => All.Select(caveat => caveat.Rule).Distinct();

    /// <summary>What limits a comparison; errors first.</summary>
    public static IReadOnlyList<CaveatStatement> Of(JudgedPair pair) =>
        Finding.GravestFirst<CaveatStatement>(
            [.. Sections.SelectMany(section => section.Check(pair))],
            statement => statement.Caveat.Severity
        );
}
