namespace AksCni.Tests.Budget;

public sealed class PlanTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Node_counts_out_of_range(long nodes) =>
        Refused(Fault.NodeCountOutOfRange, new BudgetPlan { Mode = CniMode.AzureCniOverlay, NodeCount = nodes }, nodes);

    [Fact]
    public void A_maximum_below_the_count() =>
        Refused(
            Fault.NodeCountOutOfRange,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                MaxNodeCount = 4,
            },
            4L
        );

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(251)]
    [InlineData(500)]
    public void maxPods_out_of_range(long maxPods) =>
        Refused(
            Fault.MaxPodsOutOfRange,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                MaxPods = maxPods,
            },
            maxPods
        );

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("33 percent")]
    public void Surges_that_are_none(string surge) =>
        Refused(
            Fault.InvalidMaxSurge,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                MaxSurge = surge,
            },
            surge
        );

    [Theory]
    [InlineData("2.0")]
    [InlineData("latest")]
    [InlineData("1")]
    public void Versions_that_are_none(string version) =>
        Refused(
            Fault.InvalidKubernetesVersion,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                KubernetesVersion = version,
            },
            version
        );

    [Fact]
    public void Ranges_that_are_none_or_of_the_wrong_family_or_mode()
    {
        Refused(
            Fault.InvalidCidr,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                NodeSubnet = "10.0.0.1/24",
            },
            "10.0.0.1/24"
        );
        Refused(
            Fault.CidrFamilyMismatch,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                NodeSubnet = "fd00::/64",
            },
            "fd00::/64"
        );
        Refused(
            Fault.CidrFamilyMismatch,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                PodCidr = ["fd00::/64"],
            },
            "fd00::/64"
        );
        Refused(
            Fault.CidrFamilyMismatch,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                ServiceCidr = ["10.0.0.0/16", "10.1.0.0/16"],
            },
            "10.1.0.0/16"
        );
        Refused(
            Fault.CidrFamilyMismatch,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                DnsServiceIp = "fd00::a",
            },
            "fd00::a"
        );
        Refused(
            Fault.InvalidAddress,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                DnsServiceIp = "10.0.0",
            },
            "10.0.0"
        );
        Refused(
            Fault.InvalidParameter,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                PodSubnet = "10.0.0.0/24",
            },
            "10.0.0.0/24"
        );
        Refused(
            Fault.InvalidParameter,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniNodeSubnet,
                NodeCount = 5,
                PodCidr = ["10.0.0.0/24"],
            },
            "10.0.0.0/24"
        );
        Refused(
            Fault.InvalidParameter,
            new BudgetPlan
            {
                Mode = CniMode.AzureCniOverlay,
                NodeCount = 5,
                PodCidr = ["10.0.0.0/24", "fd00::/64", "fd01::/64"],
            },
            "fd01::/64"
        );
        Refused(
            Fault.UnknownDataplane,
            new BudgetPlan
            {
                Mode = CniMode.Kubenet,
                NodeCount = 5,
                Dataplane = CniDataplane.Cilium,
            },
            CniDataplane.Cilium
        );
        Refused(Fault.UnknownCniMode, new BudgetPlan { Mode = CniMode.Unknown, NodeCount = 5 }, CniMode.Unknown);
    }

    [Fact]
    public void Pods_per_node_are_at_most_maxPods()
    {
        var plan = new BudgetPlan
        {
            Mode = CniMode.AzureCniPodSubnetDynamic,
            NodeCount = 5,
            MaxPods = 30,
        };
        Assert.Equal(
            Fault.MaxPodsOutOfRange,
            Assert.Throws<AksCniException>(() => plan.ToCluster(new BudgetOptions { PodsPerNode = 31 })).Fault
        );
        Assert.Equal(30, plan.ToCluster(new BudgetOptions { PodsPerNode = 30 }).Pools[0].MaxPods);
    }

    [Theory]
    [InlineData(-1L, 0L, Fault.MaxPodsOutOfRange)]
    [InlineData(251L, 0L, Fault.MaxPodsOutOfRange)]
    [InlineData(null, -1L, Fault.InvalidParameter)]
    [InlineData(null, 65_537L, Fault.InvalidParameter)]
    public void Options_out_of_range(long? pods, long extra, Fault fault) =>
        Assert.Equal(
            fault,
            Assert.Throws<AksCniException>(() => new BudgetOptions { PodsPerNode = pods, ExtraAddresses = extra }.Validate()).Fault
        );

    [Fact]
    public void Extra_addresses_and_the_private_endpoint_are_rows_of_their_own()
    {
        var options = new BudgetOptions { ExtraAddresses = 12 };
        Cluster cluster = new BudgetPlan
        {
            Mode = CniMode.AzureCniOverlay,
            NodeCount = 5,
            MaxSurge = "0",
            PrivateCluster = true,
        }.ToCluster(options);
        BudgetRange range = IpBudgets.Judge([cluster], options)[0].Range(RangeRole.NodeSubnet);
        Assert.Equal(5 + 1 + 12, range.Peak);
        Assert.Equal(
            ["5 x 1", "1 for the private endpoint of the API server", "12 set aside"],
            range.Demands.Where(demand => demand.Moment == LoadScenario.Peak).Select(demand => demand.Formula)
        );
    }

    [Theory]
    [InlineData("overlay", CniMode.AzureCniOverlay)]
    [InlineData("AZURECNIOVERLAY", CniMode.AzureCniOverlay)]
    [InlineData("azure-cni-overlay", CniMode.AzureCniOverlay)]
    [InlineData("node-subnet", CniMode.AzureCniNodeSubnet)]
    [InlineData("pod_subnet_static_block", CniMode.AzureCniPodSubnetStaticBlock)]
    [InlineData("Kubenet", CniMode.Kubenet)]
    [InlineData("none", CniMode.ByoCni)]
    public void Modes_as_people_write_them(string text, CniMode mode) => Assert.Equal(mode, CniModeNames.ParseMode(text));

    [Theory]
    [InlineData("unknown")]
    [InlineData("flannel")]
    [InlineData("5")]
    [InlineData("")]
    public void Modes_that_are_none(string text)
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => CniModeNames.ParseMode(text));
        Assert.Equal((Fault.UnknownCniMode, text), (fault.Fault, fault.Target));
        Assert.Contains("AzureCniOverlay", fault.Message, StringComparison.Ordinal);
    }

    private static void Refused(Fault fault, BudgetPlan plan, object target)
    {
        AksCniException thrown = Assert.Throws<AksCniException>(() => plan.ToCluster());
        Assert.Equal((fault, target), (thrown.Fault, thrown.Target));
    }
}
