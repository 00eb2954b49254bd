using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AksCni.Completion;

/// <summary>Completes one of a closed list of words, with what each means as a tool tip.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words and their meanings.</summary>
    protected abstract IEnumerable<(string Word, string Meaning)> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var pattern = WildcardPattern.Get($"{wordToComplete?.Trim('\'', '"')}*", WildcardOptions.IgnoreCase);
        foreach ((string word, string meaning) in Words)
            if (pattern.IsMatch(word))
                yield return new CompletionResult(word, word, CompletionResultType.ParameterValue, meaning);
    }
}

/// <summary>Completes a network mode.</summary>
public sealed class CniModeCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words =>
        CniModeNames.All.Select(mode =>
            (
                mode.ToString(),
                ModeCatalogue.All.First(info => info.Mode == mode) is var info ? $"{info.DisplayName}: {info.PodAddresses}" : ""
            )
        );
}

/// <summary>Completes a dataplane.</summary>
public sealed class CniDataplaneCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words =>
        [("Azure", "Azure's own, with kube-proxy"), ("Cilium", "Cilium's eBPF programs, without kube-proxy; Linux only")];
}

/// <summary>Completes a capability's name.</summary>
public sealed class CniCapabilityCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Word, string Meaning)> Words => ModeCatalogue.CapabilityNames.Select(name => (name, name));
}
