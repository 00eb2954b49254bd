using System.Diagnostics.CodeAnalysis;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AksCni.Contract.Tests;

/// <summary>
/// Reads from the compiled Core which folder uses which: signatures, attributes and method bodies. A type belongs to the folder of its
/// source file, which the portable PDB names. Constants and nameof leave no trace in compiled code, so this reader can't see them.
/// </summary>
internal sealed class CoreDependencies
{
    private readonly IReadOnlyDictionary<string, string> _folderOfType;
    private readonly HashSet<(string From, string To, string User, string Used)> _uses = [];

    public CoreDependencies(string assembly)
    {
        _folderOfType = SourceFolders.Of(assembly);
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (TypeDefinition type in module.GetTypes())
        foreach (TypeReference used in UsedBy(type))
            Add(type, used);
    }

    /// <summary>Folders that hold a type.</summary>
    public IReadOnlySet<string> Folders => _folderOfType.Values.ToHashSet(StringComparer.Ordinal);

    /// <summary>Each use of one folder by another, with an example: the type that uses, and the type that is used.</summary>
    public ILookup<(string From, string To), string> Uses =>
        _uses.ToLookup(use => (use.From, use.To), use => $"{use.User} uses {use.Used}");

    /// <summary>Finds the folder of a type that isn't nested; false for what a compiler or a generator made.</summary>
    public bool TryFolderOf(string type, [NotNullWhen(true)] out string? folder) => _folderOfType.TryGetValue(type, out folder);

    private void Add(TypeDefinition user, TypeReference used)
    {
        foreach (TypeReference part in PartsOf(used))
        {
            string from = Outermost(user),
                to = Outermost(part);
            if (!_folderOfType.TryGetValue(from, out string? folder) || !_folderOfType.TryGetValue(to, out string? usedFolder))
                continue;
            if (folder != usedFolder)
                _uses.Add((folder, usedFolder, from, to));
        }
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        if (type.BaseType is not null)
            yield return type.BaseType;
        foreach (InterfaceImplementation implemented in type.Interfaces)
            yield return implemented.InterfaceType;
        foreach (CustomAttribute attribute in type.CustomAttributes)
            yield return attribute.AttributeType;
        foreach (FieldDefinition field in type.Fields)
            yield return field.FieldType;
        foreach (GenericParameter parameter in type.GenericParameters)
        foreach (GenericParameterConstraint constraint in parameter.Constraints)
            yield return constraint.ConstraintType;
        foreach (MethodDefinition method in type.Methods)
        foreach (TypeReference used in UsedBy(method))
            yield return used;
    }

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method)
    {
        foreach (TypeReference used in SignatureOf(method))
            yield return used;
        if (!method.HasBody)
            yield break;
        foreach (VariableDefinition local in method.Body.Variables)
            yield return local.VariableType;
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
            if (handler.CatchType is not null)
                yield return handler.CatchType;
        foreach (Instruction instruction in method.Body.Instructions)
        foreach (TypeReference used in OperandOf(instruction))
            yield return used;
    }

    private static IEnumerable<TypeReference> OperandOf(Instruction instruction) =>
        instruction.Operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            MethodReference method => SignatureOf(method).Prepend(method.DeclaringType),
            _ => [],
        };

    private static IEnumerable<TypeReference> SignatureOf(MethodReference method)
    {
        yield return method.ReturnType;
        foreach (ParameterDefinition parameter in method.Parameters)
            yield return parameter.ParameterType;
        if (method is GenericInstanceMethod generic)
            foreach (TypeReference argument in generic.GenericArguments)
                yield return argument;
    }

    /// <summary>The types that a type is made of: elements of arrays and references, a generic type and its arguments.</summary>
    private static IEnumerable<TypeReference> PartsOf(TypeReference type) =>
        type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(PartsOf).Prepend(generic.ElementType),
            TypeSpecification specification => PartsOf(specification.ElementType),
            _ => [type],
        };

    private static string Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.FullName;
    }
}
