using AksCni.Modes;
using AksCni.Tracing;

namespace AksCni;

/// <summary>Follows packets out of pods and into them, and compares two modes.</summary>
public static class PodTraffic
{
    /// <summary>One trace a place asked for, in the order asked; all places where none is named.</summary>
    /// <exception cref="AksCniException">Options that do not go together, or a text that is no address or CIDR.</exception>
    public static IReadOnlyList<PodTrafficTrace> Trace(TraceOptions options) => Trace(options, null, []);

    /// <summary>The same for a cluster: what the options leave out is the cluster's.</summary>
    /// <exception cref="AksCniException">Options that do not go together, or not with this cluster.</exception>
    public static IReadOnlyList<PodTrafficTrace> Trace(Cluster cluster, TraceOptions options) =>
        Trace(ClusterTraceOptions.Options(cluster, options), cluster.Name, ClusterTraceOptions.Notes(cluster, options));

    /// <summary>What changes between two modes, one record a place of <paramref name="before"/>.</summary>
    /// <exception cref="AksCniException">Options that do not go together, on either side.</exception>
    public static IReadOnlyList<PodTrafficChange> Compare(TraceOptions before, TraceOptions after)
    {
        TraceDefaults.CheckUse(before, after);
        CheckPlaces(before, after);
        return TrafficComparison.Of(
            Trace(TraceDefaults.Fit(before)),
            Trace(TraceDefaults.Fit(after with { To = before.To, From = before.From })),
            NotInPlace("update", before, after)
        );
    }

    /// <summary>
    /// What changes for a cluster that goes to another mode. The options name that mode; what they leave out is the cluster's.
    /// </summary>
    /// <exception cref="AksCniException">Options that do not go together, or not with this cluster.</exception>
    public static IReadOnlyList<PodTrafficChange> Compare(Cluster cluster, TraceOptions after)
    {
        IReadOnlyList<Finding> notes = ClusterTraceOptions.Notes(cluster, after);
        TraceOptions before = ClusterTraceOptions.Options(
            cluster,
            after with
            {
                Mode = null,
                Dataplane = null,
                PodCidr = [],
                PodSubnet = [],
            }
        );
        TraceOptions then = ClusterTraceOptions.OptionsAfter(cluster, before, after);
        TraceDefaults.CheckUse(before, after with { Dataplane = then.Dataplane });
        CheckPlaces(before, then);
        foreach (string podCidr in after.PodCidr)
        {
            if (before.VnetRanges.FirstOrDefault(range => Cidr.Parse(range).Overlaps(Cidr.Parse(podCidr))) is { } taken)
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"The pod CIDR '{podCidr}' overlaps {taken} of {cluster.Name}'s VNet; a pod CIDR lies outside of it.",
                    podCidr
                );
        }
        return TrafficComparison.Of(
            Trace(TraceDefaults.Fit(before), cluster.Name, notes),
            Trace(TraceDefaults.Fit(then), cluster.Name, notes),
            NotInPlace(cluster.Name, before, then)
        );
    }

    /// <summary>One address may be in another place with the ranges of the other mode: then there is nothing to compare.</summary>
    private static void CheckPlaces(TraceOptions before, TraceOptions after)
    {
        if (before.DestinationAddress is not { } address || before.To.Count > 0)
            return;
        TrafficPlace then = TraceDefaults.PlacesOf(TraceDefaults.Fit(after))[0];
        if (TraceDefaults.PlacesOf(TraceDefaults.Fit(before))[0] is var now && now != then)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{address}' is {now.Observer()} by the ranges before and {then.Observer()} by those after; say To which of "
                    + "them is meant, or give ranges that agree.",
                address
            );
    }

    /// <summary>A warning where no documented update leads from one mode to the other.</summary>
    private static Finding? NotInPlace(string target, TraceOptions before, TraceOptions after)
    {
        if (before.Mode is not { } from || after.Mode is not { } to)
            return null;
        if (InPlacePath.Leads(from, DataplaneOf(before), to, DataplaneOf(after)))
            return null;
        return TrafficRules.NoUpdateInPlace.CreateFinding(
            target,
            $"No document describes an update from {Name(before)} to {Name(after)}: it means a new cluster.",
            "Compare the modes for a cluster that is made anew, or ask akscni recommend which modes can be reached in place."
        );
    }

    private static string Name(TraceOptions options) =>
        $"{options.Mode}{(DataplaneOf(options) == CniDataplane.Cilium ? " with Cilium" : "")}";

    private static CniDataplane? DataplaneOf(TraceOptions options) => options.Mode!.Value.Traits().DataplaneFor(options.Dataplane);

    private static List<PodTrafficTrace> Trace(TraceOptions options, string? cluster, IReadOnlyList<Finding> clusterNotes)
    {
        TraceChecks.Validate(options);
        var traces = new List<PodTrafficTrace>();
        foreach (TrafficPlace to in TraceDefaults.PlacesOf(options))
            traces.Add(Trace(new TraceContext(options, cluster), to, clusterNotes));
        return traces;
    }

    private static PodTrafficTrace Trace(TraceContext context, TrafficPlace to, IReadOnlyList<Finding> clusterNotes)
    {
        var notes = new List<Finding>(clusterNotes);
        Packet packet = context.From == TrafficPlace.Pod ? EgressTracer.Trace(context, to, notes) : IngressTracer.Trace(context, to, notes);
        CommonNotes.Add(context, to, notes);
        bool? reachable = TrafficReach.Of(context, context.From == TrafficPlace.Pod ? to : context.From);
        string answer = TrafficWords.Answer(context, to, packet, reachable);
        return new PodTrafficTrace(
            context,
            to,
            packet,
            reachable,
            answer,
            Allowances.Of(context, to, packet),
            Finding.GravestFirst(notes, finding => finding.Severity)
        );
    }
}
