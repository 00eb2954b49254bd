using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;

namespace AksCni.Live;

/// <summary>
/// The Azure context of this session (Connect-AzAccount), asked for a token through the engine; on the pipeline's thread alone.
/// </summary>
internal static class SessionAccount
{
    // What Az says meanwhile is for no stream and no transcript: its debug output has requests in it. A module does not see this script's
    // preferences, so parameters say it.
    private const string Script = """
        param($Audience, $Tenant, $IsRequired)
        Set-StrictMode -Off
        if (-not $IsRequired -and -not (Get-Module -Name Az.Accounts)) { return }
        $command = Get-Command -Name Get-AzAccessToken -ErrorAction Stop
        $arguments = @{ ResourceUrl = $Audience; ErrorAction = 'Stop'; WarningAction = 'SilentlyContinue'; InformationAction = 'Ignore'; Verbose = $false; Debug = $false }
        if ($Tenant) { $arguments.TenantId = $Tenant }
        if ($command.Parameters.ContainsKey('AsSecureString')) { $arguments.AsSecureString = $true }
        if (-not $IsRequired -and ($context = Get-Command -Name Get-AzContext -ErrorAction Ignore) -and -not (& $context).Account) { return }
        # An error may quote what was asked for: it is taken out again where scripts and people look.
        $last = $global:Error | Select-Object -First 1
        try { & $command @arguments }
        catch { $_.Exception.Message }
        finally { while ($global:Error.Count -and -not [object]::ReferenceEquals($global:Error[0], $last)) { $global:Error.RemoveAt(0) } }
        """;

    /// <summary>A token; null where no context is loaded and none is required.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.NotSignedIn"/>: the context gives none.</exception>
    public static AzureToken? GetToken(PSCmdlet cmdlet, string audience, string? tenant, bool isRequired)
    {
        try
        {
            Collection<PSObject> answer = cmdlet.InvokeCommand.InvokeScript(
                Script,
                true,
                System.Management.Automation.Runspaces.PipelineResultTypes.None,
                null,
                audience,
                tenant,
                isRequired
            );
            if (answer.FirstOrDefault()?.BaseObject is string why)
                throw NotSignedIn(why);
            if (answer.FirstOrDefault() is not { } token)
                return isRequired ? throw NotSignedIn("Get-AzAccessToken gives no token") : null;
            string? value = (
                token.Properties["Token"]?.Value is PSObject wrapped ? wrapped.BaseObject : token.Properties["Token"]?.Value
            ) switch
            {
                SecureString secure => Reveal(secure),
                string plain => plain,
                _ => null,
            };
            if (string.IsNullOrEmpty(value))
                throw NotSignedIn("Get-AzAccessToken gives no token");
            return new AzureToken(
                value,
                token.Properties["ExpiresOn"]?.Value switch
                {
                    DateTimeOffset expiresOn => expiresOn,
                    DateTime expiresOn => expiresOn,
                    // Unknown: long enough for a request, and asked anew for the next one.
                    _ => DateTimeOffset.UtcNow.AddMinutes(5),
                }
            );
        }
        catch (RuntimeException error)
        {
            // Of an error that ends the script by its preference the message speaks of the preference alone.
            throw NotSignedIn(error is ActionPreferenceStopException { ErrorRecord.Exception: { } inner } ? inner.Message : error.Message);
        }
    }

    private static AksCniException NotSignedIn(string why) =>
        new(Fault.NotSignedIn, $"{why.TrimEnd('.')}. Sign in with Connect-AzAccount.");

    private static string Reveal(SecureString secure)
    {
        nint memory = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Marshal.PtrToStringUni(memory)!;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
