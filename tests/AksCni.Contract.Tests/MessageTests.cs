using System.Text.RegularExpressions;
using AksCni.Commands;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AksCni.Contract.Tests;

/// <summary>
/// Facts travel as data: no code takes the text of a message apart, compares it or groups by it, so that a reworded message changes no
/// verdict, no grouping and no exit code. A message that is handed on is followed through parameters, but not through fields or lists.
/// </summary>
public sealed class MessageTests
{
    /// <summary>Properties that hold a sentence, by type.</summary>
    private static readonly HashSet<string> Sentences =
    [
        $"{typeof(Finding).FullName}::get_{nameof(Finding.Message)}",
        $"{typeof(Finding).FullName}::get_{nameof(Finding.Fix)}",
        $"{typeof(AdviceReason).FullName}::get_{nameof(AdviceReason.Message)}",
        $"{typeof(AksCniException).FullName}::get_{nameof(AksCniException.Clause)}",
        $"{typeof(UnreadPart).FullName}::get_{nameof(UnreadPart.Message)}",
        $"{typeof(Exception).FullName}::get_{nameof(Exception.Message)}",
        $"{typeof(TrafficHop).FullName}::get_{nameof(TrafficHop.At)}",
        $"{typeof(TrafficHop).FullName}::get_{nameof(TrafficHop.Action)}",
        $"{typeof(TrafficAllowance).FullName}::get_{nameof(TrafficAllowance.At)}",
        $"{typeof(ThroughputRun).FullName}::get_{nameof(ThroughputRun.Warning)}",
        $"{typeof(ThroughputRun).FullName}::get_{nameof(ThroughputRun.Error)}",
        $"{typeof(CniCapability).FullName}::get_{nameof(CniCapability.Value)}",
        $"{typeof(RequirementChange).FullName}::get_{nameof(RequirementChange.Requirement)}",
        $"{typeof(RequirementChange).FullName}::get_{nameof(RequirementChange.From)}",
        $"{typeof(RequirementChange).FullName}::get_{nameof(RequirementChange.To)}",
        $"{typeof(RequirementChange).FullName}::get_{nameof(RequirementChange.Then)}",
        "AksCni.Throughput.Comparison.CaveatStatement::get_Message",
        "AksCni.Finding::get_Clause",
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
        nameof(string.Replace),
        nameof(string.Trim),
        nameof(string.TrimStart),
        nameof(string.TrimEnd),
        nameof(string.Compare),
        nameof(string.CompareOrdinal),
        nameof(string.CompareTo),
        nameof(string.Equals),
        "op_Equality",
        "op_Inequality",
        "get_Chars",
        "AsSpan",
        "IsMatch",
        "Match",
    ];

    /// <summary>What compares the keys that a lambda gives.</summary>
    private static readonly HashSet<string> Groupers =
    [
        nameof(Enumerable.GroupBy),
        nameof(Enumerable.DistinctBy),
        nameof(Enumerable.ToLookup),
        nameof(Enumerable.ToDictionary),
        nameof(Enumerable.OrderBy),
        nameof(Enumerable.ThenBy),
        nameof(Enumerable.UnionBy),
        nameof(Enumerable.ExceptBy),
    ];

    /// <summary>
    /// What makes text of text and decides nothing: a clause, what can be printed, .NET's words without the place that they repeat.
    /// </summary>
    private static readonly HashSet<string> Makers = ["Sentence.ClauseOf", "AksCniException.OneLine", "PrintableText.Of", "JsonReason.Of"];

