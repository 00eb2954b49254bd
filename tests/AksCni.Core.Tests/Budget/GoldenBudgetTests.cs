using System.Text.Json;
using AksCni.Budget;

namespace AksCni.Tests.Budget;

/// <summary>The golden cases of this capability. Numbers of Azure's are equalities only where the case says "numeric".</summary>
public sealed class GoldenBudgetTests
{
    [Theory]
    [InlineData("flat-50")]
    [InlineData("flat-50-2018-nosurge")]
    public void Node_subnet_formula(string id)
    {
        BudgetRange range = Build
            .Plan(
                CniMode.AzureCniNodeSubnet,
                Golden.Input(id, "nodes").GetInt64(),
                Golden.Input(id, "maxPods").GetInt64(),
                Golden.Input(id, "maxSurge").GetRawText()
            )
            .Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected(id, "requiredIps").GetInt64(), range.Peak);
        Assert.Equal(Golden.Expected(id, "minPrefix").GetInt32(), range.MinimumPrefixLength);
    }

    [Fact]
    public void Upgrade_formula_is_the_planning_formula()
    {
        // flat-generic-upgrade: (nodes + maxSurge) * (1 + maxPods) = (n+s) + (n+s)*maxPods.
        BudgetRange range = Build.Plan(CniMode.AzureCniNodeSubnet, 17, 45, "33%").Range(RangeRole.NodeSubnet);
        Assert.Equal((17 + 6) + ((17 + 6) * 45), range.Peak);
    }

    [Theory]
    [InlineData("kubenet-/24-nodes", CniMode.Kubenet)]
    [InlineData("flat-/24-nodes", CniMode.AzureCniNodeSubnet)]
    public void Nodes_that_a_node_subnet_carries(string id, CniMode mode)
    {
        long maxPods = Golden.Input(id, "maxPods").GetInt64();
        long? nodes = Build
            .Plan(mode, 3, maxPods, nodeSubnet: $"10.0.0.0/{Golden.Input(id, "nodeSubnetPrefix").GetInt32()}")
            .Range(RangeRole.NodeSubnet)
            .MaxNodes;
        Assert.Equal(Golden.Expected(id, "maxNodes").GetInt64(), nodes);
        Assert.Equal(Golden.Expected(id, "maxPodsTotal").GetInt64(), nodes * maxPods);
    }

    [Fact]
    public void Azure_keeps_five_addresses()
    {
        BudgetRange range = Build.Plan(CniMode.AzureCniOverlay, 3, nodeSubnet: "10.0.0.0/24").Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected("overlay-/24-node-subnet", "usableIps").GetInt64(), range.Capacity);
        Assert.Equal(Golden.Expected("overlay-/24-node-subnet", "reserved").GetInt64(), AzureLimit.ReservedAddressesPerPrefix.Value);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(110)]
    [InlineData(250)]
    public void Overlay_gives_a_node_256_addresses_whatever_maxPods_is(long maxPods) =>
        Assert.Equal(
            Golden.Expected("overlay-block", "ipsPerNode").GetInt64(),
            Build.Plan(CniMode.AzureCniOverlay, 3, maxPods, "0", podCidr: "10.244.0.0/16").Range(RangeRole.PodCidr).Steady / 3
        );

    [Fact]
    public void Overlay_slash_16_holds_256_nodes() =>
        Assert.Equal(
            Golden.Expected("overlay-/16-maxnodes", "maxNodes").GetInt64(),
            Build.Plan(CniMode.AzureCniOverlay, 3, podCidr: "10.244.0.0/16").Range(RangeRole.PodCidr).MaxNodes
        );

    [Fact]
    public void Kubenet_hands_out_one_24_after_the_other()
    {
        const string Id = "kubenet-pod-cidr-order";
        Cidr podCidr = Cidr.Parse(Golden.Input(Id, "podCidr").GetString()!);
        Cidr[] blocks = [.. Golden.Case(Id).GetProperty("expected").EnumerateObject().Select(node => Cidr.Parse(node.Value.GetString()!))];
        Assert.All(blocks, block => Assert.True(podCidr.Contains(block) && block.AddressCount == AzureLimit.PodCidrBlock.Value));
        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.Equal(pair.First.Last + 1, pair.Second.First));
        Assert.Equal(3 * 256L, Build.Plan(CniMode.Kubenet, 3, surge: "0", podCidr: podCidr.ToString()).Range(RangeRole.PodCidr).Peak);
    }

    [Fact]
    public void Dual_stack_takes_one_block_of_80_a_node()
    {
        string[] podCidrs = [.. Golden.Input("dualstack-node-podcidrs", "podCidrs").EnumerateArray().Select(cidr => cidr.GetString()!)];
        BudgetRange[] ranges =
        [
            .. Build
                .Plan(CniMode.AzureCniOverlay, 3, surge: "1", podCidr: string.Join(' ', podCidrs))
                .Ranges.Where(range => range.Role == RangeRole.PodCidr),
        ];
        Assert.Equal([RangeUnit.Address, RangeUnit.NodeBlock], ranges.Select(range => range.Unit));
        Assert.Equal([3 * 256L, 3], ranges.Select(range => range.Steady!.Value));
        Assert.Equal([65_536L, 65_536], ranges.Select(range => range.Capacity!.Value));
        // Each node's block follows the one before: fd12:3456:789a::/80, fd12:3456:789a:0:1::/80, ...
        string[] second = [.. Golden.Expected("dualstack-node-podcidrs", "node2").EnumerateArray().Select(cidr => cidr.GetString()!)];
        Assert.All(second.Zip(podCidrs), pair => Assert.True(Cidr.Parse(pair.Second).Contains(Cidr.Parse(pair.First))));
        Assert.Equal((24, 80), (Cidr.Parse(second[0]).PrefixLength, Cidr.Parse(second[1]).PrefixLength));
    }

    [Theory]
    [InlineData("static-30")]
    [InlineData("static-31")]
    public void Static_blocks(string id)
    {
        long maxPods = Golden.Input(id, "maxPods").GetInt64();
        long addresses = Build.Plan(CniMode.AzureCniPodSubnetStaticBlock, 1, maxPods, "0").Range(RangeRole.PodSubnet).Steady!.Value;
        Assert.Equal(Golden.Expected(id, "cidrBlocksPerNode").GetInt64() * 16, addresses);
        Assert.Equal(Golden.Expected(id, "ipsAvailableForPods").GetInt64(), addresses - 1);
        Assert.Equal(Golden.Expected(id, "wastedIps").GetInt64(), addresses - 1 - maxPods);
    }

    [Fact]
    public void Static_block_subnets_are_at_most_a_12()
    {
        int largest = Golden.Expected("static-max-subnet", "largestPodSubnetPrefix").GetInt32();
        Assert.Null(
            Build.Plan(CniMode.AzureCniPodSubnetStaticBlock, 10, 31, podSubnet: $"10.16.0.0/{largest}").Finding("StaticBlockSubnetTooLarge")
        );
        Assert.NotNull(
            Build
                .Plan(CniMode.AzureCniPodSubnetStaticBlock, 10, 31, podSubnet: $"10.0.0.0/{largest - 1}")
                .Finding("StaticBlockSubnetTooLarge")
        );
    }

    [Fact]
    public void Contested_fifteen_nodes_in_a_dynamic_24_are_fourteen()
    {
        // The case counts 16 a node; each network container holds one primary address beside them: floor(251 / 17).
        const string Id = "dynamic-/24-15nodes";
        Assert.Contains("floor(251/17) = 14", Golden.Case(Id).GetProperty("contested").GetString(), StringComparison.Ordinal);
        long? most = Build
            .Plan(CniMode.AzureCniPodSubnetDynamic, 3, 30, podSubnet: "10.0.0.0/24", podsPerNode: 8)
            .Range(RangeRole.PodSubnet)
            .MaxNodes;
        Assert.Equal(14, most);
        Assert.Equal(Golden.Expected(Id, "maxNodes").GetInt64() - 1, most);
    }

    [Fact]
    public void Dynamic_24_strands_eleven_addresses()
    {
        const string Id = "dynamic-/24-240";
        long usable = Build
            .Plan(CniMode.AzureCniPodSubnetDynamic, 3, 30, podSubnet: "10.0.0.0/24")
            .Range(RangeRole.PodSubnet)
            .Capacity!.Value;
        long batch = AzureLimit.PodSubnetBatch.Value;
        Assert.Equal(Golden.Expected(Id, "usableIps").GetInt64(), usable);
        Assert.Equal(Golden.Expected(Id, "batchAllocatableIps").GetInt64(), usable / batch * batch);
        Assert.Equal(Golden.Expected(Id, "strandedIps").GetInt64(), usable % batch);
    }

    [Fact]
    public void A_new_node_asks_for_one_batch()
    {
        long requested = Golden.Expected("dynamic-min16", "ipsRequested").GetInt64();
        Assert.Equal(requested, NodeNeed.RequestedAddresses(0));
        Assert.Equal(
            1 + requested,
            Build.Plan(CniMode.AzureCniPodSubnetDynamic, 1, 30, "0", podsPerNode: 0).Range(RangeRole.PodSubnet).Steady
        );
        // Another batch when fewer than 8 are free.
        long next = Golden.Expected("dynamic-min16", "nextBatchWhenFreeBelow").GetInt64();
        Assert.Equal(16, NodeNeed.RequestedAddresses(16 - next));
        Assert.Equal(32, NodeNeed.RequestedAddresses(16 - next + 1));
    }

    [Theory]
    [InlineData("cns-base")]
    [InlineData("cns-half")]
    [InlineData("cns-1x")]
    [InlineData("cns-3x")]
    [InlineData("cns-batch1")]
    [InlineData("cns-zerobuf")]
    [InlineData("cns-zerobuf-batch1")]
    [InlineData("cns-clamp-100")]
    public void Ip_pool_arithmetic_of_azure_cns(string id)
    {
        JsonElement inputs = Golden.Case(id).GetProperty("inputs");
        long requested = NodeNeed.RequestedAddresses(
            inputs.GetProperty("demandIps").GetInt64(),
            inputs.GetProperty("batch").GetInt64(),
            inputs.GetProperty("minFreeFraction").GetDouble()
        );
        if (inputs.TryGetProperty("max", out JsonElement max))
            requested = Math.Min(requested, max.GetInt64());
        Assert.Equal(Golden.Expected(id, "requestedIpCount").GetInt64(), requested);
    }

    [Fact]
    public void Surge_as_a_number()
    {
        long extra = Golden.Expected("surge-int", "extraNodes").GetInt64();
        Assert.Equal(
            20 + extra,
            Build
                .Plan(CniMode.AzureCniOverlay, 20, surge: Golden.Input("surge-int", "maxSurge").GetString())
                .Range(RangeRole.NodeSubnet)
                .Peak
        );
    }

    [Theory]
    [InlineData("example_derived")]
    [InlineData("example_derived2")]
    public void Surge_percentages_round_up(string example)
    {
        JsonElement expected = Golden.Expected("surge-roundup", example);
        long nodes = expected.GetProperty("nodes").GetInt64();
        Assert.Equal(
            nodes + expected.GetProperty("extraNodes").GetInt64(),
            Build.Plan(CniMode.AzureCniOverlay, nodes, surge: expected.GetProperty("maxSurge").GetString()).Range(RangeRole.NodeSubnet).Peak
        );
    }

    [Theory]
    [InlineData("maxpods-10x3")]
    [InlineData("maxpods-10x1")]
    public void Thirty_pods_a_pool(string id)
    {
        IpBudget budget = Build.Plan(
            CniMode.AzureCniOverlay,
            Golden.Input(id, "nodesInPool").GetInt64(),
            Golden.Input(id, "maxPods").GetInt64(),
            nodeSubnet: "10.0.0.0/24",
            podCidr: "10.244.0.0/16"
        );
        Assert.Equal(Golden.Expected(id, "valid").GetBoolean(), budget.Fits);
        Assert.Equal(Golden.Expected(id, "valid").GetBoolean(), budget.Finding("PoolPodMinimum") is null);
    }

    [Theory]
    [InlineData("nap-conflict-pod")]
    [InlineData("nap-conflict-svc")]
    [InlineData("nap-ok")]
    public void Cidrs_that_conflict_with_the_subnet(string id)
    {
        JsonElement inputs = Golden.Case(id).GetProperty("inputs");
        Cluster cluster = Build.Cluster(
            network: Build.Network("10.0.0.0/8", Build.Subnet("nodes", inputs.GetProperty("subnet").GetString()!)),
            podCidrs: [inputs.TryGetProperty("podCidr", out JsonElement pod) ? pod.GetString()! : "10.250.0.0/16"],
            serviceCidrs: [inputs.TryGetProperty("serviceCidr", out JsonElement service) ? service.GetString()! : "10.251.0.0/16"],
            pools: Build.Pool()
        );
        IpBudget budget = Build.Judge(cluster);
        Assert.Equal(Golden.Expected(id, "conflict").GetBoolean(), budget.Fits == false);
        Assert.Equal(
            Golden.Expected(id, "conflict").GetBoolean(),
            (budget.Finding("PodCidrOverlap") ?? budget.Finding("ServiceCidrOverlap")) is not null
        );
    }

    [Fact]
    public void A_pod_cidr_in_the_vnet_is_a_warning_that_quotes_both_documents()
    {
        JsonElement inputs = Golden.Case("migrate-podcidr-vnet").GetProperty("inputs");
        IpBudget budget = Build.Judge(
            Build.Cluster(
                network: Build.Network(
                    inputs.GetProperty("vnet").GetString()!,
                    Build.Subnet("nodes", inputs.GetProperty("nodeSubnet").GetString()!)
                ),
                podCidrs: [inputs.GetProperty("podCidr").GetString()!],
                pools: Build.Pool()
            )
        );
        Finding finding = budget.Finding("PodCidrInVnet")!;
        Assert.Equal(
            Golden.Case("migrate-podcidr-vnet").GetProperty("severity").GetString(),
            finding.Severity.ToString().ToLowerInvariant()
        );
        Assert.Contains("update-azure-cni.md", finding.Source, StringComparison.Ordinal);
        Assert.Contains("2024-10-25", finding.Source, StringComparison.Ordinal);
        Assert.True(budget.Fits);
    }

    [Fact]
    public void The_documents_own_example_has_the_service_cidr_in_the_vnet()
    {
        JsonElement inputs = Golden.Case("svc-default-in-vnet").GetProperty("inputs");
        IpBudget budget = Build.Judge(
            Build.Cluster(
                mode: CniMode.AzureCniPodSubnetDynamic,
                network: Build.Network(
                    inputs.GetProperty("vnet").GetString()!,
                    Build.Subnet("nodes", inputs.GetProperty("nodeSubnet").GetString()!),
                    Build.Subnet("pods", inputs.GetProperty("podSubnet").GetString()!)
                ),
                serviceCidrs: ["10.0.0.0/16"],
                pools: Build.Pool(pod: "pods")
            )
        );
        Assert.Equal(Golden.Expected("svc-default-in-vnet", "accepted").GetBoolean(), budget.Fits);
        Assert.Equal(
            Golden.Expected("svc-default-in-vnet", "severity").GetString(),
            budget.Finding("ServiceCidrInVnet")!.Severity.ToString().ToLowerInvariant()
        );
    }

    [Theory]
    [InlineData("fd12:3456:789a:1::/108", true)]
    [InlineData("fd12:3456:789a:1::/107", false)]
    public void IPv6_service_cidrs_are_at_most_a_108(string cidr, bool accepted)
    {
        Assert.True(Golden.Expected("svc-v6-108", "valid").GetBoolean());
        IpBudget budget = Build.Judge(Build.Cluster(serviceCidrs: ["10.0.0.0/16", cidr], pools: Build.Pool()));
        Assert.Equal(accepted, budget.Finding("ServiceCidrTooLarge") is null);
    }

    [Fact]
    public void The_smallest_subnet_is_a_29_with_three_usable_addresses()
    {
        BudgetRange range = Build.Plan(CniMode.AzureCniOverlay, 1, surge: "0", nodeSubnet: "10.0.0.0/29").Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected("subnet-min-max", "usableAtSmallest").GetInt64(), range.Capacity);
        Assert.Equal(Golden.Expected("subnet-min-max", "smallestPrefix").GetInt32(), range.MinimumPrefixLength);
        Assert.NotNull(Build.Plan(CniMode.AzureCniOverlay, 1, nodeSubnet: "10.0.0.0/30").Finding("SubnetTooSmall"));
        // reserved-192.168.1.0/24: the first four and the last.
        Assert.Equal(Golden.Expected("reserved-192.168.1.0/24", "reserved").GetArrayLength(), AzureLimit.ReservedAddressesPerPrefix.Value);
    }

    [Fact]
    public void An_api_server_subnet_is_at_least_a_28_with_nine_addresses_a_cluster()
    {
        Cluster cluster = Build.Cluster(
            network: Build.Network("10.0.0.0/16", Build.Subnet("nodes", "10.0.0.0/24"), Build.Subnet("api", "10.0.1.0/28")),
            pools: Build.Pool()
        );
        cluster.ApiServerVnetIntegration = true;
        cluster.ApiServerSubnetId = Build.SubnetId("api");
        BudgetRange range = Build.Judge(cluster).Range(RangeRole.ApiServerSubnet);
        Assert.Equal(Golden.Expected("apiserver-subnet", "usableInSlash28").GetInt64(), range.Capacity);
        Assert.Equal(Golden.Expected("apiserver-subnet", "ipsReservedPerClusterAtLeast").GetInt64(), range.Peak);
        Assert.Equal(Golden.Expected("apiserver-subnet", "minSubnetPrefix").GetInt32(), range.MinimumPrefixLength);
    }

    [Theory]
    [InlineData("lb-1000-2")]
    [InlineData("lb-1000-7")]
    [InlineData("lb-4000-2")]
    public void Outbound_ports_bound_the_nodes(string id)
    {
        long most = Golden.Expected(id, "maxNodes").GetInt64();
        Assert.Null(WithPorts(most).Finding("OutboundPortLimit"));
        Assert.Contains($"enough for {most} nodes", WithPorts(most + 1).Finding("OutboundPortLimit")!.Message, StringComparison.Ordinal);

        IpBudget WithPorts(long nodes)
        {
            Cluster cluster = Build.Cluster(pools: Build.Pool(count: nodes, surge: "0"));
            cluster.AllocatedOutboundPorts = Golden.Input(id, "allocatedOutboundPorts").GetInt64();
            cluster.OutboundIpCount = Golden.Input(id, "outboundIps").GetInt64();
            cluster.OutboundType = "loadBalancer";
            return Build.Judge(cluster);
        }
    }

    [Fact]
    public void Ports_that_azure_chooses_bound_nothing()
    {
        Cluster cluster = Build.Cluster(pools: Build.Pool(count: Golden.Input("lb-default-48", "nodes").GetInt64()));
        cluster.AllocatedOutboundPorts = Golden.Input("lb-default-48", "allocatedOutboundPorts").GetInt64();
        cluster.OutboundIpCount = 1;
        Assert.Null(Build.Judge(cluster).Finding("OutboundPortLimit"));
    }

    [Fact]
    public void Azure_AKS_456()
    {
        // Numeric, with maxPods inferred from the portal's limit of the time; no surge is counted at create.
        Assert.Equal("numeric", Golden.Case("err-456").GetProperty("matchKind").GetString());
        IpBudget budget = Build.Plan(
            CniMode.AzureCniNodeSubnet,
            Golden.Input("err-456", "nodes").GetInt64(),
            Golden.Input("err-456", "maxPods").GetInt64(),
            nodeSubnet: Golden.Input("err-456", "subnet").GetString()
        );
        BudgetRange range = budget.Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected("err-456", "preAllocated").GetInt64(), range.Steady);
        Assert.Equal(Golden.Expected("err-456", "available").GetInt64(), range.Capacity);
        Assert.False(budget.Fits);
        Assert.Equal(LoadScenario.Steady, range.BreaksAt);
    }

    [Fact]
    public void Azure_AKS_3653_is_below_the_planning_formula()
    {
        JsonElement inputs = Golden.Case("err-3653").GetProperty("inputs");
        JsonElement existing = inputs.GetProperty("existing")[0];
        JsonElement added = inputs.GetProperty("new");
        Cluster cluster = Build.Cluster(
            mode: CniMode.AzureCniNodeSubnet,
            network: Build.Network("10.10.0.0/16", Build.Subnet("nodes", inputs.GetProperty("subnet").GetString()!)),
            pools:
            [
                Build.Pool("linux", existing.GetProperty("nodes").GetInt64(), maxPods: existing.GetProperty("maxPods").GetInt64()),
                Build.Pool("windev", added.GetProperty("nodes").GetInt64(), maxPods: added.GetProperty("maxPods").GetInt64()),
            ]
        );
        IpBudget budget = Build.Judge(cluster);
        BudgetRange range = budget.Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected("err-3653", "planningFormula").GetInt64(), range.Steady);
        Assert.NotEqual(Golden.Expected("err-3653", "preAllocated").GetInt64(), range.Steady);
        Assert.Equal(Golden.Expected("err-3653", "available").GetInt64(), range.Capacity);
        Assert.False(budget.Fits);
        Assert.NotNull(budget.Finding("NodeSubnetUpperBound"));
    }

    [Fact]
    public void AKS_Construction_701_counts_whole_blocks_and_no_reserved_addresses()
    {
        long nodes = Golden.Expected("err-aksc-701", "nodesCounted").GetInt64();
        BudgetRange range = Build
            .Plan(CniMode.AzureCniOverlay, nodes, surge: "0", podCidr: Golden.Input("err-aksc-701", "podCidr").GetString())
            .Range(RangeRole.PodCidr);
        Assert.Equal(Golden.Expected("err-aksc-701", "preAllocated").GetInt64(), range.Peak);
        Assert.Equal(Golden.Expected("err-aksc-701", "available").GetInt64(), range.Capacity);
        Assert.False(range.Fits);
    }

    [Fact]
    public void AKS_Construction_403_does_not_fit_a_29()
    {
        // Verdict only: the template's three nodes and one surge node in three usable addresses.
        BudgetRange range = Build
            .Plan(CniMode.AzureCniOverlay, 3, nodeSubnet: Golden.Input("err-aksc-403a", "nodeSubnet").GetString())
            .Range(RangeRole.NodeSubnet);
        Assert.Equal(Golden.Expected("err-aksc-403a", "usable").GetInt64(), range.Capacity);
        Assert.False(range.Fits);
    }

    [Fact]
    public void Azure_AKS_1124_is_a_limit_of_old_scale_sets_and_no_budget_rule()
    {
        Assert.Contains("never use it as a budget rule", Golden.Case("err-1124").GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.True(Build.Plan(CniMode.AzureCniNodeSubnet, 2, 250, nodeSubnet: "10.0.0.0/20").Fits);
    }

    [Theory]
    [InlineData("err-cli-20810", "existingSubnet")]
    [InlineData("err-tfaks-57", "subnet")]
    public void A_service_cidr_on_a_subnet_is_refused(string id, string subnetKey)
    {
        string service = Golden.Input(id, "serviceCidr").GetString()!.Split(' ')[0];
        IpBudget budget = Build.Judge(
            Build.Cluster(
                network: Build.Network(
                    "10.0.0.0/16",
                    Build.Subnet("nodes", "10.0.200.0/24"),
                    Build.Subnet("other", Golden.Input(id, subnetKey).GetString()!)
                ),
                serviceCidrs: [service],
                pools: Build.Pool()
            )
        );
        Assert.False(budget.Fits);
        Assert.Equal(Severity.Error, budget.Finding("ServiceCidrOverlap")!.Severity);
        Assert.Null(budget.Finding("ServiceCidrInVnet"));
    }

    [Fact]
    public void Every_comparable_case_of_this_capability_is_tested_here()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "tests", "AksCni.Core.Tests", "Budget");
        string source =
            File.ReadAllText(Path.Combine(folder, "GoldenBudgetTests.cs")) + File.ReadAllText(Path.Combine(folder, "SurgeTests.cs"));
        string[] untested =
        [
            .. Golden
                .All.Where(golden =>
                    golden.GetProperty("category").GetString()
                        is "ip-formula"
                            or "capacity"
                            or "block"
                            or "ipam-math"
                            or "surge"
                            or "validation"
                            or "cidr-validity"
                            or "lb-snat"
                    || (
                        golden.TryGetProperty("matchKind", out JsonElement kind)
                        && kind.GetString() is "numeric" or "numeric-mismatch" or "numeric-partial"
                    )
                )
                .Select(golden => golden.GetProperty("id").GetString()!)
                .Where(id =>
                    !source.Contains($"\"{id}\"", StringComparison.Ordinal) && !source.Contains($"{id}:", StringComparison.Ordinal)
                ),
        ];
        Assert.Empty(untested);
    }
}
