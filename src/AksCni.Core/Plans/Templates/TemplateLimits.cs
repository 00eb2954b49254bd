namespace AksCni.Plans;

/// <summary>
/// Limits of the evaluation. Those of Azure: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices and the
/// pages of the functions. The others stop templates that would never end.
/// </summary>
internal static class TemplateLimits
{
    /// <summary>Iterations of a copy loop that Azure accepts.</summary>
    public const int Copies = 800;

    /// <summary>Numbers of a range that Azure accepts.</summary>
    public const int Range = 10_000;

    /// <summary>Elements that an array may get by concat, union and the like.</summary>
    public const int Items = 100_000;

    /// <summary>Characters that a text may get. Azure accepts 131,072 in an expression's result.</summary>
    public const int TextLength = 1 << 20;

    /// <summary>Evaluations within evaluations: of calls, variables, parameters, resources.</summary>
    public const int Depth = 1_000;

    /// <summary>Evaluations in one template with all its nested deployments.</summary>
    public const int Steps = 5_000_000;

    /// <summary>Deployments within deployments.</summary>
    public const int Deployments = 50;

    /// <summary>Bytes of all evaluated resources. Azure accepts templates of 4 MB after evaluation.</summary>
    public const int OutputBytes = 256 << 20;

    /// <summary>Parts that are listed as not read.</summary>
    public const int UnreadParts = 50;
}
