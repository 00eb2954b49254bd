using System.Text.RegularExpressions;

namespace AksCni.Contract.Tests;

/// <summary>
/// Code asks for traits of a mode, never which mode it is: a new mode then needs no change outside the table. Read from the source text,
/// since the compiler turns the names into numbers.
/// </summary>
public sealed partial class ModeNamesTests
{
    /// <summary>The files of Core that may name a mode, and why. A new mode changes the first three.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Modes/CniModeNames.cs"] = "the choices are a constant, which every start of the command line shows",
        ["Modes/ModeTable.cs"] = "the table of traits",
        ["Modes/CniMode.cs"] = "the enumeration",
        ["Advice/DutyRules.cs"] = "Application Gateway for Containers documents a /24 for Overlay by name",
        ["Advice/FeatureRules.cs"] = "the documents contradict each other about two modes by name",
    };

    [Fact]
    public void Files_of_Core_name_no_mode_but_where_a_document_does()
    {
        string core = Path.Combine(Repository.Root, "src", "AksCni.Core");
        string[] naming =
        [
            .. Directory
                .EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
                .Where(path => ModeName().IsMatch(File.ReadAllText(path)))
                .Select(path => Path.GetRelativePath(core, path).Replace('\\', '/')),
        ];
        Assert.Empty(naming.Where(path => !path.StartsWith("obj/", StringComparison.Ordinal)).Except(Allowed.Keys));
    }

    [Fact]
    public void Every_exception_is_still_needed() =>
        Assert.All(
            Allowed.Keys.Where(path => path != "Modes/CniMode.cs"),
            path => Assert.Matches(ModeName(), Repository.Text($"src/AksCni.Core/{path}"))
        );

    [GeneratedRegex(@"\bCniMode\.(?!Unknown\b)[A-Z]\w+")]
    private static partial Regex ModeName();
}
