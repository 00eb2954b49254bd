using System.CommandLine;
using AksCni.Cli.Input;
using AksCni.Cli.Output;

namespace AksCni.Cli.Commands;

/// <summary>akscni budget: do the addresses suffice.</summary>
internal static class BudgetCommand
{
    private static readonly Argument<string[]> Files = CommonOptions.Files();
    private static readonly Option<string?> Output = CommonOptions.Output();
    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Write nothing; the exit code answers: 0 everything fits, 1 something doesn't, 4 something can't be judged.",
    };
    private static readonly Option<bool> Details = new("--details")
    {
        Description = "Show the numbers of every cluster, not only of those that do not fit.",
    };
    private static readonly Option<WholeNumber?> PodsPerNode = CommonOptions.Number(
        "--pods-per-node",
        "Pods a node runs that need an address; for dynamic pod subnets."
    );
    private static readonly Option<WholeNumber?> ExtraAddresses = CommonOptions.Number(
        "--extra-addresses",
        "Addresses to set aside in the first node subnet: internal load balancers, private endpoints."
    );
    private static readonly Option<string[]> PeeredRanges = CommonOptions.Texts(
        "--peered-ranges",
        "CIDRs of peered networks that the input does not show.",
        "cidr"
    );
    private static readonly Option<string[]> OnPremisesRanges = CommonOptions.Texts(
        "--on-premises-ranges",
        "CIDRs behind VPN or ExpressRoute.",
        "cidr"
    );

    private static readonly Option<string?> FailOn = CommonOptions.FailOn();
    private static readonly Option<bool> AllowUnknown = new("--allow-unknown")
    {
        Description = "Return 0 instead of 4 if something can't be judged and nothing is bad.",
    };

    private static readonly Option<bool> NewOnly = new("--new-only")
    {
        Description = "Count for the exit code only what the change makes worse.",
    };

    private static readonly Option<string?> Mode = CommonOptions.Text("--mode", $"Plan without files: {CniModeNames.Choices}.", "mode");
    private static readonly Option<string?> Dataplane = CommonOptions.Text("--dataplane", "Plan: Azure or Cilium.", "dataplane");
    private static readonly Option<WholeNumber?> NodeCount = CommonOptions.Number("--node-count", "Plan: nodes.");
    private static readonly Option<WholeNumber?> MaxNodeCount = CommonOptions.Number("--max-node-count", "Plan: the autoscaler's maximum.");
    private static readonly Option<WholeNumber?> MaxPods = CommonOptions.Number("--max-pods", "Plan: pods a node may run, 10 to 250.");
    private static readonly Option<string?> MaxSurge = CommonOptions.Text(
        "--max-surge",
        "Plan: surge nodes during an upgrade, 2 or 33%.",
        "number|percent"
    );
    private static readonly Option<string?> KubernetesVersion = CommonOptions.Text(
        "--kubernetes-version",
        "Plan: 1.33; decides the default surge.",
        "version"
    );
    private static readonly Option<string?> NodeSubnet = CommonOptions.Text(
        "--node-subnet",
        "Plan: the node subnet; without it the smallest prefix is the answer.",
        "cidr"
    );
    private static readonly Option<string?> PodSubnet = CommonOptions.Text("--pod-subnet", "Plan: the pod subnet.", "cidr");
    private static readonly Option<string[]> PodCidr = CommonOptions.Texts(
        "--pod-cidr",
        "Plan: the pod CIDR, and for dual-stack the IPv6 one.",
        "cidr"
    );
    private static readonly Option<string[]> ServiceCidr = CommonOptions.Texts(
        "--service-cidr",
        "Plan: the service CIDR, and for dual-stack the IPv6 one.",
        "cidr"
    );
    private static readonly Option<string?> DnsServiceIp = CommonOptions.Text(
        "--dns-service-ip",
        "Plan: the address of cluster DNS.",
        "address"
    );
    private static readonly Option<bool> PrivateCluster = new("--private-cluster")
    {
        Description = "Plan: the API server gets a private endpoint in the node subnet.",
    };

    private static readonly Option[] PlanOptions =
    [
        Mode,
        Dataplane,
        NodeCount,
        MaxNodeCount,
        MaxPods,
        MaxSurge,
        KubernetesVersion,
        NodeSubnet,
        PodSubnet,
        PodCidr,
        ServiceCidr,
        DnsServiceIp,
        PrivateCluster,
    ];

    private static readonly PlanInputOptions PlanInput = new();

    public static void Fill(Command command)
    {
        command.Arguments.Add(Files);
        foreach (
            Option option in (Option[])
                [
                    Output,
                    Quiet,
                    Details,
                    FailOn,
                    AllowUnknown,
                    NewOnly,
                    PodsPerNode,
                    ExtraAddresses,
                    PeeredRanges,
                    OnPremisesRanges,
                    .. PlanOptions,
                ]
        )
            command.Options.Add(option);
        PlanInput.AddTo(command);
        command.SetAction(Run);
    }

    private static int Run(ParseResult result)
    {
        var options = new BudgetOptions
        {
            PodsPerNode = result.GetValue(PodsPerNode)?.Value,
            ExtraAddresses = result.GetValue(ExtraAddresses)?.Value ?? 0,
            PeeredRanges = Array.ConvertAll(result.GetValue(PeeredRanges)!, Cidr.Parse),
            OnPremisesRanges = Array.ConvertAll(result.GetValue(OnPremisesRanges)!, Cidr.Parse),
        };
        options.Validate();
        string[] files = result.GetValue(Files)!;
        bool isPlan = PlanOptions.Any(option => result.GetResult(option) is { Implicit: false });
        IReadOnlyList<Cluster> clusters;
        InventoryReader? reader = null;
        int exitCode = 0;
        if (isPlan)
        {
            if (files.Length > 0)
                throw new AksCniException(
                    Fault.InvalidParameter,
                    $"'{files[0]}' is a file, and the options describe a plan; give one or the other.",
                    files[0]
                );
            clusters = [ReadPlan(result).ToCluster(options)];
        }
        else
        {
            if (files.Length == 0)
                throw new AksCniException(
                    Fault.InvalidParameter,
                    "Nothing to budget: give files or folders, or a plan with --mode and --node-count."
                );
            reader = CommonOptions.Read(files, PlanInput.Read(result), PlanInput.FilesBefore(result));
            clusters = reader.ToClusters();
            exitCode = Faults.Write(reader.Inventory.Faults);
        }
        bool isNewOnly = result.GetValue(NewOnly);
        if (isNewOnly && exitCode == 0 && reader?.ClustersBefore is null)
            throw new AksCniException(
                Fault.InvalidParameter,
                "--new-only needs the state before the change: a plan or a what-if result holds it, or give it with --before.",
                NewOnly.Name
            );
        IReadOnlyList<IpBudget> budgets = IpBudgets.Judge(clusters, options, reader?.ClustersBefore);
        if (!result.GetValue(Quiet))
            Write(budgets, reader?.Changes, result);
        var gate = new Gate(CommonOptions.ReadFailOn(result.GetValue(FailOn)), result.GetValue(AllowUnknown), isNewOnly);
        return gate.ExitCodeOf(budgets, exitCode);
    }

    private static void Write(IReadOnlyList<IpBudget> budgets, IReadOnlyList<ClusterChange>? changes, ParseResult result)
    {
        switch (result.GetValue(Output))
        {
            case OutputFormat.Json:
                Json.Write(budgets);
                break;
            case OutputFormat.Markdown:
                BudgetMarkdown.Write(Console.Out, budgets, changes);
                break;
            default:
                BudgetView.Write(Console.Out, budgets, changes, result.GetValue(Details));
                break;
        }
    }

    private static BudgetPlan ReadPlan(ParseResult result) =>
        new()
        {
            Mode = CniModeNames.ParseMode(result.GetValue(Mode) ?? throw Missing("--mode")),
            Dataplane = result.GetValue(Dataplane) is { } dataplane ? CniModeNames.ParseDataplane(dataplane) : null,
            NodeCount = result.GetValue(NodeCount)?.Value ?? throw Missing("--node-count"),
            MaxNodeCount = result.GetValue(MaxNodeCount)?.Value,
            MaxPods = result.GetValue(MaxPods)?.Value,
            MaxSurge = result.GetValue(MaxSurge),
            KubernetesVersion = result.GetValue(KubernetesVersion),
            NodeSubnet = result.GetValue(NodeSubnet),
            PodSubnet = result.GetValue(PodSubnet),
            PodCidr = result.GetValue(PodCidr)!,
            ServiceCidr = result.GetValue(ServiceCidr)!,
            DnsServiceIp = result.GetValue(DnsServiceIp),
            PrivateCluster = result.GetValue(PrivateCluster),
        };

    private static AksCniException Missing(string option) =>
        new(Fault.InvalidParameter, $"A plan needs {option}: --mode and --node-count are the least it takes.", option);
}
