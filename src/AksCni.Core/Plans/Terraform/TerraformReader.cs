using System.Globalization;
using System.Text.Json;
using AksCni.Text;

namespace AksCni.Plans;

/// <summary>
/// Reads the output of terraform show -json or tofu show -json, for a plan or a state, as the clusters and networks before and after the
/// change.
/// </summary>
internal static class TerraformReader
{
    private const string ShowCommand = "`terraform show -json tfplan > plan.json`";

    /// <summary>Reads a plan or a state.</summary>
    /// <param name="bytes">The file, in UTF-8.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <param name="options">What the caller states.</param>
    public static PlanDocument Read(ReadOnlyMemory<byte> bytes, string source, TerraformOptions? options = null)
    {
        options ??= TerraformOptions.None;
        TerraformFile file = TerraformFile.Scan(bytes);
        var unread = new List<UnreadPart>();
        if (MajorOf(file.FormatVersion) is not (null or "1" or "0"))
        {
            unread.Add(
                Part(
                    Fault.InputNotRecognized,
                    source,
                    $"'{source}' has format_version {PrintableText.Of(file.FormatVersion!)}; only version 1 is supported. "
                        + $"Write it with a version of Terraform that supports format version 1: {ShowCommand}."
                )
            );
            return new PlanDocument
            {
                After = new PlanState { Resources = "[]"u8.ToArray() },
                Unread = unread,
            };
        }
        AddIncomplete(unread, file, source);
        var plan = new TerraformPlan(file, options);
        TerraformState after = TerraformState.Translate(plan, isAfter: true);
        unread.AddRange(after.Unread);
        if (!file.HasChanges)
            return new PlanDocument
            {
                After = after.ToPlanState(),
                Unread = unread,
                UnmatchedMaps = options.Unused,
            };
        TerraformState before = TerraformState.Translate(plan, isAfter: false);
        return new PlanDocument
        {
            Before = before.ToPlanState(),
            After = after.ToPlanState(),
            Unread = unread,
            Replacements = new TerraformReplacements(plan, before, after).Find(),
            UnmatchedMaps = options.Unused,
        };
    }

    private static void AddIncomplete(List<UnreadPart> unread, TerraformFile file, string source)
    {
        if (file.IsErrored)
            unread.Add(
                Part(
                    Fault.IncompleteAnswer,
                    source,
                    $"'{source}' is a plan that failed (errored: true), so it doesn't contain every change. "
                        + "Correct the error that `terraform plan` reports, and plan again."
                )
            );
        else if (file.IsPartial)
            unread.Add(
                Part(
                    Fault.IncompleteAnswer,
                    source,
                    $"'{source}' is a partial plan (complete: false), for example because of -target or deferred "
                        + "changes. Plan again without -target, or apply it and plan the rest."
                )
            );
        if (file.Damage is { } damage)
            unread.Add(
                Part(
                    Fault.InvalidJson,
                    source,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{source}', line {(damage.LineNumber ?? 0) + 1}: {Reason(damage)}; {file.Instances.Count} resources "
                            + $"before that are read. Write the file again: {ShowCommand}."
                    )
                )
            );
    }

    private static string Reason(JsonException damage) =>
        damage.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
            ? string.Create(CultureInfo.InvariantCulture, $"nested deeper than {TerraformFile.MaximumDepth} levels")
            : $"not JSON, or cut off ({JsonReason.Of(damage.Message)})";

    private static string? MajorOf(string? version) => version?.Split('.')[0];

    private static UnreadPart Part(Fault fault, string source, string message) => new(fault, UnreadKind.Input, source, message);
}
