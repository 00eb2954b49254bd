using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>
/// Evaluates an ARM template: what bicep build writes, what the portal exports, what people write by hand; also the output of bicep
/// build-params, which holds a template and its parameters.
/// </summary>
internal static class TemplateReader
{
    /// <summary>Returns the resources that the template deploys.</summary>
    /// <param name="utf8">The template.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="options">The parameters and the scope.</param>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidJson"/>, <see cref="Fault.InputNotRecognized"/>, or
    /// <see cref="Fault.InvalidParameter"/>: parameters that don't match the template, or a scope that isn't one.</exception>
    public static PlanDocument Read(byte[] utf8, string source, TemplateOptions options)
    {
        TemplateElement template = TemplateFile.Parse(utf8, source).Root;
        IEnumerable<ParameterFile> files = options.ParameterFiles;
        if (template["templateJson"u8].Text is { } inner)
        {
            if (template["parametersJson"u8].Exists)
                files = files.Prepend(new ParameterFile(source, utf8));
            template = TemplateFile.Parse(System.Text.Encoding.UTF8.GetBytes(inner), source).Root;
        }
        if (template["resources"u8] is { IsArray: false, IsObject: false })
            throw InputFaults.NotRecognized(source);
        var values = new ParameterValues(template);
        foreach (ParameterFile file in files)
            values.Add(file);
        foreach ((string name, string value) in options.Parameters)
            values.Add(name, value);
        return Evaluate(template, DeploymentScope.Of(template["$schema"u8].Text, options), values, utf8.Length);
    }

    private static PlanDocument Evaluate(TemplateElement template, DeploymentScope scope, ParameterValues values, int expectedBytes)
    {
        var evaluator = new TemplateEvaluator();
        var root = new TemplateDeployment(evaluator, template, values.Get)
        {
            Scope = scope,
            Name = new TextValue(TemplateSymbol.Deployment, isSymbolic: true),
            Place = TemplatePlace.Root,
            Depth = 0,
        };
        evaluator.Resources.Root = root;
        root.Declare();
        root.Expand();
        var notes = new List<PlanNote>();
        using var writer = new TemplateWriter(evaluator, expectedBytes);
        foreach (TemplateResource resource in evaluator.Resources.All)
        {
            if (!resource.IsDeployed || resource.IsExisting || resource.IsDeployment)
                continue;
            writer.Write(resource);
            if (resource.Condition is { } condition && TemplateResource.MayHoldNetworks(resource.Type))
                notes.Add(Conditional(resource, condition));
        }
        return new PlanDocument
        {
            After = new PlanState { Resources = writer.ToArray(), Notes = notes },
            Unread = evaluator.Unread,
        };
    }

    private static PlanNote Conditional(TemplateResource resource, string condition) =>
        new(
            PlanRules.ConditionalResource,
            resource.Id,
            $"The template deploys it only if a condition is true that can't be evaluated: {condition}. The verdict includes it.",
            "Give the values that the condition needs with --parameters, or evaluate the template with `bicep snapshot`."
        );
}
