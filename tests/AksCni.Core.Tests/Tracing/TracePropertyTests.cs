using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Tracing;

/// <summary>What is true of every way, whatever the options.</summary>
public sealed class TracePropertyTests
{
    private static readonly Arbitrary<TraceOptions> Options = Gen.Elements(Ways.Combinations().ToArray()).ToArbitrary();

    private static readonly Arbitrary<string> Hosts = (
        from high in Gen.Choose(0x0100, 0xDFFF).Where(high => high >> 8 != 127)
        from low in Gen.Choose(0, 0xFFFF)
        select $"{high >> 8}.{high & 255}.{low >> 8}.{low & 255}"
    ).ToArbitrary();

    [Fact]
    public void Stations_continue_each_other() =>
        Holds(trace =>
        {
            Assert.Equal(Enumerable.Range(1, trace.Hops.Count).Select(order => (long)order), trace.Hops.Select(hop => hop.Order));
            for (int i = 1; i < trace.Hops.Count; i++)
                Assert.Equal(
                    (trace.Hops[i - 1].Source, trace.Hops[i - 1].Destination),
                    (trace.Hops[i].SourceBefore, trace.Hops[i].DestinationBefore)
                );
        });

    [Fact]
    public void The_last_station_has_the_source_that_is_seen() =>
        Holds(trace =>
        {
            if (trace.SourceSeen == SourceSeen.None)
                Assert.Null(trace.SourceAddress);
            else
                Assert.Equal(trace.SourceAddress, trace.Hops[^1].Source);
        });

    [Fact]
    public void Translated_is_a_source_that_changed() =>
        Holds(trace =>
        {
            if (trace.Hops[^1].Source != "unstated")
                Assert.Equal(trace.Hops[0].SourceBefore != trace.Hops[^1].Source, trace.Translated);
            else
                Assert.False(trace.Translated);
        });

    [Fact]
    public void Nobody_outside_reaches_a_pod_of_Overlay_or_kubenet() =>
        Holds(trace =>
        {
            bool isHost = trace.Hops.Any(hop =>
                hop.Action.Contains("whose address the pod has", StringComparison.Ordinal)
                || hop.Action.Contains("with the node's address", StringComparison.Ordinal)
            );
            TrafficPlace other = trace.From == TrafficPlace.Pod ? trace.To : trace.From;
            if (
                trace.Mode.UsesPodCidr()
                && !isHost
                && other
                    is (
                        TrafficPlace.SameVnet
                        or TrafficPlace.PeeredVnet
                        or TrafficPlace.OnPremises
                        or TrafficPlace.Firewall
                        or TrafficPlace.Internet
                    )
            )
                Assert.False(trace.Reachable);
        });

    [Property]
    public Property A_destination_on_the_list_of_Node_Subnet_sees_the_pod() =>
        Prop.ForAll(
            Hosts,
            host =>
            {
                var options = new TraceOptions
                {
                    Mode = CniMode.AzureCniNodeSubnet,
                    DestinationAddress = host,
                    To = [TrafficPlace.Firewall],
                    VnetRanges = ["10.1.0.0/16"],
                };
                bool isInVnet = host.StartsWith("10.1.", StringComparison.Ordinal);
                Assert.Equal(isInVnet ? SourceSeen.PodIp : SourceSeen.NodeIp, Ways.One(options).SourceSeen);
                Assert.Equal(SourceSeen.PodIp, Ways.One(options with { NonMasqueradeCidrs = ["192.0.2.0/24", $"{host}/32"] }).SourceSeen);
            }
        );

    [Property]
    public Property Equal_modes_have_no_difference() =>
        Prop.ForAll(
            Options,
            options =>
            {
                try
                {
                    Assert.All(PodTraffic.Compare(options, options), change => Assert.False(change.Changes, change.Message));
                    Assert.All(PodTraffic.Compare(options, options), change => Assert.Empty(change.NewAllow));
                }
                catch (AksCniException)
                {
                    // A combination that no cluster has is refused on either side.
                }
            }
        );

    private static void Holds(Action<PodTrafficTrace> property)
    {
        int count = 0;
        foreach (PodTrafficTrace trace in Ways.Everything())
        {
            property(trace);
            count++;
        }
        Assert.True(count > 3_000, $"{count}");
    }
}
