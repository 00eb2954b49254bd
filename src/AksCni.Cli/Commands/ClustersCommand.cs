using System.CommandLine;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni clusters: the clusters and networks of Azure or of files, as the other verbs see them.</summary>
internal static class ClustersCommand
{
    private static readonly Argument<string[]> Files = CommonOptions.Files();
    private static readonly LiveOptions Live = new();
    private static readonly Option<bool> Kql = new("--kql") { Description = "Print the query for Azure Resource Graph, and read nothing." };
    private static readonly Option<string?> SaveTo = CommonOptions.Text(
        "--save-to",
        "Write what was read to this file, which every verb takes.",
        "file"
    );
    private static readonly Option<bool> Force = new("--force") { Description = "Write over the file." };
    private static readonly Option<bool> MaskIds = new("--mask-ids") { Description = "Mask every GUID in the file, the same by the same." };
    private static readonly Option<string?> Output = CommonOptions.Output();

    private static readonly PlanInputOptions PlanInput = new();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Files);
        Live.AddTo(command);
        PlanInput.AddTo(command);
        foreach (Option option in new Option[] { Kql, SaveTo, Force, MaskIds, Output })
            command.Options.Add(option);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken stop)
    {
        string[] files = result.GetValue(Files)!;
        string? saveTo = result.GetValue(SaveTo);
        if (result.GetValue(Force) && saveTo is null)
            throw new AksCniException(Fault.InvalidParameter, "--force writes over the file of --save-to; give that too.");
        if (result.GetValue(MaskIds) && saveTo is null)
            throw new AksCniException(Fault.InvalidParameter, "--mask-ids masks the file of --save-to; give that too.");
        if (files.Length > 0 && Live.FirstGiven(result) is { } given)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"{given.Name} is about reading Azure, and '{files[0]}' is a file; give one of "
                    + $"them{(given.ValueType == typeof(string[]) ? $", or {given.Name} for each of its values" : "")}.",
                given.Name
            );
        if (result.GetValue(Kql))
        {
            if (files.Length > 0 || result.GetResult(Output) is { Implicit: false })
                throw new AksCniException(
                    Fault.InvalidParameter,
                    "--kql prints a query and reads nothing: leave out files and --output.",
                    "--kql"
                );
            if (
                (
                    saveTo is not null ? SaveTo.Name
                    : Live.Scope(result).Usage ? "--usage"
                    : null
                ) is
                { } useless
            )
                throw new AksCniException(Fault.InvalidParameter, $"--kql prints a query and reads nothing: leave out {useless}.", useless);
            Console.Out.WriteLine(ResourceGraphQuery.ForExport(Live.Scope(result)));
            return 0;
        }
        SnapshotFile? file = saveTo is null ? null : new SnapshotFile(saveTo, result.GetValue(Force), result.GetValue(MaskIds));
        file?.Check();
        InventoryReader reader = CommonOptions.Read(files, PlanInput.Read(result), PlanInput.FilesBefore(result));
        AzureInventory inventory = reader.Inventory;
        IReadOnlyList<UnreadPart> unread = files.Length > 0 ? [] : await Live.ReadAsync(result, inventory, stop).ConfigureAwait(false);
        IReadOnlyList<Cluster> clusters = reader.ToClusters(networksAlone: files.Length == 0);
        if (files.Length == 0 && clusters.Count == 0 && unread.Count == 0)
            Console.Error.WriteLine("No cluster is in what the identity can see and the options name.");
        int exitCode = ExitCodes.Worst(Faults.Write(inventory.Faults), unread.Count > 0 ? ExitCodes.Unread : 0);
        if (file?.TryWrite(inventory, unread, files.Length > 0 ? null : Live.Scope(result)) is { } fault)
            exitCode = ExitCodes.Worst(exitCode, Faults.Write(fault));
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write(clusters);
                break;
            case OutputFormat.Markdown:
                ClustersView.WriteMarkdown(Console.Out, clusters, reader.Changes);
                break;
            default:
                ClustersView.Write(Console.Out, clusters, inventory.Networks, reader.Changes);
                break;
        }
        return exitCode;
    }
}
