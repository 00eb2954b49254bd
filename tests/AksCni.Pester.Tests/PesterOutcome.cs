namespace AksCni.Pester.Tests;

/// <summary>What Pester reports about one file.</summary>
/// <param name="Result">Pester's own verdict; <c>Passed</c> if everything ran and nothing failed.</param>
/// <param name="Passed">The number of tests that passed.</param>
/// <param name="Skipped">The number of tests that neither passed nor failed.</param>
/// <param name="Failures">Every failed test, failed set-up and failed discovery.</param>
internal sealed record PesterOutcome(string Result, int Passed, int Skipped, IReadOnlyList<PesterFailure> Failures)
{
    /// <summary>True if at least one test passed and nothing failed.</summary>
    public bool IsSuccess => Result == "Passed" && Passed > 0 && Failures.Count == 0;

    /// <summary>Returns the counts, then the full name and the message of each failure.</summary>
    public string Describe()
    {
        if (Passed == 0 && Failures.Count == 0)
            return $"The file ran no test (Pester's result is {Result}).";
        string counts = $"{Failures.Count} failed, {Passed} passed, {Skipped} skipped (Pester's result is {Result}).";
        return string.Join("\n\n", Failures.Select(failure => $"[-] {failure.Name}\n{failure.Message.TrimEnd()}").Prepend(counts));
    }
}

/// <summary>One failed test, set-up or discovery.</summary>
/// <param name="Name">The names of the blocks and of the test, joined by dots.</param>
/// <param name="Message">The error and its script stack trace; blank for a test whose set-up failed.</param>
internal sealed record PesterFailure(string Name, string Message);
