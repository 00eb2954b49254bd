namespace AksCni.Tests;

/// <summary>
/// Marks a property: a test that FsCheck runs with many random cases. A run tests a tenth of the cases, and .ci/run tests all of them:
/// see <see cref="PropertyCases"/>. A failure prints its seed; <c>[Property(2000, Replay = "(seed,gamma,size)")]</c> repeats that case.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable xUnit3003 // FsCheck's attribute has no constructor that takes the source's file and line.
internal sealed class PropertyAttribute : FsCheck.Xunit.PropertyAttribute
#pragma warning restore xUnit3003
{
    /// <summary>Sets how many cases a full run tests.</summary>
    public PropertyAttribute(int cases = 100) => MaxTest = PropertyCases.Of(cases);
}
