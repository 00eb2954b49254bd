using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AksCni.Completion;

/// <summary>Completes the choices of a requirement, told by the parameter's name.</summary>
public sealed class RequirementCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        new Choices(Requirement.All.First(requirement => requirement.Name == parameterName)).CompleteArgument(
            commandName,
            parameterName,
            wordToComplete,
            commandAst,
            fakeBoundParameters
        );

    private sealed class Choices(Requirement requirement) : WordCompleter
    {
        protected override IEnumerable<(string Word, string Meaning)> Words =>
            requirement.Choices.Select(choice => (choice, requirement.Description));
    }
}
