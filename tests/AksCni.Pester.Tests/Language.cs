namespace AksCni.Pester.Tests;

/// <summary>The values of LANG under which the Pester files run.</summary>
internal static class Language
{
    /// <summary>The languages of AKSCNI_TEST_LANG, separated by blanks, commas or semicolons; C.UTF-8 by default.</summary>
    public static IReadOnlyList<string> Chosen { get; } =
        (Environment.GetEnvironmentVariable("AKSCNI_TEST_LANG") ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            is [_, ..] chosen
            ? chosen
            : ["C.UTF-8"];

    /// <summary>Returns the name of the .NET culture for a LANG: <c>de-DE</c> for <c>de_DE.UTF-8</c>, blank for <c>C</c>.</summary>
    public static string CultureOf(string language)
    {
        string name = language.Split('.', '@')[0];
        return name is "C" or "POSIX" ? "" : name.Replace('_', '-');
    }
}
