namespace AksCni.Text;

/// <summary>Why JSON cannot be read.</summary>
internal static class JsonReason
{
    /// <summary>What .NET says, without its full stop and the place, which messages name in their own way.</summary>
    public static string Of(string message) => message.Split(" LineNumber:")[0].TrimEnd('.');
}
