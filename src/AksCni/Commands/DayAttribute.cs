using System.Globalization;
using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>2028-04-01 is that day in every culture; PowerShell alone reads it by the calendar of its culture.</summary>
internal sealed class DayAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return
            bare is string text
            && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
            ? day
            : inputData;
    }
}
