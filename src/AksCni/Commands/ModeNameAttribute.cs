using System.Collections;
using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>
/// Takes the mode of a cluster, a budget or a row of the catalogue where a mode's name is wanted; their text would be another name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModeNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject { BaseObject: not PSCustomObject } wrapped
            ? Transform(engineIntrinsics, wrapped.BaseObject)
            : inputData switch
            {
                null or string => inputData,
                IEnumerable items => items.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
                _ => PSObject.AsPSObject(inputData).Properties["Mode"]?.Value?.ToString() ?? inputData,
            };
}
