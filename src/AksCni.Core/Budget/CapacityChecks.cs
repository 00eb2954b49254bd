using System.Globalization;
using AksCni.Clusters;
using AksCni.Modes;
using AksCni.Text;

namespace AksCni.Budget;

/// <summary>What is to be said about the size of one range, and about what its numbers rest on.</summary>
internal static class CapacityChecks
{
    public static void Check(RangeDraft draft, Cluster cluster, List<Finding> findings)
    {
        if (!draft.IsBudgeted)
            return;
        BudgetRange range = draft.Result!;
        CheckDescription(draft, cluster, findings);
        CheckUnlistedUse(draft, range, findings);
        if (draft.Role == RangeRole.PodSubnet)
            CheckStaticBlocks(draft, range, findings);
        // Of a dynamic pod subnet that is neither surely too small nor surely large enough, the batches decide.
        if (range.Fits != false && !(range.Headroom < 0))
            return;
        if (!CheckBatches(draft, range, findings))
            CheckSize(draft, range, findings);
        if (draft.Role == RangeRole.NodeSubnet && draft.Pools.Exists(pool => pool.Allocation == PodAllocation.WithNode))
        {
            findings.Add(
                CapacityRules.NodeSubnetUpperBound.CreateFinding(
                    draft.Name,
                    "The published formula, nodes x (1 + maxPods), is an upper bound: since 2022-01-07 Azure reserves none for "
                        + $"daemonset pods on the host network, and no exact formula is published.{Observed(draft, range)}"
                )
            );
        }
    }

    /// <summary>What Azure holds today beside the formula, and the need at the scenario that breaks in the same proportion.</summary>
    private static string Observed(RangeDraft draft, BudgetRange range)
    {
        if (draft.Clusters[0].IsPlan)
            return "";
        if (range.Observed is not { } observed)
            return " The input does not show what Azure holds today.";
        string beside =
            $" Azure holds {observed.Text()} addresses here today, the formula gives "
            + $"{(range.Steady - draft.FixedAddresses)?.Text() ?? "no number"}";
        // Only what the pools take goes by the formula; the rest is counted as it is.
        long extra = draft.FixedAddresses;
        if (range.Steady - extra is not { } steady || observed >= steady || observed == 0)
            return beside + ".";
        if (range.BreaksAt is not { } scenario)
            return beside + ".";
        long needed = extra + (long)Math.Ceiling((decimal)(range.At(scenario)!.Value - extra) * observed / steady);
        bool fits = needed <= range.Capacity!.Value - (range.InUse ?? 0);
        return $"{beside}; in that proportion {needed.Text()} are needed {scenario.Text()}, which "
            + $"{(fits ? "would fit" : "does not fit either")}.";
    }

    private static void CheckDescription(RangeDraft draft, Cluster cluster, List<Finding> findings)
    {
        if (!draft.IsSubnet || cluster.IsPlan)
            return;
        if (draft.SubnetId is { } stated && SubnetId.ProblemOf(stated) is { } problem)
        {
            findings.Add(
                EvidenceRules.SubnetIdInvalid.CreateFinding(
                    draft.Name,
                    $"AKS rejects '{stated}' as the id of the {draft.Role.Text()}: {problem}.",
                    "Use the id that `az network vnet subnet show --query id` prints: /subscriptions/ID/resourceGroups/GROUP/providers/"
                        + "Microsoft.Network/virtualNetworks/VNET/subnets/SUBNET."
                )
            );
            return;
        }
        if (draft.Subnet is null)
        {
            findings.Add(
                draft.SubnetId is { } id
                    ? EvidenceRules.SubnetNotDescribed.CreateFinding(
                        draft.Name,
                        $"The input doesn't describe {draft.Role.Text()} {id}; its size and use are unknown.",
                        $"Add the output of `{MissingInputs.VnetCommand(id)}`."
                    )
                    : EvidenceRules.ManagedSubnetNotDescribed.CreateFinding(
                        draft.Name,
                        "AKS manages the virtual network, and no input describes it; its size and use are unknown.",
                        $"Add what az network vnet list -g {cluster.NodeResourceGroup ?? "NODE-RESOURCE-GROUP"} prints."
                    )
            );
            return;
        }
        if (draft.Subnet.InUse is null || draft.Subnet.IsUsePartial)
        {
            findings.Add(
                EvidenceRules.SubnetUseUnknown.CreateFinding(
                    draft.Name,
                    $"The input doesn't list the addresses in use of {draft.Role.Text()} {draft.Name}; the verdict assumes that "
                        + "nothing else uses it.",
                    $"Add the output of `{MissingInputs.VnetCommand(draft.SubnetId)}`."
                )
            );
        }
        else if (draft.Role == RangeRole.PodSubnet)
        {
            findings.Add(
                EvidenceRules.PodSubnetUseLowerBound.CreateFinding(
                    draft.Name,
                    "Azure lists no address that pods hold: clusters on this pod subnet that were not read are not counted.",
                    "Read every cluster that uses the pod subnet."
                )
            );
        }
    }

