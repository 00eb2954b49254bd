namespace AksCni.Throughput.Runs;

/// <summary>
/// What few runs of a large file have: numbers of UDP and of processors, what went wrong, and the tool's own words for when and which. NaN
/// and null stand for unknown.
/// </summary>
internal sealed class RunDetails
{
    private RunDetails(RunNumbers numbers)
    {
        SenderValue = numbers.SenderValue;
        JitterSeconds = numbers.JitterSeconds;
        LossPercent = numbers.LossPercent;
        LocalCpuPercent = numbers.LocalCpuPercent;
        RemoteCpuPercent = numbers.RemoteCpuPercent;
    }

    public double SenderValue { get; }

    public double JitterSeconds { get; }

    public double LossPercent { get; }

    public double LocalCpuPercent { get; }

    public double RemoteCpuPercent { get; }

    public string? Error { get; private init; }

    public string? Warning { get; private init; }

    public bool UnitAssumed { get; private init; }

    public string? Started { get; private init; }

    public string? Id { get; private init; }

    public IReadOnlyList<double> Intervals { get; private init; } = [];

    /// <summary>The details of a run, or null where it has none: a file may hold a million such runs.</summary>
    public static RunDetails? Of(
        RunNumbers numbers,
        string? error,
        string? warning,
        bool unitAssumed,
        string? started,
        string? id,
        IReadOnlyList<double> intervals
    ) =>
        error is null
        && warning is null
        && !unitAssumed
        && started is null
        && id is null
        && intervals.Count == 0
        && double.IsNaN(numbers.SenderValue)
        && double.IsNaN(numbers.JitterSeconds)
        && double.IsNaN(numbers.LossPercent)
        && double.IsNaN(numbers.LocalCpuPercent)
        && double.IsNaN(numbers.RemoteCpuPercent)
            ? null
            : new RunDetails(numbers)
            {
                Error = error,
                Warning = warning,
                UnitAssumed = unitAssumed,
                Started = started,
                Id = id,
                Intervals = intervals,
            };
}
