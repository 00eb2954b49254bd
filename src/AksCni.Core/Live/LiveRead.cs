using System.Text;

namespace AksCni;

/// <summary>
/// One read of Azure while it runs: takes pages from any thread, and puts what they hold into the inventory that files are read into.
/// </summary>
public sealed class LiveRead(ILiveFront front, AzureInventory inventory)
{
    private readonly object _lock = new();
    private readonly List<UnreadPart> _unread = [];
    private Func<string, string> _redact = text => text;
    private int _clusters;
    private int _networks;
    private int _requests;

    /// <summary>Clusters and networks; to be used by others once the read has ended.</summary>
    public AzureInventory Inventory { get; } = inventory;

    /// <summary>What is missing from the answer.</summary>
    public IReadOnlyList<UnreadPart> Unread => _unread;

    /// <summary>From now on tokens and secrets are taken out of what is said, by who knows them.</summary>
    public void RedactBy(Func<string, string> redact) => _redact = redact;

    /// <summary>Says a decision worth knowing.</summary>
    public void Say(string message) => front.Say(_redact(message));

    /// <summary>Counts a request that is sent, and says so.</summary>
    public void CountRequest(string activity) => front.Progress(new LiveProgress(activity, _clusters, _networks, Interlocked.Increment(ref _requests)));

    /// <summary>Says how much was read.</summary>
    public void SayTotal(TimeSpan took) => Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Read {new LiveProgress("", _clusters, _networks, _requests)}, in {took.TotalSeconds:0.0} s."));

    /// <summary>A part that could not be read; the same is said once.</summary>
    public void Miss(UnreadPart part)
    {
        part = part with { Scope = _redact(part.Scope), Message = _redact(part.Message) };
        lock (_lock)
        {
            if (_unread.Contains(part)) return;
            _unread.Add(part);
        }
        front.Warn(part);
    }

    /// <summary>True if there is a PowerShell session to ask.</summary>
    public bool HasSession => front.HasSession;

    /// <summary>A token of the session's own Azure context; null where there is none.</summary>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) => front.GetSessionTokenAsync(audience, tenant, isRequired, stop);

    /// <summary>Takes a page of Resource Graph's answer. Rows that are not what the query asks for are missed, by name.</summary>
    public void AddPage(byte[] answer, ResourceGraphPage page, string what)
    {
        int kept = Add(answer, page.Start, page.Length, what);
        if (kept < page.Rows) MissRows(answer, page, what);
    }

    /// <summary>Takes a resource, or a list of them, as Azure Resource Manager answers.</summary>
    /// <returns>How many resources of interest were in it.</returns>
    public int Add(byte[] answer, string what) => Add(answer, 0, answer.Length, what);

    /// <summary>Takes a virtual network whole, instead of what is known of it.</summary>
    public void Replace(string networkId, byte[] answer, string what)
    {
        lock (_lock)
        {
            Inventory.ForgetNetwork(networkId);
            Add(answer, what);
        }
    }

    /// <summary>Does something while no page is added.</summary>
    public void With(Action<AzureInventory> use)
    {
        lock (_lock) use(Inventory);
    }

    /// <summary>Asks something while no page is added.</summary>
    public T With<T>(Func<AzureInventory, T> use)
    {
        lock (_lock) return use(Inventory);
    }

    private int Add(byte[] answer, int start, int length, string what)
    {
        lock (_lock)
        {
            int kept = Inventory.ReadLive(answer, start, length, $"Azure's answer for {what}");
            (_clusters, _networks) = Inventory.Counts;
            return kept;
        }
    }

    private void MissRows(byte[] answer, ResourceGraphPage page, string what)
    {
        const int Shown = 200;
        int row = 0;
        foreach (Range range in page.RowsOf(answer))
        {
            row++;
            (int start, int length) = range.GetOffsetAndLength(answer.Length);
            if (new AzureInventory().ReadLive(answer, start, length, what) > 0) continue;
            // Before it is cut: a part of a token would not be known for one.
            string text = _redact(JsonEscapes.Resolve(Encoding.UTF8.GetString(answer, start, length))).ReplaceLineEndings(" ");
            Miss(new UnreadPart(Fault.UnexpectedArmResponse, what, $"A row of Azure's answer for {what} cannot be read and is left out (row {row} of {page.Rows}): {PrintableText.Of(text.Length > Shown ? text[..Shown] : text)}{(text.Length > Shown ? " ..." : "")}"));
        }
    }
}
