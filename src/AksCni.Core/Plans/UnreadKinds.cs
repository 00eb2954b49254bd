namespace AksCni.Plans;

/// <summary>Names the kinds of files that aren't read, and the command that makes each readable.</summary>
internal static class UnreadKinds
{
    /// <summary>Returns the fault of a file that may hold clusters or networks and isn't read; null for any other kind.</summary>
    public static AksCniException? FaultOf(InputKind kind, string source)
    {
        string file = FileName(source);
        string bare = file.Contains('.', StringComparison.Ordinal) ? file[..file.LastIndexOf('.')] : file;
        (string What, string Fix)? text = kind switch
        {
            InputKind.BicepSource => (
                "Bicep source",
                $"Run `bicep build {bare}.bicep` (or `bicep build-params {bare}.bicepparam`) and pass the .json file."
            ),
            InputKind.TerraformBinaryPlan => (
                "a binary Terraform plan",
                $"Run `terraform show -json {file} > plan.json` and pass plan.json."
            ),
            InputKind.TerraformLog => (
                "the log of `terraform plan -json`",
                "Run `terraform plan -out p.tfplan && terraform show -json p.tfplan > plan.json` and pass plan.json."
            ),
            InputKind.TerraformStateFile => (
                "a Terraform state file",
                $"Run `terraform show -json {file} > state.json` and pass state.json."
            ),
            InputKind.TerraformSource => (
                "Terraform source",
                "Run `terraform plan -out p.tfplan && terraform show -json p.tfplan > plan.json` and pass plan.json."
            ),
            InputKind.PulumiPreview => (
                "a Pulumi preview, which AksCni doesn't read",
                "After `pulumi up`, run `akscni clusters --save-to clusters.json` and pass that file, or plan with --mode and --node-count."
            ),
            InputKind.PulumiStack => (
                "a Pulumi stack, which AksCni doesn't read",
                "Run `akscni clusters --save-to clusters.json` and pass clusters.json."
            ),
            InputKind.ClusterApiManifest => (
                "a Cluster API (CAPZ) manifest, which AksCni doesn't read",
                "Plan with --mode, --node-count and --node-subnet, or pass the output of `az aks show` of the running cluster."
            ),
            InputKind.AzureServiceOperatorManifest => (
                "an Azure Service Operator manifest, which AksCni doesn't read",
                "Plan with --mode, --node-count and --node-subnet, or pass the output of `az aks show` of the running cluster."
            ),
            InputKind.CrossplaneManifest => (
                "a Crossplane manifest, which AksCni doesn't read",
                "Plan with --mode, --node-count and --node-subnet, or pass the output of `az aks show` of the running cluster."
            ),
            InputKind.KubernetesText => (
                "kubectl output that isn't JSON",
                "Run `kubectl get nodes,pods -A -o json > nodes.json` and pass nodes.json; or, for NodeNetworkConfigs, "
                    + "`kubectl get nodenetworkconfigs -A -o json`."
            ),
            _ => null,
        };
        return text is var (what, fix) ? new AksCniException(Fault.InputNotSupported, $"'{source}' is {what}. {fix}", source) : null;
    }

    /// <summary>Returns what a file is that holds no clusters or networks; null for any other kind.</summary>
    public static string? NoteOf(InputKind kind) =>
        kind switch
        {
            InputKind.TemplateParameters => "a parameters file; give it with --parameters or -ParameterFile",
            InputKind.KubernetesEmpty => "an empty Kubernetes list",
            InputKind.KubernetesOther => "a Kubernetes manifest or list without nodes, pods and NodeNetworkConfigs",
            InputKind.OtherYaml => "YAML about something else",
            _ => null,
        };

    private static string FileName(string source) => source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
}
