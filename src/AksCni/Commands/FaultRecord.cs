using System.Management.Automation;

namespace AksCni.Commands;

/// <summary>A fault as PowerShell reports it: the fault's name is the error id, the offending value the target.</summary>
internal static class FaultRecord
{
    public static ErrorRecord Of(AksCniException fault) =>
        new(fault, fault.Fault.ToString(), CategoryOf(fault.Fault), fault.Target) { ErrorDetails = new ErrorDetails(fault.Message) };

    /// <summary>The category of each fault.</summary>
    public static ErrorCategory CategoryOf(Fault fault) =>
        fault switch
        {
            Fault.InputNotFound or Fault.NoCluster => ErrorCategory.ObjectNotFound,
            Fault.InputAccessDenied => ErrorCategory.PermissionDenied,
            Fault.InvalidJson or Fault.InvalidYaml => ErrorCategory.ParserError,
            Fault.InputNotRecognized or Fault.InputNotSupported or Fault.InputEmpty => ErrorCategory.InvalidData,
            Fault.InputUnreadable or Fault.TemplatePartUnread => ErrorCategory.ReadError,
            Fault.UnknownRunFormat
            or Fault.GroupUnknown
            or Fault.OneGroup
            or Fault.NotComparable
            or Fault.Confounded
            or Fault.GroupsMixedUp => ErrorCategory.InvalidData,
            Fault.NoRuns => ErrorCategory.ObjectNotFound,
            Fault.InvalidRun or Fault.UnknownUnit => ErrorCategory.ParserError,
            Fault.NotSignedIn => ErrorCategory.AuthenticationError,
            Fault.AccessDenied => ErrorCategory.PermissionDenied,
            Fault.ClusterNotFound or Fault.SubscriptionNotFound or Fault.ResourceNotFound => ErrorCategory.ObjectNotFound,
            Fault.RequestThrottled => ErrorCategory.LimitsExceeded,
            Fault.ArmUnavailable => ErrorCategory.ConnectionError,
            Fault.UnexpectedArmResponse or Fault.IncompleteAnswer => ErrorCategory.InvalidResult,
            Fault.IncompleteInstallation => ErrorCategory.NotInstalled,
            Fault.LineTooLong or Fault.InputTooLarge => ErrorCategory.LimitsExceeded,
            _ => ErrorCategory.InvalidArgument,
        };
}