    /// <summary>What is found and reads another text, or a text that isn't ours.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["IpBudget.Reasons uses op_Equality"] = "the names of clusters",
        ["InputFiles.Open uses Replace, IndexOf, Substring"] = "the path",
        ["SessionCredential.GetTokenAsync uses EndsWith, Substring"] = "the scope of a token",
        ["RequirementsReader.ReadJson uses StartsWith"] = "the byte order mark",
        ["JsonRuns.ReadDocument uses Trim, StartsWith"] = "the line that was read",
        ["NtttcpXml.ReadTest uses IndexOf, Split, TrimEnd"] = "the line that was read, and .NET's words without the place that they repeat",
        ["InputFaults.Describe uses Contains"] = ".NET's words about JSON that is nested too deep, which has no code of its own",
        ["AnsweringCredential.Why uses TrimEnd, EndsWith"] = "Azure.Identity's words, which may end in a colon before an inner exception",
        ["AnsweringCredential.FindAsync uses Trim"] = "reasons of several credentials, one per line",
        ["ArmClusterReader.ReadAsync hands a message to AnsweringCredential.WithoutTokens"] = "tokens, which no message may show",
        ["ArmConnection.Unreachable uses TrimEnd"] = ".NET's words, which go on in a sentence",
        ["ModuleContext.Create uses TrimEnd"] = ".NET's words, which go on in a sentence",
        ["SessionAccount.GetToken hands a message to SessionAccount.NotSignedIn"] = "Az's words, which go on in a sentence",
        ["YamlReader.Read uses TrimStart, TrimEnd"] = "YamlDotNet's words, and the text that was read",
        ["RunCaveats.ReasonsOf compares messages in GroupBy"] = "what tools wrote about failed runs: alike, they are listed once",
        ["FindingComparison.Take uses op_Equality, Equals"] =
            "two findings of one rule about one target, which only their words tell apart",
        ["TraceTables.Distinct compares messages in DistinctBy"] = "findings that would be the same lines again",
    };

    private static readonly Lazy<string[]> Found = new(() => [.. Violations().Distinct().Order(StringComparer.Ordinal)]);

    [Fact]
    public void No_method_reads_the_text_of_a_message() => Check.Empty(Found.Value.Where(violation => !Allowed.ContainsKey(violation)));

    [Fact]
    public void Every_exception_is_still_needed() => Check.Empty(Allowed.Keys.Except(Found.Value));

    private static IEnumerable<string> Assemblies()
    {
        yield return typeof(Cidr).Assembly.Location;
        yield return typeof(TestAksIpBudgetCommand).Assembly.Location;
        yield return Path.Combine(Repository.Module, "AksCni.Files.dll");
        yield return Path.Combine(Repository.Module, "live", "AksCni.Arm.dll");
        yield return Path.Combine(Repository.Module, "yaml", "AksCni.Yaml.dll");
        yield return Path.Combine(Repository.Root, "src", "AksCni.Cli", "bin", Repository.Configuration, "net10.0", "akscni.dll");
    }

    private static IEnumerable<string> Violations()
    {
        ModuleDefinition[] modules = [.. Assemblies().Select(ModuleDefinition.ReadModule)];
        MethodDefinition[] methods =
        [
            .. modules.SelectMany(module => module.GetTypes()).SelectMany(type => type.Methods).Where(method => method.HasBody),
        ];
        var bodies = methods.GroupBy(method => method.FullName).ToDictionary(same => same.Key, same => same.First());
        foreach (MethodDefinition method in methods)
        {
            Instruction[] sentences = [.. method.Body.Instructions.Where(IsSentence)];
            string[] readers = [.. CallsOf(method).Where(IsReader).Select(call => call.Name).Distinct()];
            if (sentences.Length > 0 && readers.Length > 0)
                yield return $"{NameOf(method)} uses {string.Join(", ", readers)}";
            foreach (Instruction sentence in sentences)
                if (ReaderBehind(method, sentence, bodies, depth: 3) is { } reader)
                    yield return $"{NameOf(method)} hands a message to {reader}";
            foreach (string grouper in GroupersOfSentences(method, bodies))
                yield return $"{NameOf(method)} compares messages in {grouper}";
        }
        foreach (ModuleDefinition module in modules)
            module.Dispose();
    }

    /// <summary>The method of ours that reads the text that an instruction leaves on the stack; null if none is seen to.</summary>
    private static string? ReaderBehind(
        MethodDefinition method,
        Instruction pushing,
        Dictionary<string, MethodDefinition> bodies,
        int depth
    )
    {
        (Instruction? consumer, int argument) = ConsumerOf(pushing);
        if (
            depth == 0
            || consumer?.Operand is not MethodReference call
            || !bodies.TryGetValue(call.GetElementMethod().FullName, out var callee)
        )
            return null;
        int parameter = argument - (callee.HasThis && consumer.OpCode.Code != Code.Newobj ? 1 : 0);
        if (parameter < 0)
            return null;
        foreach (Instruction loading in callee.Body.Instructions.Where(instruction => Loads(instruction, callee) == parameter))
        {
            (Instruction? user, _) = ConsumerOf(loading);
            if (user?.Operand is MethodReference reading && IsReader(reading) && !Makers.Contains(NameOf(callee)))
                return NameOf(callee);
            if (ReaderBehind(callee, loading, bodies, depth - 1) is { } further)
                return further;
        }
        return null;
    }

    /// <summary>
    /// The instruction that takes what another one leaves on the stack, and as which argument, counted from 0 with the object itself; null
    /// beyond a branch.
    /// </summary>
    private static (Instruction? Consumer, int Argument) ConsumerOf(Instruction pushing)
    {
        int above = 0;
        for (Instruction? at = pushing.Next; at is not null; at = at.Next)
        {
            int taken = Pops(at);
            if (taken > above)
                return (at, taken - 1 - above);
            if (at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                return (null, 0);
            above += Pushes(at) - taken;
        }
        return (null, 0);
    }

    private static int Pops(Instruction at) =>
        at.Operand is MethodReference call
            ? at.OpCode.Code switch
            {
                Code.Ldftn or Code.Ldtoken => 0,
                Code.Ldvirtftn => 1,
                Code.Newobj => call.Parameters.Count,
                _ => call.Parameters.Count + (call.HasThis ? 1 : 0),
            }
            : at.OpCode.StackBehaviourPop switch
            {
                StackBehaviour.Pop0 => 0,
                StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
                StackBehaviour.Popref_popi_popi
                or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8
                or StackBehaviour.Popref_popi_popref
                or StackBehaviour.Popi_popi_popi => 3,
                _ => 2,
            };

    private static int Pushes(Instruction at) =>
        at.Operand is MethodReference call && at.OpCode.Code is not (Code.Newobj or Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken)
            ? (call.ReturnType.FullName == "System.Void" ? 0 : 1)
            : at.OpCode.StackBehaviourPush switch
            {
                StackBehaviour.Push0 => 0,
                StackBehaviour.Push1_push1 => 2,
                _ => 1,
            };

    private static int Loads(Instruction at, MethodDefinition method)
    {
        int argument = at.OpCode.Code switch
        {
            Code.Ldarg_0 => 0,
            Code.Ldarg_1 => 1,
            Code.Ldarg_2 => 2,
            Code.Ldarg_3 => 3,
            Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)at.Operand).Index + (method.HasThis ? 1 : 0),
            _ => -1,
        };
        return argument - (method.HasThis ? 1 : 0);
    }

    /// <summary>Queries whose key is a lambda that reads a sentence.</summary>
    private static IEnumerable<string> GroupersOfSentences(MethodDefinition method, Dictionary<string, MethodDefinition> bodies)
    {
        foreach (Instruction at in method.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ldftn))
        {
            var lambda = (MethodReference)at.Operand;
            if (!bodies.TryGetValue(lambda.FullName, out MethodDefinition? body) || !body.Body.Instructions.Any(IsSentence))
                continue;
            Instruction? next = at.Next;
            while (next is not null && next.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Ldftn))
                next = next.Next;
            if (next?.OpCode.Code is Code.Call && next.Operand is MethodReference query && Groupers.Contains(query.Name))
                yield return query.Name;
        }
    }

    private static IEnumerable<MethodReference> CallsOf(MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>();

    private static bool IsSentence(Instruction instruction) =>
        instruction.Operand is MethodReference call && Sentences.Contains($"{call.DeclaringType.FullName}::{call.Name}");

    private static bool IsReader(MethodReference call) => IsOfText(call) && Readers.Contains(call.Name);

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
