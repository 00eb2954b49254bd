namespace AksCni.Tests.Tracing;

/// <summary>Traces for tests.</summary>
internal static class Ways
{
    public static CniDataplane?[] DataplanesOf(CniMode mode) =>
        mode.HasDataplane() ? [null, CniDataplane.Azure, CniDataplane.Cilium] : [null];

    public static PodTrafficTrace One(CniMode mode, TrafficPlace to, CniDataplane? dataplane = null) =>
        Assert.Single(
            PodTraffic.Trace(
                new TraceOptions
                {
                    Mode = mode,
                    Dataplane = dataplane,
                    To = [to],
                }
            )
        );

    public static PodTrafficTrace One(TraceOptions options) => Assert.Single(PodTraffic.Trace(options));

    /// <summary>Every combination that is not refused.</summary>
    public static IEnumerable<TraceOptions> Combinations()
    {
        foreach (CniMode mode in CniModeNames.All)
        {
            foreach (CniDataplane? dataplane in DataplanesOf(mode))
            {
                var plain = new TraceOptions { Mode = mode, Dataplane = dataplane };
                foreach (string type in OutboundTypes.All.Select(type => type.Name))
                {
                    TraceOptions[] variants =
                    [
                        plain,
                        plain with
                        {
                            HostNetwork = true,
                        },
                        plain with
                        {
                            Windows = true,
                        },
                        plain with
                        {
                            DisableWindowsOutboundNat = true,
                        },
                        plain with
                        {
                            EbpfHostRouting = true,
                        },
                        plain with
                        {
                            EgressGateway = true,
                        },
                        plain with
                        {
                            EgressGatewayPrefix = "20.5.0.0/28",
                        },
                        plain with
                        {
                            EgressGatewayPrefix = "10.9.0.0/28",
                        },
                        plain with
                        {
                            DualStack = true,
                        },
                        plain with
                        {
                            NonMasqueradeCidrs = ["10.100.0.0/16"],
                        },
                        plain with
                        {
                            NonMasqueradeCidrs = ["0.0.0.0/0"],
                        },
                        plain with
                        {
                            PodAddress = "10.244.1.5",
                            NodeAddress = "10.1.0.4",
                            OutboundAddress = ["20.1.2.3"],
                        },
                        plain with
                        {
                            From = TrafficPlace.Internet,
                        },
                        plain with
                        {
                            From = TrafficPlace.SameVnet,
                            ExternalTrafficPolicy = ExternalTrafficPolicy.Local,
                        },
                        plain with
                        {
                            From = TrafficPlace.OnPremises,
                            Windows = true,
                            ExternalTrafficPolicy = ExternalTrafficPolicy.Local,
                        },
                    ];
                    foreach (TraceOptions variant in variants)
                        yield return variant with
                        {
                            OutboundType = type,
                        };
                }
            }
        }
    }

    public static IEnumerable<PodTrafficTrace> Everything()
    {
        foreach (TraceOptions options in Combinations())
        {
            IReadOnlyList<PodTrafficTrace> traces;
            try
            {
                traces = PodTraffic.Trace(options);
            }
            catch (AksCniException)
            {
                continue;
            }
            foreach (PodTrafficTrace trace in traces)
                yield return trace;
        }
    }
}
