using System.Globalization;
using System.Text.Json;
using AksCni.Input;
using AksCni.Text;

namespace AksCni.Clusters;

/// <summary>What is said of inputs that are not what they should be.</summary>
internal static class InputFaults
{
    /// <summary>A whole input without a resource of interest.</summary>
    public static AksCniException NotRecognized(string source) =>
        new(
            Fault.InputNotRecognized,
            $"'{source}' holds no AKS cluster, node pool, virtual network or subnet; expected JSON such as az aks show, az "
                + "network vnet show or an export of them prints.",
            source
        );

    /// <summary>Where JSON ends to be JSON, and what was read in front of that.</summary>
    public static string Describe(JsonException error, bool truncated, long linesBefore, string source, int resources)
    {
        string place = string.Create(
            CultureInfo.InvariantCulture,
            $"line {linesBefore + (error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}"
        );
        string kept =
            resources == 0 ? "nothing was read from it"
            : resources == 1 ? "the 1 resource in front of it was read"
            : $"the {resources} resources in front of it were read";
        if (truncated)
            return $"'{source}', {place}: the file ends in the middle of a value; {kept}. Export it again.";
        if (error.LineNumber is null)
            return $"'{source}': {error.Message}; {kept}.";
        string message = JsonReason.Of(error.Message);
        return message.Contains("depth", StringComparison.OrdinalIgnoreCase)
            ? $"'{source}', {place}: nested deeper than {JsonSource.MaximumDepth} levels; {kept}. Azure's JSON is never that deep."
            : $"'{source}', {place}: not JSON ({message}); {kept}.";
    }
}
