namespace AksCni.Modes;

/// <summary>One documented update of a cluster that doesn't need a new one.</summary>
/// <param name="From">The dataplane before; null for a mode without one.</param>
/// <param name="To">The mode afterward.</param>
/// <param name="ToDataplane">The dataplane afterward.</param>
/// <param name="Page">The document.</param>
internal sealed record ModeUpdate(CniDataplane? From, CniMode To, CniDataplane ToDataplane, AzurePage Page);

/// <summary>What an update of IP address management to a mode requires.</summary>
/// <param name="KubernetesMinor">The oldest Kubernetes minor version (1.x).</param>
/// <param name="RefusesMasqueradeList">True where the cluster must not have a custom azure-ip-masq-agent-config.</param>
internal sealed record ModeUpdateConditions(AzureLimit KubernetesMinor, bool RefusesMasqueradeList);

/// <summary>The end of a mode.</summary>
/// <param name="Ends">The first day without support.</param>
/// <param name="Successor">The mode that Microsoft names instead.</param>
/// <param name="Page">The document.</param>
internal sealed record ModeRetirement(DateOnly Ends, CniMode Successor, AzurePage Page);
