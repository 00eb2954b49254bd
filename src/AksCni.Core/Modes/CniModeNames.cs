using AksCni.Modes;

namespace AksCni;

/// <summary>Reads mode and dataplane names as people write them, and says what the choices are.</summary>
public static class CniModeNames
{
    /// <summary>The modes that can be asked for; <see cref="CniMode.Unknown"/> is only ever an answer.</summary>
    public static readonly IReadOnlyList<CniMode> All = [.. ModeTable.All.Select(traits => traits.Mode)];

    /// <summary>Their names in a sentence; a constant, since every start of the CLI describes an option with it.</summary>
    public const string Choices =
        $"{nameof(CniMode.AzureCniOverlay)}, {nameof(CniMode.AzureCniPodSubnetDynamic)}, "
        + $"{nameof(CniMode.AzureCniPodSubnetStaticBlock)}, {nameof(CniMode.AzureCniNodeSubnet)}, {nameof(CniMode.Kubenet)}, "
        + $"{nameof(CniMode.ByoCni)}";

    private static readonly Lazy<Dictionary<string, CniMode>> ByName = new(MakeNames);

    /// <summary>
    /// Reads a mode: its name in any case, with or without hyphens, or the short forms overlay, node-subnet, pod-subnet, static-block, byo
    /// and none.
    /// </summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownCniMode"/>.</exception>
    public static CniMode ParseMode(string text) =>
        ByName.Value.TryGetValue(Key(text), out CniMode mode)
            ? mode
            : throw new AksCniException(Fault.UnknownCniMode, $"'{text}' is not a network mode; use one of {Choices}.", text);

    /// <summary>Reads a dataplane: azure or cilium, in any case.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnknownDataplane"/>.</exception>
    public static CniDataplane ParseDataplane(string text) =>
        Key(text) switch
        {
            "azure" => CniDataplane.Azure,
            "cilium" => CniDataplane.Cilium,
            _ => throw new AksCniException(Fault.UnknownDataplane, $"'{text}' is not a dataplane; use Azure or Cilium.", text),
        };

    /// <summary>True for the modes whose pods take addresses from a pod subnet.</summary>
    public static bool UsesPodSubnet(this CniMode mode) => mode.Traits().UsesPodSubnet;

    /// <summary>True for the modes that give every node a block of the pod CIDR.</summary>
    public static bool UsesPodCidr(this CniMode mode) => mode.Traits().UsesPodCidr;

    /// <summary>True for the modes that have a dataplane of Azure's choosing; kubenet and BYO CNI have none.</summary>
    public static bool HasDataplane(this CniMode mode) => mode.Traits().HasDataplane;

    private static string Key(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static Dictionary<string, CniMode> MakeNames()
    {
        var names = new Dictionary<string, CniMode>(StringComparer.Ordinal);
        foreach (ModeTraits traits in ModeTable.All)
        {
            names.Add(traits.Mode.ToString().ToLowerInvariant(), traits.Mode);
            foreach (string alias in traits.Aliases)
                names.Add(alias, traits.Mode);
        }
        return names;
    }
}