    /// <summary>
    /// What a network counts and does not list cannot be told to be ours or others': it never counts as in use, but it is said.
    /// </summary>
    private static void CheckUnlistedUse(RangeDraft draft, BudgetRange range, List<Finding> findings)
    {
        if (draft.Subnet?.UsedAddresses is not { } used)
            return;
        long listed = (draft.Subnet.InUse?.Sum(use => use.Count) ?? 0) + draft.HeldForPods;
        long unlisted = used - listed;
        if (unlisted <= 0)
            return;
        string counted =
            $"The virtual network counts {used.Text()} addresses of the {RangeText.Text(draft)} in use and lists the holders of "
            + $"{listed.Text()}; pods of a pod subnet, for one, are not listed.";
        long ours = Math.Max(0, (range.Steady ?? 0) - (range.Observed ?? 0));
        findings.Add(
            unlisted > ours
                ? EvidenceRules.UnlistedUse.CreateFinding(
                    Severity.Warning,
                    draft.Name,
                    $"{counted} The clusters here take {ours.Text()} of the other {unlisted.Text()} at most by the budget: "
                        + $"others hold at least {(unlisted - ours).Text()}, which the headroom does not count.",
                    "Read every cluster that uses the subnet in one call."
                )
                : EvidenceRules.UnlistedUse.CreateFinding(
                    draft.Name,
                    $"{counted} The clusters here may hold the other {unlisted.Text()}: the budget counts {ours.Text()} for them today.",
                    "Read every cluster that uses the subnet in one call."
                )
        );
    }

    private static void CheckSize(RangeDraft draft, BudgetRange range, List<Finding> findings)
    {
        long available = range.Capacity!.Value - (range.InUse ?? 0);
        LoadScenario scenario = range.BreaksAt ?? LoadScenario.Peak;
        if (scenario == LoadScenario.Peak && range.PeakOnePool <= available)
        {
            findings.Add(
                CapacityRules.FitsOnePoolAtATime.CreateFinding(
                    draft.Name,
                    $"The {RangeText.Text(draft)} holds the upgrade of one pool at a time ({range.PeakOnePool?.Text()} of "
                        + $"{available.Text()}), but not of all at once ({range.Peak?.Text()}).",
                    "Upgrade pools one after the other, as a whole-cluster upgrade does; an in-place CNI migration reimages all at once."
                )
            );
            if (!(range.PeakReplacement > available))
                return;
            scenario = LoadScenario.PeakReplacement;
        }
        long needed = range.At(scenario)!.Value;
        string inUse = range.InUse > 0 ? $", of which others hold {range.InUse.Value.Text()}" : "";
        string consumer =
            draft.Clusters.Count > 1 ? "its clusters need"
            : draft.Clusters[0].IsPlan ? "the plan needs"
            : $"{draft.Clusters[0].Name} needs";
        findings.Add(
            CapacityRules.InsufficientSubnetSize.CreateFinding(
                draft.Name,
                $"The {RangeText.Text(draft)} has {RangeText.Unit(draft, range.Capacity.Value)}{inUse}; {scenario.Text()} "
                    + $"{consumer} {needed.Text()}, {(needed - available).Text()} too many.{Largest(draft, range, scenario)}",
                scenario == LoadScenario.PeakReplacement ? ReplacementFix(draft, range) : Fix(draft, range)
            )
        );
    }

