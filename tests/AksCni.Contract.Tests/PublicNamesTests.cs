using System.Reflection;

namespace AksCni.Contract.Tests;

/// <summary>Names that users and scripts rely on: added to freely, renamed never.</summary>
public sealed class PublicNamesTests
{
    public static TheoryData<string, string> Records =>
        new()
        {
            { nameof(IpBudget), "Cluster Mode Dataplane Fits Ranges Findings" },
            {
                nameof(BudgetRange),
                "Role Name Prefixes Unit Capacity InUse Observed Steady AutoscalerMax PeakOnePool Peak PeakReplacement Headroom Fits "
                    + "MaxNodes MaxSteadyNodes MinimumPrefixLength BreaksAt BreaksPool Demands"
            },
            { nameof(BudgetChange), "Summary Kind FitsBefore IsWorse Properties New Resolved Unchanged" },
            { nameof(ClusterChange), "Cluster ClusterId Kind Properties" },
            { nameof(BudgetDemand), "Cluster Pool Moment Nodes Addresses Formula" },
            { nameof(Finding), "Rule Severity Target Message Fix Source AsOf" },
            {
                nameof(Cluster),
                "VirtualNodes ApplicationGatewayIngress StaticEgressGateway AdvancedNetworkPolicies Name Id Location "
                    + "KubernetesVersion Mode MixedModes Dataplane IpFamilies PodCidrs ServiceCidrs DnsServiceIp OutboundType "
                    + "NetworkPolicy Pools Source ResourceGroup NodeResourceGroup VirtualNetworks"
            },
            { nameof(NodePool), "Name Mode OsType VmSize Count MinCount MaxCount Autoscaling MaxPods MaxSurge NodeSubnetId PodSubnetId" },
            {
                nameof(CniRecommendation),
                "Rank Mode Dataplane Eligible Recommended Score Reasons WhatWouldChange NodeSubnetPrefixLength "
                    + "PodRangePrefixLength VnetAddresses ReachableInPlace Given Assumed CreateCommand UpdateCommand"
            },
            { nameof(AdviceReason), "Rule Effect Message Source AsOf" },
            { nameof(RequirementChange), "Requirement From To Then" },
            { nameof(RequirementValue), "Requirement Value" },
            { nameof(VirtualNetwork), "Id Name AddressPrefixes Peerings Subnets" },
            { nameof(Subnet), "Id Name Prefixes Delegation InUse" },
            {
                nameof(PodTrafficTrace),
                "Mode Dataplane From To OutboundType SourceSeen SourceAddress SourceRanges Translated Reachable Answer Hops "
                    + "Allow Findings Sources"
            },
            { nameof(TrafficHop), "Order At Action Source Destination SourceBefore DestinationBefore Document AsOf" },
            { nameof(TrafficAllowance), "At Source Destination Reason Document AsOf" },
            {
                nameof(PodTrafficChange),
                "Cluster From To Before After BeforeAddress AfterAddress BeforeReachable AfterReachable Changes WhoNotices "
                    + "Message NewAllow Findings"
            },
            {
                nameof(ThroughputRun),
                "Group Metric Unit Value Failed Error Round Replicate Direction Series Protocol Streams DurationSeconds Tool "
                    + "ToolVersion Side MeasuredAt MachineType Retransmits RoundTripSeconds LocalCpuPercent RemoteCpuPercent "
                    + "Intervals StartedAt Id Source Line"
            },
            {
                nameof(ThroughputComparison),
                "Metric Unit Reference Difference Ratio RatioLow RatioHigh ConfidenceLevel Shift ShiftLow ShiftHigh PValue "
                    + "AdjustedPValue CliffsDelta Verdict Attribution EquivalenceLow EquivalenceHigh RoundsNeeded Caveats Answer "
                    + "Protocol Series Streams Direction AnalysisUnit Tests Margin Omnibus"
            },
            {
                nameof(ComparedGroup),
                "Name Rounds Failed Replicates Median Mean Center StandardDeviation Minimum Maximum Values Outliers MedianLow MedianHigh"
            },
            {
                nameof(ThroughputPlan),
                "Effect Variation ReplicateVariation Groups Replicates RoundsPerReplicate RoundsPerGroup Power Attribution Statement Runs"
            },
            { nameof(PlannedRun), "Order Round Replicate Group" },
        };

