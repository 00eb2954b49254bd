using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>Compares throughput runs: is one group faster, by how much, with what certainty, and what the numbers cannot say.</summary>
[Cmdlet(VerbsData.Compare, "AksCniThroughput", DefaultParameterSetName = GroupsSet, SupportsShouldProcess = true)]
[OutputType(typeof(ThroughputComparison))]
[OutputType(typeof(ThroughputPlan))]
public sealed class CompareAksCniThroughputCommand : PSCmdlet
{
    private const string GroupsSet = "Groups";
    private const string PathSet = "Path";
    private const string RunsSet = "Runs";
    private const string PlanSet = "Plan";

    private readonly List<string> _paths = [];
    private readonly ThroughputInventory _objects = new();
    private ComparisonInput _input = new();

    /// <summary>
    /// The file or folder of the group that the others are held against, or NAME=PATH; alone it is one that holds all groups, as Path.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = GroupsSet)]
    [ValidateNotNullOrEmpty]
    public string Reference { get; set; } = "";

    /// <summary>The files or folders of the others, or NAME=PATH each.</summary>
    [Parameter(Position = 1, ParameterSetName = GroupsSet)]
    [ValidateNotNullOrEmpty]
    public string[] Difference { get; set; } = [];

    /// <summary>One file or folder that holds all groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The label, column or key that names the group; without it a label group or cni, or a folder a group.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? GroupLabel { get; set; }

    /// <summary>
    /// Runs of Import-AksThroughput, files and folders or their paths (several are a group each, one holds all groups), or rows: objects
    /// with group and value.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RunsSet)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The name of the group that the others are held against.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? ReferenceGroup { get; set; }

    /// <summary>Only these groups against it, by their names.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    [ValidateNotNull]
    public string[] DifferenceGroup { get; set; } = [];

    /// <summary>Of output with many metrics only these.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    [ValidateNotNull]
    public string[] Metric { get; set; } = [];

    /// <summary>What a ratio may differ from 1 without mattering: 2% or 0.02.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? Margin { get; set; }

    /// <summary>Of the intervals: 95% or 0.95.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? ConfidenceLevel { get; set; }

    /// <summary>Compare groups that differ in more than the network; the answer says in what.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public SwitchParameter AllowConfounded { get; set; }

    /// <summary>VM size of the nodes, whose bandwidth is the cap.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? MachineType { get; set; }

    /// <summary>Write a picture to this file.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public string? Svg { get; set; }

    /// <summary>Write over a picture that is there.</summary>
    [Parameter(ParameterSetName = GroupsSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = RunsSet)]
    public SwitchParameter Force { get; set; }

    /// <summary>Plan the rounds instead.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlanSet)]
    public SwitchParameter Plan { get; set; }

    /// <summary>The groups of a plan, the reference first.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The difference that is to be found.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public string? Effect { get; set; }

    /// <summary>How much rounds vary, their coefficient of variation.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [Alias("CV")]
    public string? Variation { get; set; }

    /// <summary>How much clusters or node pairs vary beside that, their coefficient of variation; without it 0 is taken.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    [Alias("ReplicateCV")]
    public string? ReplicateVariation { get; set; }

    /// <summary>Clusters or node pairs a group.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public long? Replicates { get; set; }

    /// <summary>Another order of the runs.</summary>
    [Parameter(ParameterSetName = PlanSet)]
    public long Seed { get; set; } = ThroughputPlan.DefaultSeed;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _input = new ComparisonInput(Metric);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != RunsSet)
            return;
        foreach (PSObject input in InputObject)
            Take(input);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (Plan)
                WriteObject(MakePlan());
            else
                Compare();
        }
        catch (AksCniException fault)
        {
            ThrowTerminatingError(FaultRecord.Of(fault));
        }
    }

    private ThroughputPlan MakePlan() =>
        ThroughputPlan.MakeOf(
            Percentage.Optional(Effect, "-Effect"),
            Percentage.Optional(Variation, "-Variation"),
            Group,
            Replicates,
            Seed,
            Percentage.Optional(ReplicateVariation, "-ReplicateVariation")
        );

    /// <summary>Told apart by type: runs, files and paths, and anything else as a row of a table.</summary>
    private void Take(PSObject input)
    {
        switch (input.BaseObject)
        {
            case ThroughputRun run:
                _input.Add(run);
                break;
            case FileSystemInfo file:
                _paths.Add(file.FullName);
                break;
            case string path:
                _paths.Add(path);
                break;
            default:
                using (MemoryStream json = ObjectJson.Write(input))
                    _objects.Read(
                        json,
                        $"pipeline ({input.BaseObject.GetType().Name})",
                        GroupLabel is null ? GroupRule.InData : GroupRule.Label(GroupLabel)
                    );
                break;
        }
    }

    private void Compare()
    {
        if (Svg is not null)
            OutputFile.CheckEnding(Svg, ".svg");
        var options = new ComparisonOptions
        {
            Reference = ReferenceGroup,
            Differences = DifferenceGroup,
            Margin = Percentage.Margin(Margin, "-Margin"),
            ConfidenceLevel = Percentage.ConfidenceLevel(ConfidenceLevel, "-ConfidenceLevel"),
            AllowConfounded = AllowConfounded,
            MachineType = MachineType,
        };
        Read();
        if (_input.Compare(options, fault => WriteError(FaultRecord.Of(fault))) is not { } comparisons)
            return;
        WriteObject(comparisons, enumerateCollection: true);
        if (Svg is null)
            return;
        string picture = GetUnresolvedProviderPathFromPSPath(Svg);
        if (ShouldProcess(picture, "Write picture"))
            OutputFile.Write(picture, ThroughputPicture.Draw(comparisons), Force);
    }

    private void Read()
    {
        foreach (GroupArgument group in GivenGroups())
        {
            _input.AddGroup(group.Name);
            RunFiles.Read(_input.Inventory, group.Path, group.Rule(GroupLabel));
        }
        foreach (ThroughputRun run in _objects.Runs)
            _input.Add(run);
        foreach (AksCniException fault in _objects.Faults)
            _input.Inventory.Add(fault);
    }

    /// <summary>Several paths are a group each, unless a label names the groups; the parameter Path holds all groups.</summary>
    private GroupArgument[] GivenGroups() =>
        ParameterSetName switch
        {
            GroupsSet => GroupArgument.Several(Difference.Prepend(Reference), GetUnresolvedProviderPathFromPSPath),
            PathSet => [.. Path.Select(path => new GroupArgument(null, GetUnresolvedProviderPathFromPSPath(path)))],
            _ when GroupLabel is null => GroupArgument.Several(_paths, GetUnresolvedProviderPathFromPSPath),
            _ => [.. _paths.Select(path => new GroupArgument(null, GetUnresolvedProviderPathFromPSPath(path)))],
        };
}
