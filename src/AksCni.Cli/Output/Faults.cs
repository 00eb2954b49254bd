namespace AksCni.Cli.Output;

/// <summary>Writes faults to standard error, one line each: error InvalidCidr: '10.0.0.0/33' ...</summary>
internal static class Faults
{
    /// <summary>The exit code of a fault.</summary>
    public static int ExitCodeOf(Fault fault) =>
        fault
            is Fault.NotSignedIn
                or Fault.AccessDenied
                or Fault.ClusterNotFound
                or Fault.SubscriptionNotFound
                or Fault.ResourceNotFound
                or Fault.RequestThrottled
                or Fault.ArmUnavailable
                or Fault.UnexpectedArmResponse
                or Fault.IncompleteAnswer
                or Fault.IncompleteInstallation
                or Fault.InputNotSupported
                or Fault.TemplatePartUnread
            ? ExitCodes.Unread
            : ExitCodes.Unusable;

    /// <summary>Writes one, and returns its exit code.</summary>
    public static int Write(AksCniException fault)
    {
        Console.Out.Flush();
        Console.Error.WriteLine($"error {fault.Fault}: {fault.Message.ReplaceLineEndings(" ")}");
        return ExitCodeOf(fault.Fault);
    }

    /// <summary>Writes all, and returns the exit code that has precedence; 0 where there are none.</summary>
    public static int Write(IReadOnlyList<AksCniException> faults)
    {
        int exitCode = 0;
        foreach (AksCniException fault in faults)
            exitCode = ExitCodes.Worst(exitCode, Write(fault));
        return exitCode;
    }
}
