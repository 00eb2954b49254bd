using System.CommandLine;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni clusters: the clusters and networks in the input, as the other verbs see them.</summary>
internal static class ClustersCommand
{
    private static readonly Argument<string[]> Files = CommonOptions.Files();
    private static readonly Option<OutputFormat> Output = CommonOptions.Output();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Files);
        command.Options.Add(Output);
        command.SetAction(Run);
    }

    private static int Run(ParseResult result)
    {
        string[] files = result.GetValue(Files)!;
        if (files.Length == 0) throw new AksCniException(Fault.InvalidParameter, "Nothing to read: give files or folders.");
        AzureInventory inventory = CommonOptions.Read(files);
        IReadOnlyList<Cluster> clusters = inventory.ToClusters();
        int exitCode = Faults.Write(inventory.Faults);
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json: Json.Write(clusters); break;
            case OutputFormat.Markdown: ClustersView.Table(clusters).WriteMarkdown(Console.Out); break;
            default: ClustersView.Write(Console.Out, clusters); break;
        }
        return exitCode;
    }
}
