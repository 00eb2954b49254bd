namespace AksCni;

/// <summary>What the caller states about templates and plans.</summary>
public sealed class PlanOptions
{
    /// <summary>Parameters files of templates; a later one overrides an earlier one.</summary>
    public IReadOnlyList<NamedText> ParameterFiles { get; init; } = [];

    /// <summary>Parameters as NAME=VALUE; they override files.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The scope of a template: /subscriptions/ID or /subscriptions/ID/resourceGroups/NAME; null if it isn't known.</summary>
    public string? DeploymentScope { get; init; }

    /// <summary>The location of a template's resource group or deployment; null if it isn't known.</summary>
    public string? Location { get; init; }

    /// <summary>Joins that a Terraform plan can't show, as ADDRESS=ID.</summary>
    public IReadOnlyList<string> Maps { get; init; } = [];
}

/// <summary>A text with the name of its file.</summary>
/// <param name="Name">The name, for messages.</param>
/// <param name="Utf8">The text.</param>
public sealed record NamedText(string Name, ReadOnlyMemory<byte> Utf8);
