using System.Runtime.CompilerServices;

namespace AksCni;

/// <summary>Describes a rule whose violations are findings. The code that checks it writes the message.</summary>
public sealed class FindingRule : Rule
{
    /// <summary>The day on which the rules that are based on the input alone were last reviewed.</summary>
    private const string InputReviewed = "2026-11-22";

    /// <summary>The id is the name of the field that holds the rule.</summary>
    internal FindingRule(Severity severity, string title, string source, string asOf, [CallerMemberName] string id = "")
        : base(id, title, source, asOf) => Severity = severity;

    /// <summary>The severity of its findings, unless the rule's page says when it differs.</summary>
    public Severity Severity { get; }

    /// <summary>True if the rule is based on no document, but on what the input says or leaves out.</summary>
    public bool IsAboutInput { get; private init; }

    /// <summary>Creates a rule that is based on what the input says or leaves out.</summary>
    internal static FindingRule OnInput(Severity severity, string title, [CallerMemberName] string id = "") =>
        new(severity, title, "the input", InputReviewed, id) { IsAboutInput = true };

    /// <summary>Creates a finding of the rule's severity.</summary>
    internal Finding CreateFinding(string target, string message, string fix = "") => CreateFinding(Severity, target, message, fix);

    /// <summary>Creates a finding of another severity, for the cases that the rule's page names.</summary>
    internal Finding CreateFinding(Severity severity, string target, string message, string fix = "") =>
        new(this, severity, target, message, fix);
}
