using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;

namespace AksCni.Benchmarks.Ratios;

/// <summary>Clusters and their networks from JSON, against passing over the same bytes with Utf8JsonReader.</summary>
internal static class ReadRatios
{
    private const int Clusters = 10_000;

    public static void Run(Report report, int rounds)
    {
        foreach (
            Func<FleetJson> make in (Func<FleetJson>[])
                [
                    () => FleetJson.OfGroup(Clusters, indented: false),
                    () => FleetJson.OfGroup(Clusters, indented: true),
                    () => FleetJson.OfAz(Clusters),
                ]
        )
        {
            FleetJson fleet = make();
            Race race = Race.Run(
                2,
                rounds,
                Contender.InProcess("skip", () => Reading.Skip(fleet)),
                Contender.InProcess("read", () => Reading.Read(fleet)),
                Contender.InProcess("budget", () => Reading.ReadAndBudget(fleet))
            );
            string size = $"{fleet.Length / Clusters:N0} bytes a cluster";
            report.Add($"read-{fleet.Name}", race.Of("read", "skip"), 4, $"{Clusters:N0} clusters read and classified / skipped; {size}");
            report.Add($"budget-{fleet.Name}", race.Of("budget", "skip"), 8, $"the same, budgeted too / skipped; {size}");
            AddAllocation(report, fleet);
        }
    }

    /// <summary>What is allocated and not kept: everything beyond the clusters and the budgets themselves.</summary>
    private static void AddAllocation(Report report, FleetJson fleet)
    {
        const double Gate = 2048;
        long liveBefore = GC.GetTotalMemory(forceFullCollection: true);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        IReadOnlyList<Cluster> clusters = Reading.Read(fleet);
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge(clusters);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        long kept = GC.GetTotalMemory(forceFullCollection: true) - liveBefore;
        GC.KeepAlive(clusters);
        GC.KeepAlive(budgets);
        double beyond = (allocated - kept) / (double)Clusters;
        report.Add(
            $"allocated-{fleet.Name}",
            $"{beyond:N0} B",
            $"{Gate:N0} B",
            beyond <= Gate,
            $"a cluster, beyond the {kept / Clusters:N0} B of model and results"
        );
    }
}
