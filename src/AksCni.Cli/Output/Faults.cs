namespace AksCni.Cli.Output;

/// <summary>Writes faults to standard error, one line each: error InvalidCidr: '10.0.0.0/33' ...</summary>
internal static class Faults
{
    /// <summary>Unusable arguments or input.</summary>
    public const int ExitCode = 2;

    public static int Write(AksCniException fault)
    {
        Console.Out.Flush();
        Console.Error.WriteLine($"error {fault.Fault}: {fault.Message.ReplaceLineEndings(" ")}");
        return ExitCode;
    }

    /// <summary>Writes all; 0 where there are none.</summary>
    public static int Write(IReadOnlyList<AksCniException> faults)
    {
        foreach (AksCniException fault in faults) Write(fault);
        return faults.Count > 0 ? ExitCode : 0;
    }
}
