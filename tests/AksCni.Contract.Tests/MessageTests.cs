using System.Text.RegularExpressions;
using AksCni.Commands;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AksCni.Contract.Tests;

/// <summary>
/// Facts travel as data: no code takes the text of a message apart or compares it, so that a reworded message changes no verdict, no
/// grouping and no exit code.
/// </summary>
public sealed class MessageTests
{
    /// <summary>Properties that hold a sentence, by type.</summary>
    private static readonly HashSet<string> Sentences =
    [
        $"{typeof(Finding).FullName}::get_{nameof(Finding.Message)}",
        $"{typeof(Finding).FullName}::get_{nameof(Finding.Fix)}",
        $"{typeof(AdviceReason).FullName}::get_{nameof(AdviceReason.Message)}",
        $"{typeof(UnreadPart).FullName}::get_{nameof(UnreadPart.Message)}",
        $"{typeof(Exception).FullName}::get_{nameof(Exception.Message)}",
    ];

    /// <summary>What reads the characters of a text.</summary>
    private static readonly HashSet<string> Readers =
    [
        nameof(string.Split),
        nameof(string.StartsWith),
        nameof(string.EndsWith),
        nameof(string.Contains),
        nameof(string.IndexOf),
        nameof(string.LastIndexOf),
        nameof(string.IndexOfAny),
        nameof(string.Substring),
        nameof(string.Remove),
        nameof(string.Equals),
        "op_Equality",
        "op_Inequality",
        "get_Chars",
        "AsSpan",
        "IsMatch",
        "Match",
    ];

    /// <summary>Methods that use a sentence and read another text, or a text that isn't ours, with what they read.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["IpBudget.Reasons"] = "the names of clusters",
        ["InputFiles.Open"] = "the path",
        ["SessionCredential.GetTokenAsync"] = "the scope of a token",
        ["PartReads.EachAsync"] = "the id of a part",
        ["RequirementsReader.ReadJson"] = "the byte order mark",
        ["JsonRuns.ReadDocument"] = "the line that was read",
        ["NtttcpXml.ReadTest"] = "the line that was read, and .NET's words about XML, to leave out the place that they repeat",
        ["InputFaults.Describe"] = ".NET's words about JSON that is nested too deep, which has no code of its own",
        ["AnsweringCredential.Why"] = "Azure.Identity's words, which may end in a colon where an inner exception goes on",
    };

    [Fact]
    public void No_method_reads_the_text_of_a_message() => Check.Empty(Assemblies().SelectMany(Violations));

    private static IEnumerable<string> Assemblies()
    {
        yield return typeof(Cidr).Assembly.Location;
        yield return typeof(TestAksIpBudgetCommand).Assembly.Location;
        yield return Path.Combine(Repository.Module, "AksCni.Files.dll");
        yield return Path.Combine(Repository.Module, "live", "AksCni.Arm.dll");
    }

    private static IEnumerable<string> Violations(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            MethodReference[] calls = [.. method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()];
            bool readsSentence = calls.Any(call => Sentences.Contains($"{call.DeclaringType.FullName}::{call.Name}"));
            string[] readers = [.. calls.Where(call => IsOfText(call) && Readers.Contains(call.Name)).Select(call => call.Name).Distinct()];
            if (readsSentence && readers.Length > 0 && !Allowed.ContainsKey(NameOf(method)))
                yield return $"{method.FullName} uses {string.Join(", ", readers)}";
        }
    }

    /// <summary>The type and method that a person wrote. Iterators and lambdas are nested types with its name in brackets.</summary>
    private static string NameOf(MethodDefinition method)
    {
        string name = method.Name;
        TypeDefinition type = method.DeclaringType;
        for (; type.DeclaringType is not null; type = type.DeclaringType)
            if (Regex.Match(type.Name, "^<(.+)>") is { Success: true } iterator)
                name = iterator.Groups[1].Value;
            else if (Regex.Match(name, "^<(.+)>") is { Success: true } lambda)
                name = lambda.Groups[1].Value;
        return $"{type.Name}.{Regex.Replace(name, "^<+([^<>]+)>.*$", "$1")}";
    }

    private static bool IsOfText(MethodReference call) =>
        call.DeclaringType.FullName is "System.String" or "System.MemoryExtensions" or "System.Text.RegularExpressions.Regex";
}
