namespace AksCni.Plans;

/// <summary>What the caller states about a template.</summary>
internal sealed class TemplateOptions
{
    /// <summary>Parameters files; a later one overrides an earlier one.</summary>
    public IReadOnlyList<ParameterFile> ParameterFiles { get; init; } = [];

    /// <summary>NAME=VALUE pairs; they override files.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The id of a resource group, a subscription or a management group; null if it isn't known.</summary>
    public string? DeploymentScope { get; init; }

    /// <summary>The location of the resource group or the deployment; null if it isn't known.</summary>
    public string? Location { get; init; }
}

/// <summary>A parameters file.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Utf8">A JSON parameters document, or the output of bicep build-params.</param>
internal sealed record ParameterFile(string Name, byte[] Utf8);
