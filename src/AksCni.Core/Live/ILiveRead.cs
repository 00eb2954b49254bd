namespace AksCni;

/// <summary>
/// Receives what a reader finds in Azure. Every member is safe to call from any thread. A reader depends on this contract alone:
/// <see cref="LiveRead"/> implements it in the load context of the front end.
/// </summary>
public interface ILiveRead
{
    /// <summary>What is missing from the answer.</summary>
    MissingParts Missing { get; }

    /// <summary>True if there is a PowerShell session to ask for a token.</summary>
    bool HasSession { get; }

    /// <summary>
    /// Takes tokens and secrets out of everything that is said from now on. The reader knows them, so it calls this first.
    /// </summary>
    void RedactBy(Func<string, string> redact);

    /// <summary>Says a decision worth knowing.</summary>
    void Log(string message);

    /// <summary>Counts a request that is sent, and says so.</summary>
    void CountRequest(string activity);

    /// <summary>Says how much was read.</summary>
    void LogTotal(TimeSpan took);

    /// <summary>Gets a token of the session's own Azure context; null if there is none.</summary>
    Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop);

    /// <summary>Takes a page of Resource Graph's answer. Rows that can't be read are reported as missing.</summary>
    void AddPage(byte[] answer, ResourceGraphPage page, string what);

    /// <summary>Takes a page of a list of Azure Resource Manager. Rows that can't be read are reported as missing.</summary>
    void AddPage(byte[] answer, ArmListPage page, string what);

    /// <summary>Takes a virtual network or a route table whole, instead of what is known of it.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnexpectedArmResponse"/>: the answer doesn't describe it; what is known
    /// stays.</exception>
    void Replace(string id, byte[] answer, string what);

    /// <summary>
    /// Takes how many addresses of a network's subnets are in use; a negative number means unknown. Returns false if it counts none of the
    /// network's subnets.
    /// </summary>
    bool AddUsage(string networkId, IReadOnlyDictionary<string, long> used);

    /// <summary>Reports a row of an answer as missing, with its text.</summary>
    void ReportMissingRow(byte[] answer, AnswerRows rows, int row, string what);

    /// <summary>Does something while no page is added.</summary>
    void With(Action<AzureInventory> use);

    /// <summary>Asks something while no page is added.</summary>
    T With<T>(Func<AzureInventory, T> use);
}
