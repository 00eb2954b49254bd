namespace AksCni.Tests.Advice;

/// <summary>The az commands take only options that az has, and all that a cluster of that kind needs.</summary>
public sealed class CommandTests
{
    [Fact]
    public void The_surge_is_set_by_an_update_since_create_takes_none()
    {
        string[] lines = Lines(new CniRequirements { NodeCount = 50, MaxSurge = "33%" });
        Assert.DoesNotContain("--max-surge", lines[0], StringComparison.Ordinal);
        Assert.Equal("az aks nodepool update --resource-group <group> --cluster-name <cluster> --name nodepool1 --max-surge 33%", lines[1]);
    }

    [Fact]
    public void A_dual_stack_cluster_gives_both_families_where_a_default_does_not_do()
    {
        Assert.DoesNotContain("cidr", Lines(new CniRequirements { NodeCount = 50, DualStack = true })[0], StringComparison.Ordinal);
        string create = Lines(
            new CniRequirements
            {
                NodeCount = 300,
                DualStack = true,
                AddressSpace = ["10.0.0.0/16", "10.244.0.0/16"],
            }
        )[1];
        Assert.Matches(
            @"--ip-families ipv4,ipv6 --pod-cidrs \S+/15,fd12:3456:789a::/64 --service-cidrs \S+/16,fd12:3456:789a:1::/108 "
                + @"--dns-service-ip \S+\.10 ",
            create
        );
        Assert.DoesNotContain("--pod-cidr ", create, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_isolated_cluster_is_private() =>
        Assert.Contains(
            "--bootstrap-artifact-source Cache --outbound-type none --enable-private-cluster",
            Lines(new CniRequirements { NodeCount = 50, NetworkIsolated = true })[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void An_Automatic_cluster_in_a_VNet_has_an_API_server_subnet_and_an_identity_and_no_pools_of_its_own()
    {
        string create = Assert.Single(
            Lines(
                new CniRequirements
                {
                    NodeCount = 2000,
                    Automatic = true,
                    MaxSurge = "33%",
                }
            )
        );
        Assert.Contains(
            "--sku automatic --apiserver-subnet-id \"<id of a /28 API server subnet>\" --assign-identity ",
            create,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("--node-count", create, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outbound_type_is_carried_as_az_writes_it_and_excludes_nothing()
    {
        CniAdvice advice = Ask.For(new CniRequirements { NodeCount = 50, OutboundType = "udr" });
        Assert.All(
            advice.Candidates.Where(candidate => candidate.Eligible),
            candidate => Assert.Contains(" --outbound-type userDefinedRouting ", candidate.CreateCommand, StringComparison.Ordinal)
        );
        Assert.Equal(
            Ask.For(new CniRequirements { NodeCount = 50 })
                .Candidates.Select(candidate => (candidate.Mode, candidate.Dataplane, candidate.Score)),
            advice.Candidates.Select(candidate => (candidate.Mode, candidate.Dataplane, candidate.Score))
        );
        Assert.Contains(
            "--outbound-type block --enable-private-cluster",
            Lines(
                new CniRequirements
                {
                    NodeCount = 50,
                    NetworkIsolated = true,
                    OutboundType = "block",
                }
            )[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_private_cluster_takes_one_address_more()
    {
        CniAdvice plain = Ask.For(new CniRequirements { NodeCount = 50 });
        CniAdvice isPrivate = Ask.For(new CniRequirements { NodeCount = 50, PrivateCluster = true });
        Assert.All(
            isPrivate.Candidates.Where(candidate => candidate.Eligible),
            candidate =>
            {
                Assert.Equal(plain.Of(candidate.Mode, candidate.Dataplane).VnetAddresses + 1, candidate.VnetAddresses);
                Assert.Contains(" --enable-private-cluster ", candidate.CreateCommand, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void An_egress_gateway_has_a_pool_of_its_own() =>
        Assert.Contains(
            "az aks nodepool add --resource-group <group> --cluster-name <cluster> --name gateway --mode gateway --node-count "
                + "<gateway nodes> --gateway-prefix-size <28 to 31>",
            Lines(new CniRequirements { NodeCount = 50, EgressGateway = true })
        );

    private static string[] Lines(CniRequirements requirements) => Ask.For(requirements).Recommended!.CreateCommand!.Split('\n');
}
