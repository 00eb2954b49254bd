using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>
/// Reads what bicep snapshot writes: {"predictedResources": [...]}. Texts in brackets are expressions that only Azure can evaluate; they
/// stay as they are and are unknown. The tool doesn't escape brackets, so a literal in brackets is unknown too.
/// </summary>
internal static class PredictedResourcesReader
{
    /// <summary>Returns the predicted resources.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidJson"/> or <see cref="Fault.InputNotRecognized"/>.</exception>
    public static PlanDocument Read(byte[] utf8, string source)
    {
        TemplateElement resources = TemplateFile.Parse(utf8, source).Root["predictedResources"u8];
        if (!resources.IsArray)
            throw InputFaults.NotRecognized(source);
        return new PlanDocument { After = new PlanState { Resources = resources.Json.ToArray() } };
    }
}
