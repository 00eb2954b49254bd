namespace AksCni.Cli.Output;

/// <summary>Turns verdicts and findings into an exit code, by --fail-on and --allow-unknown.</summary>
/// <param name="FailOn">The least severity that fails; null if no verdict and no finding does.</param>
/// <param name="AllowsUnknown">True if a verdict that can't be given doesn't fail.</param>
/// <param name="IsNewOnly">True if only what a change makes worse fails.</param>
internal sealed record Gate(Severity? FailOn, bool AllowsUnknown, bool IsNewOnly = false)
{
    /// <summary>
    /// Returns the exit code of budgets together with that of what couldn't be read. Writes a line for each code if several apply.
    /// </summary>
    public int ExitCodeOf(IReadOnlyList<IpBudget> budgets, int readCode)
    {
        int bad = FailOn is null ? 0 : budgets.Count(IsBad);
        int unknown = AllowsUnknown ? 0 : budgets.Count(budget => budget is { Fits: null, Missing.Count: > 0 } && Counts(budget));
        int code = readCode;
        if (bad > 0)
            code = ExitCodes.Worst(code, ExitCodes.Bad);
        if (unknown > 0)
            code = ExitCodes.Worst(code, ExitCodes.Unknown);
        bool hasSeveral = (readCode > 0 ? 1 : 0) + (bad > 0 ? 1 : 0) + (unknown > 0 ? 1 : 0) > 1;
        Console.Out.Flush();
        if (bad > 0 && hasSeveral)
            Console.Error.WriteLine($"failed: {Count(bad, "cluster")} of {budgets.Count} (exit code 1).");
        if (unknown > 0 && hasSeveral)
            Console.Error.WriteLine(
                $"unknown: {Count(unknown, "cluster")} of {budgets.Count} can't be judged (exit code 4; --allow-unknown accepts that)."
            );
        return code;
    }

    private bool IsBad(IpBudget budget) =>
        (budget.Fits == false && Counts(budget)) || FindingsOf(budget).Any(finding => finding.Severity >= FailOn);

    /// <summary>False if only what is worse counts, and the verdict is no worse.</summary>
    private bool Counts(IpBudget budget) => !IsNewOnly || budget.Change is null or { IsWorse: true };

    private IReadOnlyList<Finding> FindingsOf(IpBudget budget) => IsNewOnly && budget.Change is { } change ? change.New : budget.Findings;

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
