namespace AksCni.Cli.Input;

/// <summary>Standard input where a path may stand.</summary>
internal static class StandardInput
{
    /// <summary>What stands for it among paths.</summary>
    public const string Path = "-";

    /// <summary>What messages call it.</summary>
    public const string Name = "standard input";

    public static Stream Open() => Console.OpenStandardInput();
}
