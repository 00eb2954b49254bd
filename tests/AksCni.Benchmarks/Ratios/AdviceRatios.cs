using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;

namespace AksCni.Benchmarks.Ratios;

/// <summary>Recommendations with their search for what would change them, against budgets of the same sizes.</summary>
internal static class AdviceRatios
{
    private const int Questions = 400;
    private const int Clusters = 10_000;
    private static readonly DateOnly Day = new(2026, 11, 22);

    public static void Run(Report report, int rounds)
    {
        var plain = new CniRequirements { NodeCount = 50, PodsPerNode = 30 };
        CniRequirements spaced = plain with
        {
            AddressSpace = ["10.0.0.0/16"],
            UsedRanges = ["10.0.0.0/20", "10.0.64.0/18"],
            PodsReachableFromVnet = true,
            NetworkPolicy = NetworkPolicyEngine.Cilium,
        };
        CniRequirements impossible = spaced with { DualStack = true, EgressGateway = true, VirtualNodes = true };
        foreach (
            (string name, CniRequirements needs, string what) in new[]
            {
                ("plain", plain, "50 nodes"),
                ("space", spaced, "50 nodes, reachable, in a VNet with subnets"),
                ("impossible", impossible, "the same with needs that exclude everything"),
            }
        )
        {
            Race race = Race.Run(
                3,
                rounds,
                Contender.InProcess("budget", () => Repeat(Budget)),
                Contender.InProcess("advice", () => Repeat(() => new CniAdvisor(Day).Recommend(needs)))
            );
            report.Add($"advice-{name}", race.Of("advice", "budget"), 1000, $"{what} / one budget of that size");
        }
        IReadOnlyList<Cluster> fleet = Reading.Read(FleetJson.OfGroup(Clusters, indented: false));
        Race fleets = Race.Run(
            0,
            3,
            Contender.InProcess("budgets", () => IpBudgets.Judge(fleet)),
            Contender.InProcess("advice", () => RecommendAll(fleet))
        );
        report.Add("advice-fleet", fleets.Of("advice", "budgets"), null, $"{Clusters:N0} clusters in one call / their budgets");
    }

    private static void Budget() =>
        IpBudgets.Judge([
            new BudgetPlan
            {
                Mode = CniMode.AzureCniNodeSubnet,
                NodeCount = 50,
                MaxPods = 30,
            }.ToCluster(),
        ]);

    private static void RecommendAll(IReadOnlyList<Cluster> fleet)
    {
        var advisor = new CniAdvisor(Day);
        foreach (Cluster cluster in fleet)
            advisor.Recommend(cluster, new CniRequirements());
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < Questions; i++)
            action();
    }
}
