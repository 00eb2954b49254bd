namespace AksCni.Benchmarks.Harness;

/// <summary>Something that is timed; <paramref name="Run"/> returns its time, so that it can leave out what is not its own.</summary>
internal sealed record Contender(string Name, Func<TimeSpan> Run)
{
    /// <summary>The whole of an action, after a collection that pays the debts of whoever ran before.</summary>
    public static Contender InProcess(string name, Action action) =>
        new(
            name,
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                long start = System.Diagnostics.Stopwatch.GetTimestamp();
                action();
                return System.Diagnostics.Stopwatch.GetElapsedTime(start);
            }
        );
}
