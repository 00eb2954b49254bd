using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>Reads AKS clusters and their networks from files and objects.</summary>
[Cmdlet(VerbsCommon.Get, "AksCniCluster", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Cluster))]
public sealed class GetAksCniClusterCommand : InventoryCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(ReadClusters(), enumerateCollection: true);
}
