using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests;

/// <summary>The environment variable changes how many cases run, and a failure can be replayed.</summary>
public sealed class PropertyCasesTests
{
    private const string FailingCase = "AKSCNI_FAILING_CASE";

    private static int _cases;

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData("", 0.1)]
    [InlineData("full", 1.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("10", 10.0)]
    public void The_variable_is_full_or_a_factor(string? value, double factor) => Assert.Equal(factor, PropertyCases.FactorOf(value));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("all")]
    [InlineData("1e3")]
    public void Any_other_value_is_refused(string value)
    {
        FormatException error = Assert.Throws<FormatException>(() => PropertyCases.FactorOf(value));

        Assert.Equal($"AKSCNI_PROPERTY_CASES must be 'full' or a positive factor such as 0.5; got '{value}'.", error.Message);
    }

    [Theory]
    [InlineData(3000, 1, 3000)]
    [InlineData(3000, 0.1, 300)]
    [InlineData(100, 0.1, 10)]
    [InlineData(60, 0.1, 10)]
    [InlineData(7, 0.1, 7)]
    [InlineData(24, 1, 24)]
    [InlineData(24, 10, 240)]
    public void A_factor_never_leaves_fewer_than_ten_cases(int cases, double factor, int expected) =>
        Assert.Equal(expected, PropertyCases.Of(cases, factor));

    [Fact]
    public void Some_numbers_are_spread_evenly_over_all() =>
        Assert.Equal([1, 11, 21, 31, 41, 51, 61, 71, 81, 91], PropertyCases.Some(1, 101, factor: 0.1));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Some_numbers_are_all_of_them_in_a_full_run(double factor) =>
        Assert.Equal(Enumerable.Range(5, 40), PropertyCases.Some(5, 45, factor));

    /// <summary>Passes unless the environment asks for a failure.</summary>
    [Property(1000)]
    public Property A_property_fails_in_the_case_that_the_environment_names() =>
        Prop.ForAll(
            Gen.Constant(0).ToArbitrary(),
            _ => $"{Interlocked.Increment(ref _cases)}" != Environment.GetEnvironmentVariable(FailingCase)
        );

    [Theory]
    [InlineData("full", "1000", true)]
    [InlineData("0.02", "21", false)]
    public async Task The_variable_changes_how_many_cases_run_and_a_failure_names_its_seed(string factor, string failingCase, bool fails)
    {
        string method = $"{typeof(PropertyCasesTests).FullName}.{nameof(A_property_fails_in_the_case_that_the_environment_names)}";
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(PropertyCasesTests).Assembly.Location, "-method", method])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[PropertyCases.Variable] = factor;
        start.Environment[FailingCase] = failingCase;
        using Process process = Process.Start(start)!;

        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True((process.ExitCode != 0) == fails, output);
        if (!fails)
            return;
        Assert.Contains($"Falsifiable, after {failingCase} tests", output, StringComparison.Ordinal);
        Assert.Matches(@"Replay directly at failing step with \(\d+,\d+,\d+\)", output);
    }
}
