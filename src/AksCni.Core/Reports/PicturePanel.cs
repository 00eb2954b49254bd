namespace AksCni.Reports;

/// <summary>One metric: its groups, the reference first, and what they are compared by.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Unit">The unit of the axis.</param>
/// <param name="Divisor">What a value is divided by to be in that unit.</param>
/// <param name="Groups">The rounds.</param>
/// <param name="Ratios">Each group but the first against the first.</param>
/// <param name="Margin">What counts as equal: 0.02 is 2 %.</param>
/// <param name="Cap">The machine's bandwidth in the values' unit; null where it is unknown or means nothing.</param>
/// <param name="CapText">What the line of the cap says.</param>
internal sealed record PicturePanel(
    string Title,
    string Unit,
    double Divisor,
    IReadOnlyList<PictureGroup> Groups,
    IReadOnlyList<PictureRatio> Ratios,
    double Margin,
    double? Cap = null,
    string CapText = ""
);

/// <summary>One group's values, each a round, or what <paramref name="Counted"/> says.</summary>
internal sealed record PictureGroup(string Name, IReadOnlyList<double> Values, int Failed, double? Median, string Counted = "round");

/// <summary>One comparison: the ratio and its interval; null where there is none.</summary>
internal sealed record PictureRatio(string Name, double? Low, double? Estimate, double? High, string Verdict);
