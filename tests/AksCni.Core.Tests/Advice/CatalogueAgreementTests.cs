namespace AksCni.Tests.Advice;

/// <summary>Rules that read no cell say the same as the catalogue's cells.</summary>
public sealed class CatalogueAgreementTests
{
    public static TheoryData<CniMode, CniDataplane?> Candidates()
    {
        var candidates = new TheoryData<CniMode, CniDataplane?>();
        foreach (CniModeInfo info in ModeCatalogue.All.Where(info => info.Mode != CniMode.ByoCni))
            candidates.Add(info.Mode, info.Dataplane);
        return candidates;
    }

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Policy_engines(CniMode mode, CniDataplane? dataplane)
    {
        string engines = ModeCatalogue.Cell(mode, dataplane, "NetworkPolicy")!.Value;
        Assert.Equal(!engines.Contains("Calico", StringComparison.Ordinal), Excludes(NetworkPolicyEngine.Calico));
        Assert.Equal(!engines.Contains("Azure NPM", StringComparison.Ordinal), Excludes(NetworkPolicyEngine.Azure));
        Assert.Equal(dataplane != CniDataplane.Cilium, Excludes(NetworkPolicyEngine.Cilium));

        bool Excludes(NetworkPolicyEngine engine) =>
            Ask.For(new CniRequirements { NetworkPolicy = engine }).Of(mode, dataplane).Excluders().Contains("PolicyEngineUnsupported");
    }

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Dual_stack(CniMode mode, CniDataplane? dataplane) =>
        Assert.Equal(
            ModeCatalogue.Cell(mode, dataplane, "DualStack")!.Supported != true,
            Ask.For(new CniRequirements { DualStack = true }).Of(mode, dataplane).Excluders().Contains("DualStackNeedsOverlay")
        );

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Pod_ranges_used_again(CniMode mode, CniDataplane? dataplane) =>
        Assert.Equal(
            !ModeCatalogue.Cell(mode, dataplane, "PodCidrReuse")!.Value.StartsWith("May be reused", StringComparison.Ordinal),
            Ask.For(new CniRequirements { ReusePodRange = true }).Of(mode, dataplane).Excluders().Contains("PodRangeNotReusable")
        );

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Node_auto_provisioning(CniMode mode, CniDataplane? dataplane) =>
        Assert.Equal(
            ModeCatalogue.Cell(mode, dataplane, "NodeAutoProvisioning")!.Supported != true,
            Ask.For(new CniRequirements { NodeAutoProvisioning = true })
                .Of(mode, dataplane)
                .Excluders()
                .Contains("NodeAutoProvisioningUnsupported")
        );

    [Theory]
    [MemberData(nameof(Candidates))]
    public void The_retirement_of_kubenet(CniMode mode, CniDataplane? dataplane)
    {
        CniModeInfo info = ModeCatalogue.All.First(info => info.Mode == mode && info.Dataplane == dataplane);
        AdviceReason? reason = Ask.For(new CniRequirements()).Of(mode, dataplane).Reason("KubenetRetires");
        Assert.Equal(info.Retires is not null, reason is not null);
        if (info.Retires is { } day)
            Assert.Contains(day, reason!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Candidates))]
    public void The_default_pod_CIDR(CniMode mode, CniDataplane? dataplane)
    {
        string cell = ModeCatalogue.Cell(mode, dataplane, "PodCidrDefault")!.Value;
        string command = Ask.For(new CniRequirements()).Of(mode, dataplane).CreateCommand!;
        Assert.Equal(mode.UsesPodCidr(), command.Contains($"--pod-cidr {cell}", StringComparison.Ordinal));
    }
}
