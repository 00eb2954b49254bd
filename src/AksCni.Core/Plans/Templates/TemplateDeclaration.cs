namespace AksCni.Plans;

/// <summary>A resource as the template declares it: one resource, or a copy loop of them.</summary>
internal sealed class TemplateDeclaration(TemplateDeployment deployment, TemplateElement element, TemplatePlace place)
{
    private List<TemplateResource>? _resources;

    /// <summary>The symbolic name; null without one.</summary>
    public string? Symbol { get; init; }

    /// <summary>The resource that declares it within itself.</summary>
    public TemplateResource? Parent { get; init; }

    /// <summary>Its resources. Empty while they are being expanded, so that names which refer to each other end.</summary>
    public IReadOnlyList<TemplateResource> Expand(TemplateEvaluator evaluator)
    {
        if (_resources is not null)
            return _resources;
        _resources = [];
        TemplatePlace before = evaluator.Place;
        evaluator.Place = place;
        if (evaluator.TryEnter())
            ExpandLoop(evaluator);
        else
            evaluator.TooMuch();
        evaluator.Leave();
        evaluator.Place = before;
        return _resources;
    }

    private void ExpandLoop(TemplateEvaluator evaluator)
    {
        TemplateFrame frame = Parent?.Frame ?? deployment.Frame;
        if (element["copy"u8] is not { IsObject: true } copy)
        {
            Add(evaluator, frame, place);
            return;
        }
        TemplateValue count = evaluator.Evaluate(copy["count"u8], frame);
        if (evaluator.CountOf(count, out UnknownValue? unknown) is not { } copies)
        {
            string type = element["type"u8].Text ?? "";
            if (TemplateResource.MayHoldNetworks(type))
                evaluator.Report(
                    $"the number of resources of type {type} is unknown: {unknown!.Reason ?? "copy.count"}. Give the template's "
                        + "parameters (--parameters, -ParameterFile, -Parameter)"
                );
            return;
        }
        string name = copy["name"u8].Text ?? "";
        for (int i = 0; i < copies; i++)
            Add(evaluator, frame.Within(name, i, isResource: true), place);
    }

    private void Add(TemplateEvaluator evaluator, TemplateFrame frame, TemplatePlace where)
    {
        var resource = new TemplateResourceBuilder(evaluator, deployment, element, frame, where).Build(Parent);
        _resources!.Add(resource);
        evaluator.Resources.Add(resource);
        if (element["resources"u8] is { Exists: true } children)
            deployment.DeclareChildren(resource, children);
        resource.Nested?.Declare();
        resource.Nested?.Expand();
    }
}