    public static TheoryData<string, string> Parameters =>
        new()
        {
            {
                "Test-AksIpBudget",
                "InputObject Path LiteralPath Mode Dataplane NodeCount MaxNodeCount MaxPods PodsPerNode MaxSurge "
                    + "KubernetesVersion NodeSubnet PodSubnet PodCidr ServiceCidr DnsServiceIp PrivateCluster ExtraAddresses Quiet"
            },
            { "Get-AksCniCluster", "InputObject Path LiteralPath" },
            { "Get-AksCniMode", "Mode Dataplane Capability" },
            {
                "Trace-AksPodTraffic",
                "InputObject Path LiteralPath Mode Dataplane To From OutboundType PodAddress NodeAddress ClientAddress "
                    + "OutboundAddress DestinationAddress HostNetwork Windows DisableWindowsOutboundNat NonMasqueradeCidrs "
                    + "EbpfHostRouting EgressGateway EgressGatewayPrefix ExcludeCidrs ExternalTrafficPolicy DualStack PodCidr "
                    + "ServiceCidr NodeSubnet PodSubnet VnetRanges PeeredRanges OnPremisesRanges Before BeforeDataplane After "
                    + "AfterDataplane AfterPodAddress AfterPodCidr AfterPodSubnet"
            },
            {
                "Get-AksCniRecommendation",
                "InputObject Path LiteralPath NodeCount PodsPerNode WindowsNodes VirtualNodes PodsReachableFromVnet "
                    + "PodIdentityBeyondNode NetworkPolicy DualStack AddressSpace PeeredRanges Ingress PrivateLinkService FqdnPolicy "
                    + "NodeAutoProvisioning EgressGateway KubernetesVersion ThroughputFirst SimplicityFirst AsOf"
            },
        };

    [Theory]
    [MemberData(nameof(Records))]
    public void Properties(string type, string names) =>
        Assert.Empty(names.Split(' ').Except(Record(type).GetProperties().Select(property => property.Name)));

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Cmdlet_parameters(string cmdlet, string names) =>
        Assert.Empty(
            names
                .Split(' ')
                .Except(CmdletMetadata.All.Single(metadata => metadata.Name == cmdlet).Parameters.Select(parameter => parameter.Name))
        );

    [Theory]
    [InlineData(
        typeof(CniMode),
        "Unknown Kubenet AzureCniNodeSubnet AzureCniPodSubnetDynamic AzureCniPodSubnetStaticBlock AzureCniOverlay ByoCni"
    )]
    [InlineData(typeof(CniDataplane), "Azure Cilium")]
    [InlineData(typeof(IpFamilies), "IPv4 DualStack")]
    [InlineData(typeof(Severity), "Information Warning Error")]
    [InlineData(typeof(LoadScenario), "Steady AutoscalerMax PeakOnePool Peak PeakReplacement")]
    [InlineData(typeof(ClusterChangeKind), "Unchanged Changed Created Replaced Deleted")]
    [InlineData(typeof(RangeRole), "NodeSubnet PodSubnet PodCidr ServiceCidr ApiServerSubnet")]
    [InlineData(typeof(RangeUnit), "Address NodeBlock")]
    [InlineData(typeof(TrafficPlace), "Pod Service SameVnet PeeredVnet OnPremises Firewall Internet AzureDns InstanceMetadata")]
    [InlineData(typeof(SourceSeen), "None PodIp NodeIp OutboundIp EgressGatewayPrefix ClientIp Unstated")]
    [InlineData(typeof(ExternalTrafficPolicy), "Cluster Local")]
    [InlineData(typeof(AdviceEffect), "Excludes Favors Disfavors Notes")]
    [InlineData(typeof(NodeOs), "Ubuntu AzureLinux Windows2019 Windows2022 Windows2025")]
    [InlineData(typeof(PodIdentity), "None SameVnet Peered OnPremises")]
    [InlineData(typeof(NetworkPolicyEngine), "None Cilium Calico Azure")]
    [InlineData(typeof(IngressController), "None ApplicationGateway ApplicationGatewayForContainers")]
    [InlineData(typeof(MeasuredAt), "Receiver Sender Derived")]
    [InlineData(typeof(ThroughputVerdict), "Limited TooFewRounds Negligible Faster Slower Equivalent Inconclusive")]
    [InlineData(typeof(Attribution), "Setup Network")]
    [InlineData(typeof(AnalysisUnit), "Round PairedRound Replicate")]
    public void Values(Type type, string names) => Assert.Equal(names.Split(' '), Enum.GetNames(type));

    [Fact]
    public void Records_hold_plain_values_lists_and_records_only()
    {
        foreach (string name in Records.Select(row => row.Data.Item1))
        {
            foreach (PropertyInfo property in Record(name).GetProperties())
            {
                Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                Type element = type.IsGenericType ? type.GetGenericArguments()[0] : type;
                Assert.True(
                    element == typeof(string)
                        || element == typeof(long)
                        || element == typeof(int)
                        || element == typeof(double)
                        || element == typeof(bool)
                        || element.IsEnum
                        || element.Assembly == typeof(IpBudget).Assembly,
                    $"{name}.{property.Name} is {type}"
                );
            }
        }
    }

    [Fact]
    public void Records_are_sealed_and_read_only() =>
        Assert.All(
            Records.Select(row => Record(row.Data.Item1)),
            type =>
            {
                Assert.True(type.IsSealed, type.Name);
                Assert.All(
                    type.GetProperties(),
                    property => Assert.False(property.SetMethod is { IsPublic: true }, $"{type.Name}.{property.Name}")
                );
            }
        );

    private static Type Record(string name) => typeof(IpBudget).Assembly.GetType($"AksCni.{name}", throwOnError: true)!;
}
