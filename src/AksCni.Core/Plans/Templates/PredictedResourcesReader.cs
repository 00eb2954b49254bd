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
        PlanNote[] notes = [.. resources.Items.Where(IsConditional).Select(ConditionOf)];
        return new PlanDocument
        {
            After = new PlanState { Resources = resources.Json.ToArray(), Notes = notes },
        };
    }

    /// <summary>True for a cluster or a network whose condition only Azure can evaluate: the tool keeps it.</summary>
    private static bool IsConditional(TemplateElement resource) =>
        resource["condition"u8].Text is ['[', .., ']'] && TemplateResource.MayHoldNetworks(resource["type"u8].Text ?? "");

    private static PlanNote ConditionOf(TemplateElement resource) =>
        ConditionNote.Of(resource["id"u8].Text ?? "", resource["condition"u8].Text![1..^1]);
}
