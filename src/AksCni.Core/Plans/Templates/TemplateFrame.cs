namespace AksCni.Plans;

/// <summary>What the names of an expression refer to.</summary>
/// <param name="Deployment">The deployment, with its parameters and variables.</param>
internal sealed record TemplateFrame(TemplateDeployment Deployment)
{
    /// <summary>The innermost copy loop.</summary>
    public CopyLoop? Loop { get; init; }

    /// <summary>The innermost lambda variable.</summary>
    public LambdaVariable? Variable { get; init; }

    /// <summary>The arguments of the user-defined function that is being evaluated: its parameters.</summary>
    public IReadOnlyDictionary<string, TemplateValue>? Arguments { get; init; }

    /// <summary>Enters an iteration.</summary>
    public TemplateFrame Within(string name, long index, bool isResource) =>
        this with
        {
            Loop = new CopyLoop(name, index, isResource, Loop),
        };
}

/// <summary>An iteration of a copy loop.</summary>
internal sealed record CopyLoop(string Name, long Index, bool IsResource, CopyLoop? Outer);

/// <summary>A variable of a lambda function.</summary>
internal sealed record LambdaVariable(string Name, TemplateValue Value, LambdaVariable? Outer);
