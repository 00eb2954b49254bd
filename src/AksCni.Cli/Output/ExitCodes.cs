namespace AksCni.Cli.Output;

/// <summary>Combines what happened into one exit code. When several apply, the precedence is 2, 3, 1, 4, 0.</summary>
internal static class ExitCodes
{
    /// <summary>Everything judged is good, or there is nothing to judge.</summary>
    public const int Good = 0;

    /// <summary>A bad verdict, or a finding at the level of --fail-on.</summary>
    public const int Bad = 1;

    /// <summary>Unusable arguments or input.</summary>
    public const int Unusable = 2;

    /// <summary>Azure, or a file or part that may hold clusters or networks, couldn't be read.</summary>
    public const int Unread = 3;

    /// <summary>Nothing judged is bad, but something couldn't be judged.</summary>
    public const int Unknown = 4;

    private static readonly int[] Precedence = [Good, Unknown, Bad, Unread, Unusable];

    /// <summary>Returns the exit code that has precedence.</summary>
    public static int Worst(int one, int other) => Array.IndexOf(Precedence, one) >= Array.IndexOf(Precedence, other) ? one : other;
}
