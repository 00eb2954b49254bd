using System.Collections;
using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>What of the pipeline names a cluster by its resource id.</summary>
internal static class ClusterReference
{
    /// <summary>The id; null where it names none, or is one of this module's clusters, which are there already.</summary>
    public static string? IdOf(PSObject input)
    {
        if (input.BaseObject is string text)
            return AzureScope.IsClusterId(text.Trim().TrimEnd('/')) ? text.Trim().TrimEnd('/') : null;
        if (input.BaseObject is Cluster or FileSystemInfo)
            return null;
        return (Value(input, "ResourceId") ?? Value(input, "Id")) is string id && AzureScope.IsClusterId(id) ? id : null;
    }

    /// <summary>True for one of this module's clusters that was copied on its way: by Export-Clixml, a job, or Select-Object.</summary>
    public static bool IsCopy(PSObject input) =>
        input.BaseObject is not Cluster
        && Value(input, nameof(Cluster.Pools)) is not null
        && Value(input, nameof(Cluster.VirtualNetworks)) is not null;

    /// <summary>True if it describes the cluster, too.</summary>
    public static bool HasContent(PSObject input) =>
        IsCopy(input)
        || Value(input, "networkProfile") is not null
        || Value(input, "agentPoolProfiles") is not null
        || Value(input, "properties") is PSObject or IDictionary;

    /// <summary>True for an object of Az's cmdlets: Get-AzAksCluster's knows neither the mode nor the network.</summary>
    public static bool IsOfAz(PSObject input) =>
        input.BaseObject.GetType().FullName?.StartsWith("Microsoft.Azure.", StringComparison.Ordinal) == true;

    private static object? Value(PSObject input, string name)
    {
        if (input.BaseObject is not IDictionary dictionary)
            return input.Properties[name]?.Value;
        object? key = dictionary.Keys.OfType<string>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return key is null ? null : dictionary[key];
    }
}
