namespace AksCni.Advice;

/// <summary>
/// Requirements that say two things at once. What is merely impossible is no contradiction: rules exclude it, with their reasons.
/// </summary>
internal static class Contradictions
{
    /// <summary>
    /// The first contradiction as a sentence with the way out, and the value that is in the way; null where there is none.
    /// </summary>
    public static (string Message, object Target)? Find(CniRequirements r)
    {
        if (r.WindowsNodes == false && r.NodeOs.IsWindows())
            return ($"NodeOs {r.NodeOs} is Windows, but WindowsNodes is false; leave one out.", r.NodeOs!);
        if (r.NetworkPolicy is { } engine and not NetworkPolicyEngine.Cilium && (r.FqdnPolicy == true || r.L7Policy == true))
            return (
                $"{(r.FqdnPolicy == true ? "FqdnPolicy" : "L7Policy")} is a policy of Cilium's, but NetworkPolicy is {engine}; "
                    + "leave NetworkPolicy out or say Cilium.",
                engine
            );
        if (r.NetworkIsolated == true && r.OutboundType is { } outbound && !OutboundTypes.HasNoWayOut(outbound))
            return (
                $"A network isolated cluster has the outbound type none or block, but OutboundType is {outbound}; leave it out "
                    + "or say one of the two.",
                outbound
            );
        if (r.UsedRanges is { Count: > 0 } used && r.AddressSpace is not { Count: > 0 })
            return ($"UsedRanges '{used[0]}' are parts of an address space, but AddressSpace is not given; give both.", used[0]);
        foreach (string taken in r.UsedRanges ?? [])
        {
            if (!Cidr.Parse(taken).IsIPv6 && !r.AddressSpace!.Any(space => Cidr.Parse(space).Overlaps(Cidr.Parse(taken))))
                return (
                    $"UsedRanges '{taken}' is no part of AddressSpace {string.Join(", ", r.AddressSpace!)}; leave it out, or "
                        + "give the space that it is taken of.",
                    taken
                );
        }
        foreach (string space in r.AddressSpace ?? [])
        {
            if (Cidr.Parse(space).IsIPv6)
                return ($"AddressSpace '{space}' is IPv6; subnets are sized by their IPv4 ranges, give those.", space);
            foreach (
                (string name, IReadOnlyList<string>? others) in new[]
                {
                    (nameof(r.PeeredRanges), r.PeeredRanges),
                    (nameof(r.OnPremisesRanges), r.OnPremisesRanges),
                }
            )
            {
                foreach (string other in others ?? [])
                    if (Cidr.Parse(space).Overlaps(Cidr.Parse(other)))
                        return (
                            $"AddressSpace '{space}' overlaps '{other}' of {name}; networks that are connected cannot share "
                                + "addresses, so give the part that is the VNet's alone.",
                            space
                        );
            }
        }
        return null;
    }

    /// <summary>Refuses contradictory requirements.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.ContradictoryRequirements"/>.</exception>
    public static void Check(CniRequirements requirements)
    {
        if (Find(requirements) is ({ } message, { } target))
            throw new AksCniException(Fault.ContradictoryRequirements, message, target);
    }
}
