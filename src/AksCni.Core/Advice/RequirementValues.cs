namespace AksCni.Advice;

/// <summary>Questions to the values.</summary>
internal static class RequirementValues
{
    public static bool IsWindows(this NodeOs? os) => os >= NodeOs.Windows2019;
}
