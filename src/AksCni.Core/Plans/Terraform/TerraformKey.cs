using System.Text;
using AksCni.Input;

namespace AksCni.Plans;

/// <summary>The keys of terraform show -json that matter, in Pascal case.</summary>
internal enum TerraformKey
{
    None = 0,
    Address,
    Change,
    ChildModules,
    Complete,
    Configuration,
    Errored,
    Expression,
    Expressions,
    ForEachExpression,
    FormatVersion,
    Index,
    Mode,
    Module,
    ModuleAddress,
    ModuleCalls,
    Outputs,
    PlannedValues,
    PriorState,
    ProviderConfig,
    ProviderConfigKey,
    RelevantAttributes,
    ResourceChanges,
    Resources,
    RootModule,
    SensitiveValues,
    Type,
    Values,
    Variables,
}

/// <summary>Finds keys and resource types by their bytes.</summary>
internal static class TerraformNames
{
    /// <summary>The keys in snake case, as Terraform writes them.</summary>
    public static readonly KeyTable<TerraformKey> Keys = new(name => [Snake(name)]);

    /// <summary>The types of resources in snake case.</summary>
    public static readonly KeyTable<TerraformType> Types = new(name => [Snake(name)]);

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