    private static string ReplacementFix(RangeDraft draft, BudgetRange range)
    {
        int? length = RangeArithmetic.MinimumPrefixLength(draft, range.InUse ?? 0, range.PeakReplacement);
        string size = length is null ? "Use a larger prefix" : string.Create(CultureInfo.InvariantCulture, $"A /{length} would hold it");
        return $"{size}, or fewer nodes while the change runs: scale the pool down first, or replace pools one after the other.";
    }

    private static string Largest(RangeDraft draft, BudgetRange range, LoadScenario scenario)
    {
        if (draft.LargestConsumer(scenario) is not { } largest)
            return "";
        BudgetDemand? demand = range.Demands.FirstOrDefault(row =>
            row.Moment == scenario && row.Pool == largest.Pool.Name && row.Cluster == largest.Cluster.Name
        );
        if (draft.Clusters[0].IsPlan && demand is not null)
            return $" {demand.Formula} = {demand.Addresses.Text()}.";
        string pool = draft.Clusters.Count > 1 ? $"{largest.Cluster.Name}/{largest.Pool.Name}" : largest.Pool.Name;
        return demand is null ? "" : $" Pool {pool} takes the most: {demand.Formula} = {demand.Addresses.Text()}.";
    }

    private static string Fix(RangeDraft draft, BudgetRange range)
    {
        string size =
            range.Peak is null ? "Use a larger prefix; how large isn't known, because a value isn't"
            : range.MinimumPrefixLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"A /{length} would hold it")
            : "No single IPv4 range would do";
        string way = draft.Role switch
        {
            _ when draft.Clusters[0].IsPlan => "",
            RangeRole.PodCidr => CanGrow(draft)
                ? $" The pod CIDR of a Linux-only {draft.Clusters[0].Mode.Traits().ShortName} cluster can grow in place to a range "
                    + "that encloses it."
                : "",
            RangeRole.ApiServerSubnet => "",
            _ when IsManaged(draft) => " A lower maxCount or maxSurge helps too.",
            _ => " A pool in a further subnet of the same VNet, or a lower maxCount or maxSurge, helps too.",
        };
        return $"{size}{Fewer(draft, range)}.{way}";
    }

    /// <summary>How many nodes the pool that takes the most may keep, all others left as they are; nothing where none.</summary>
    private static string Fewer(RangeDraft draft, BudgetRange range)
    {
        if (draft.LargestConsumer(LoadScenario.Peak) is not { } largest)
            return "";
        long most = RangeArithmetic.MostNodes(draft, largest, range.Capacity!.Value - (range.InUse ?? 0));
        if (most == 0)
            return "";
        if (draft.Clusters[0].IsPlan)
            return $", or at most {MessageFormat.Of(most, "node")}{(largest.Pool.MaxCount is null ? "" : " at the autoscaler's maximum")}";
        string pool = draft.Clusters.Count > 1 ? $"{largest.Cluster.Name}/{largest.Pool.Name}" : largest.Pool.Name;
        return largest.Pool.MaxCount > 0 && most >= (largest.Pool.Count ?? 0)
            ? $", or maxCount {most.Text()} instead of {largest.Maximum?.Text()} for pool {pool}"
            : $", or {MessageFormat.Of(most, "node")} instead of {largest.Maximum?.Text()} in pool {pool}";
    }

    /// <summary>
    /// True for the subnet of a VNet that AKS manages, in the node resource group: Azure refuses pools in further subnets there.
    /// </summary>
    private static bool IsManaged(RangeDraft draft) =>
        draft.Clusters[0].NodeResourceGroup is { } group
        && ResourceId.Segment(draft.SubnetId.AsSpan(), "resourceGroups").Equals(group, StringComparison.OrdinalIgnoreCase);

    /// <summary>An IPv4 cluster without Windows nodes, by the mode's <see cref="ModeTraits.PodCidrGrows"/>.</summary>
    private static bool CanGrow(RangeDraft draft) =>
        draft.Unit == RangeUnit.Address
        && draft.Clusters[0] is { IpFamilies: IpFamilies.IPv4 } cluster
        && cluster.Mode.Traits().PodCidrGrows is not null
        && !cluster.Pools.Any(pool => string.Equals(pool.OsType, "Windows", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A dynamic pod subnet with an unknown number of pods: what surely breaks is one batch a node, what may break is maxPods on every
    /// node. True if the rules about batches have said all.
    /// </summary>
    private static bool CheckBatches(RangeDraft draft, BudgetRange range, List<Finding> findings)
    {
        long available = range.Capacity!.Value - (range.InUse ?? 0);
        bool isReplacement = range.PeakReplacement > available && !(range.Peak > range.PeakReplacement);
        if (!draft.Pools.Exists(pool => pool.Need.IsAtMaxPods) || (range.PeakOnePool <= available && !isReplacement))
            return false;
        LoadScenario scenario = isReplacement ? LoadScenario.PeakReplacement : LoadScenario.Peak;
        if (draft.FirstBatchesAt(scenario) is not { } batches)
            return false;
        long nodes = range.Demands.Where(demand => demand.Moment == scenario).Sum(demand => demand.Nodes);
        string when = isReplacement ? scenario.Text() : "at peak";
        if (batches > available)
        {
            findings.Add(
                CapacityRules.PodSubnetBelowOneBatch.CreateFinding(
                    draft.Name,
                    $"The {RangeText.Text(draft)} has {available.Text()} addresses for {MessageFormat.Of(nodes, "node")} "
                        + $"{when}, which take {batches.Text()} with their first batch alone: 1 + 16 each (the page says 16), or 1 + "
                        + "maxPods where that is less.",
                    BatchFix(draft, range, batches)
                )
            );
        }
        else
        {
            findings.Add(
                CapacityRules.PodSubnetBelowMaxPods.CreateFinding(
                    draft.Name,
                    $"The {RangeText.Text(draft)} has {available.Text()} addresses for {MessageFormat.Of(nodes, "node")} "
                        + $"{when}: one batch each takes {batches.Text()}, maxPods on every node {range.At(scenario)?.Text()}.",
                    "Give the pods that a node runs (--pods-per-node, -PodsPerNode) for the exact need. " + BatchFix(draft, range, batches)
                )
            );
        }
        return true;
    }

    private static string BatchFix(RangeDraft draft, BudgetRange range, long batches) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"A /{RangeArithmetic.MinimumPrefixLength(draft, range.InUse ?? 0, batches)} holds one batch a node, a "
                + $"/{range.MinimumPrefixLength} maxPods on every node."
        );

    private static void CheckStaticBlocks(RangeDraft draft, BudgetRange range, List<Finding> findings)
    {
        if (!draft.Pools.Exists(pool => pool.Allocation == PodAllocation.StaticBlocks))
            return;
        const string Reserved =
            "Azure keeps the first four addresses and the last of each prefix; no document says whether blocks that hold them "
            + "are still given to nodes.";
        if (draft.Cidrs is not { } cidrs || range.Peak is not { } peak || range.Fits == false)
        {
            findings.Add(CapacityRules.StaticBlockReservedAddresses.CreateFinding(draft.Name, Reserved));
            return;
        }
        long batch = AzureLimit.PodSubnetBatch.Value;
        long blocks = cidrs.Sum(cidr => Math.Max(0, (cidr.AddressCount / batch) - 2));
        long needed = (peak + (range.InUse ?? 0) + batch - 1) / batch;
        bool isTight = needed > blocks;
        findings.Add(
            CapacityRules.StaticBlockReservedAddresses.CreateFinding(
                isTight ? Severity.Warning : Severity.Information,
                draft.Name,
                $"{Reserved} Without the two, {blocks.Text()} blocks of 16 are left, and the peak needs {needed.Text()}.",
                isTight ? "Choose the next larger prefix to be sure." : ""
            )
        );
    }
}
