using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Processes;
using AksCni.Benchmarks.Ratios;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace AksCni.Benchmarks;

/// <summary>
/// Ratios of one run, against gates: all, or those whose group is named (read, runs, overlaps, advice, statistics, live, cli, plans,
/// import). Exit code 1 if a gate is missed. With --bdn the detailed look of BenchmarkDotNet, with its own arguments behind.
/// </summary>
internal static class Program
{
    private const int Rounds = 9;
    private const int ProcessRounds = 25;

    public static int Main(string[] args)
    {
        if (args is ["--bdn", ..])
        {
            // In this process: the code is the same, and nothing is to be restored or built.
            IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher
                .FromAssembly(typeof(Program).Assembly)
                .Run(args[1..] is { Length: > 0 } rest ? rest : ["--filter", "*"], config);
            return 0;
        }
        var report = new Report(Console.Out);
        report.WriteHeadings();
        if (IsWanted("read"))
            ReadRatios.Run(report, Rounds);
        if (IsWanted("overlaps"))
            OverlapRatio.Run(report, Rounds);
        if (IsWanted("advice"))
            AdviceRatios.Run(report, Rounds);
        if (IsWanted("statistics"))
            StatisticsRatio.Run(report, Rounds);
        if (IsWanted("cli") || IsWanted("import") || IsWanted("runs") || IsWanted("live") || IsWanted("plans"))
        {
            using var workshop = new Workshop();
            if (IsWanted("runs"))
                RunRatios.Run(report, workshop, Rounds);
            if (IsWanted("live"))
                LiveRatios.Run(report, workshop, Rounds);
            if (IsWanted("cli"))
                CliRatios.Run(report, workshop, ProcessRounds);
            if (IsWanted("plans"))
                PlanRatios.Run(report, workshop, Rounds, ProcessRounds);
            if (IsWanted("import"))
                ImportRatio.Run(report, workshop, ProcessRounds);
        }
        return report.Over > 0 ? 1 : 0;

        bool IsWanted(string group) => args.Length == 0 || args.Contains(group);
    }
}
