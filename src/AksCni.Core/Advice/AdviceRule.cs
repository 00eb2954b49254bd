using System.Runtime.CompilerServices;
using AksCni.Advice;

namespace AksCni;

/// <summary>
/// One rule of the decision: when it holds for a candidate, what it does, what it says, and the document and days that it rests on. Each
/// has a page under docs/rules.
/// </summary>
public sealed class AdviceRule : Rule
{
    private static readonly Lazy<IReadOnlyList<AdviceRule>> Catalogue = new(() =>
        [
            .. ReachabilityRules.All,
            .. PlatformRules.All,
            .. PolicyRules.All,
            .. FeatureRules.All,
            .. ScaleRules.All,
            .. AddressRules.All,
            .. LifecycleRules.All,
            .. PreferenceRules.All,
            .. DutyRules.All,
        ]
    );

    private static readonly Lazy<AdviceRule[]> Judges = new(() =>
        [.. All.Where(rule => rule.Effect != AdviceEffect.Notes).OrderBy(rule => rule.Effect)]
    );
    private static readonly Lazy<AdviceRule[]> Capable = new(() => [.. All.Where(rule => rule.Wanted is not null)]);

    private readonly Func<CandidateEvaluation, bool> _when;
    private readonly Func<CandidateEvaluation, string> _says;

    internal AdviceRule(
        AdviceEffect effect,
        int weight,
        string title,
        string source,
        string asOf,
        Func<CandidateEvaluation, bool> when,
        Func<CandidateEvaluation, string> says,
        [CallerMemberName] string id = ""
    )
        : base(id, title, source, asOf)
    {
        Effect = effect;
        Points = effect == AdviceEffect.Disfavors ? -weight : weight;
        _when = when;
        _says = says;
    }

    /// <summary>What it does to a candidate.</summary>
    public AdviceEffect Effect { get; }

    /// <summary>Points that it adds to the score; 0 where it excludes or notes.</summary>
    public int Points { get; }

    /// <summary>The catalogue's capability that it reads, or null.</summary>
    public string? Capability { get; internal init; }

    /// <summary>The capability whose documents a reason cites, where that differs from case to case.</summary>
    internal Func<CandidateEvaluation, string>? Cites { get; init; }

    /// <summary>What a rule about a capability asks for; null for others.</summary>
    internal string? What { get; private init; }

    /// <summary>Whether that is wanted.</summary>
    internal Func<CniRequirements, bool>? Wanted { get; private init; }

    /// <summary>All rules, by topic.</summary>
    public static IReadOnlyList<AdviceRule> All => Catalogue.Value;

    /// <summary>Those that decide: exclusions first, then points. Notes are for the reader.</summary>
    internal static AdviceRule[] Deciding => Judges.Value;

    /// <summary>Those about a capability.</summary>
    internal static AdviceRule[] OfCapabilities => Capable.Value;

    /// <summary>
    /// A rule that excludes what the catalogue says lacks a capability. Where no document says, <see cref="LifecycleRules.NotStated"/>
    /// holds.
    /// </summary>
    internal static AdviceRule Lacking(
        string capability,
        string what,
        Func<CniRequirements, bool> wanted,
        [CallerMemberName] string id = ""
    ) =>
        new(
            AdviceEffect.Excludes,
            0,
            $"The mode does not support {what}",
            "the mode catalogue",
            ModeCatalogue.Date,
            c => wanted(c.Needs) && c.Cell(capability).Supported == false,
            c => $"{c.Subject} does not support {what}{After(c.Cell(capability))}.",
            id
        )
        {
            Capability = capability,
            What = what,
            Wanted = wanted,
        };

    /// <summary>What the cell says beyond yes or no, behind a colon.</summary>
    internal static string After(CniCapability cell)
    {
        string both = string.Join(
            ". ",
            new[] { cell.Detail, cell.Supported is null ? cell.Note : null }.Where(part => !string.IsNullOrEmpty(part))
        );
        return both.Length > 0 ? $": {char.ToLowerInvariant(both[0])}{both[1..].TrimEnd('.')}" : "";
    }

    /// <summary>True if the rule holds for the candidate on the day of the decision.</summary>
    internal bool Holds(CandidateEvaluation of) => IsInForce(of.AsOf) && _when(of);

    /// <summary>What it says of the candidate.</summary>
    internal AdviceReason ReasonFor(CandidateEvaluation of)
    {
        CniCapability? cell = (Capability ?? Cites?.Invoke(of)) is { } capability ? of.Cell(capability) : null;
        return new AdviceReason(this, _says(of), _says(of.WithoutName()), cell?.Source ?? Source, cell?.AsOf ?? AsOf);
    }
}

/// <summary>What a rule does to a candidate.</summary>
public enum AdviceEffect
{
    /// <summary>Takes it out.</summary>
    Excludes = 1,

    /// <summary>Adds points.</summary>
    Favors = 2,

    /// <summary>Takes points.</summary>
    Disfavors = 3,

    /// <summary>Says what to know; the score stays.</summary>
    Notes = 4,
}
