using System.Globalization;
using AksCni.Clusters;

namespace AksCni.Budget;

/// <summary>
/// Nodes that an upgrade adds to a pool: a number or a percentage rounded up, at most the nodes of the pool.
/// Source: articles/aks/upgrade-aks-node-pools-rolling.md (2026-05-29).
/// </summary>
internal readonly record struct UpgradeSurge
{
    private readonly long _value;
    private readonly bool _isPercent;

    private UpgradeSurge(long value, bool isPercent, SurgeBasis basis)
    {
        _value = value;
        _isPercent = isPercent;
        Basis = basis;
    }

    /// <summary>Where the number comes from.</summary>
    public SurgeBasis Basis { get; }

    /// <summary>True if the surge depends on a value the input doesn't state; it's 0 then.</summary>
    public bool IsUnknown => Basis == SurgeBasis.Unknown;

    /// <summary>Surge nodes of a pool with that many nodes.</summary>
    public long At(long nodes) => Math.Min(nodes, _isPercent ? CeilingOfPercent(nodes, _value) : _value);

    /// <summary>The surge of a pool as it is set, or the default of the cluster's version.</summary>
    public static UpgradeSurge Of(Cluster cluster, NodePool pool)
    {
        // Spot pools get no surge nodes: articles/aks/spot-node-pool.md.
        if (Is(pool.Priority, "Spot"))
            return new UpgradeSurge(0, false, SurgeBasis.Spot);
        bool isUnknown =
            pool.IsUnknown(JsonKey.ScaleSetPriority)
            || pool.IsUnknown(JsonKey.UpgradeStrategy)
            || pool.IsUnknown(JsonKey.UpgradeSettings)
            || (pool.IsUnknown(JsonKey.MaxSurge) && !Is(pool.UpgradeStrategy, "BlueGreen"));
        if (isUnknown)
            return new UpgradeSurge(0, false, SurgeBasis.Unknown);
        if (Is(pool.UpgradeStrategy, "BlueGreen"))
            return new UpgradeSurge(100, true, SurgeBasis.BlueGreen);
        if (string.IsNullOrWhiteSpace(pool.MaxSurge))
            return Default(cluster.KubernetesVersion, SurgeBasis.Default);
        if (!TryParse(pool.MaxSurge, out long value, out bool isPercent))
            return Default(cluster.KubernetesVersion, SurgeBasis.Invalid);
        bool hasUnavailable = TryParse(pool.MaxUnavailable, out long unavailable, out _) && unavailable > 0;
        return new UpgradeSurge(value, isPercent, value == 0 && !hasUnavailable ? SurgeBasis.ZeroWithoutUnavailable : SurgeBasis.Given);
    }

    /// <summary>Reads "5" or "33%".</summary>
    public static bool TryParse(string? text, out long value, out bool isPercent)
    {
        ReadOnlySpan<char> digits = text.AsSpan().Trim();
        isPercent = digits.EndsWith("%");
        if (isPercent)
            digits = digits[..^1].TrimEnd();
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= int.MaxValue;
    }

    /// <summary>True for 1.33 and 1.33.2, and for nothing that has more to it.</summary>
    public static bool IsVersion(string text) =>
        MinorVersion(text) is not null
        && text.All(c => char.IsAsciiDigit(c) || c == '.')
        && text.Count(c => c == '.') <= 2
        && text[^1] != '.';

    /// <summary>The minor version of 1.33.2; null if the text is none of Kubernetes 1.</summary>
    public static int? MinorVersion(string? version)
    {
        ReadOnlySpan<char> text = version.AsSpan().Trim().TrimStart('v');
        if (!text.StartsWith("1."))
            return null;
        text = text[2..];
        int patch = text.IndexOf('.');
        return int.TryParse(patch < 0 ? text : text[..patch], NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            ? minor
            : null;
    }

    /// <summary>Both documented defaults for a pool of that size: by the release notes and by the page about rolling upgrades.</summary>
    public static (long ByReleaseNotes, long ByPage) Defaults(long nodes) =>
        (
            Math.Min(nodes, CeilingOfPercent(nodes, AzureLimit.DefaultSurgePercent.Value)),
            Math.Min(nodes, AzureLimit.DefaultSurgeNodes.Value)
        );

    private static UpgradeSurge Default(string? kubernetesVersion, SurgeBasis basis) =>
        MinorVersion(kubernetesVersion) switch
        {
            { } minor when minor < AzureLimit.PercentSurgeSince.Value => new UpgradeSurge(AzureLimit.DefaultSurgeNodes.Value, false, basis),
            // A percentage rounded up is never below one node: without a version the larger default is this one.
            null => new UpgradeSurge(
                AzureLimit.DefaultSurgePercent.Value,
                true,
                basis == SurgeBasis.Default ? SurgeBasis.DefaultOfUnknownVersion : basis
            ),
            _ => new UpgradeSurge(AzureLimit.DefaultSurgePercent.Value, true, basis),
        };

    private static long CeilingOfPercent(long nodes, long percent) => percent >= 100 ? nodes : ((nodes * percent) + 99) / 100;

    private static bool Is(string? value, string wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where a surge comes from.</summary>
internal enum SurgeBasis
{
    Given,
    Default,
    DefaultOfUnknownVersion,
    Spot,
    BlueGreen,
    ZeroWithoutUnavailable,
    Invalid,
    Unknown,
}
