using System.Globalization;
using System.Text;
using System.Text.Json;
using AksCni.Clusters;
using AksCni.Input;
using AksCni.Live;
using AksCni.Text;

namespace AksCni;

/// <summary>
/// One read of Azure while it runs: takes pages from any thread, and puts what they hold into the inventory that files are read into.
/// </summary>
public sealed class LiveRead(ILiveFront front, AzureInventory inventory)
{
    private readonly object _lock = new();
    private readonly List<UnreadPart> _unread = [];

    /// <summary>Rows of networks that cannot be read: said only where the network is not read whole afterwards.</summary>
    private readonly List<(string NetworkId, UnreadPart Part)> _held = [];
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
    public void Log(string message) => front.Log(Shown(message));

    /// <summary>Counts a request that is sent, and says so.</summary>
    public void CountRequest(string activity) =>
        front.Progress(new LiveProgress(activity, _clusters, _networks, Interlocked.Increment(ref _requests)));

    /// <summary>Says how much was read.</summary>
    public void LogTotal(TimeSpan took) =>
        Log(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Read {new LiveProgress("", _clusters, _networks, _requests)}, in {took.TotalSeconds:0.0} s."
            )
        );

    /// <summary>A part that could not be read; the same is said once.</summary>
    public void ReportMissing(UnreadPart part)
    {
        part = part with { Scope = _redact(part.Scope), Message = Shown(part.Message) };
        lock (_lock)
        {
            if (_unread.Contains(part))
                return;
            _unread.Add(part);
        }
        front.Warn(part);
    }

    /// <summary>True if there is a PowerShell session to ask.</summary>
    public bool HasSession => front.HasSession;

    /// <summary>A token of the session's own Azure context; null where there is none.</summary>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        front.GetSessionTokenAsync(audience, tenant, isRequired, stop);

    /// <summary>Takes a page of Resource Graph's answer. Rows that are not what the query asks for are missed, by name.</summary>
    public void AddPage(byte[] answer, ResourceGraphPage page, string what) => AddRows(answer, page.RowsAt, what);

    /// <summary>Takes a page of a list of Azure Resource Manager's. Rows that cannot be read are missed, by name.</summary>
    public void AddPage(byte[] answer, ArmListPage page, string what) => AddRows(answer, page.Rows, what);

    /// <summary>Takes a resource, or a list of them, as Azure Resource Manager answers.</summary>
    /// <returns>How many resources of interest were in it.</returns>
    public int Add(byte[] answer, string what) => Add(answer, 0, answer.Length, what);

    /// <summary>Takes a virtual network or a route table whole, instead of what is known of it.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.UnexpectedArmResponse"/>: the answer does not describe it; what is known
    /// stays.</exception>
    public void Replace(string id, byte[] answer, string what)
    {
        var whole = new AzureInventory();
        whole.ReadLive(answer, 0, answer.Length, what);
        if (whole.Faults.Count > 0 || !whole.Describes(id))
            throw new AksCniException(Fault.UnexpectedArmResponse, $"Azure's answer for {what} does not describe what was asked for.", id);
        lock (_lock)
        {
            Inventory.ForgetNetwork(id);
            Inventory.Absorb(whole);
            (_clusters, _networks) = Inventory.Counts;
            _held.RemoveAll(row => ResourceId.Same(row.NetworkId, id));
        }
    }

    /// <summary>
    /// Takes how many addresses of a network's subnets are in use; what is below 0 is not counted. False where it says nothing of the
    /// subnets that there are.
    /// </summary>
    public bool AddUsage(string networkId, IReadOnlyDictionary<string, long> used)
    {
        lock (_lock)
            return Inventory.AddUsage(networkId, used);
    }

    /// <summary>Misses a row of an answer, by what it says.</summary>
    public void ReportMissingRow(byte[] answer, AnswerRows rows, int row, string what) => ReportMissing(PartOf(answer, rows, row, what));

    /// <summary>The networks of which a row could not be read, and which were not read whole since.</summary>
    public IReadOnlyList<string> NetworksOfUnreadRows()
    {
        lock (_lock)
            return _held.Select(row => row.NetworkId).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }

    /// <summary>Says the rows of networks that could not be read and that nothing made good.</summary>
    public void ReportUnreadRows()
    {
        List<UnreadPart> parts;
        lock (_lock)
        {
            parts = _held.ConvertAll(row => row.Part);
            _held.Clear();
        }
        foreach (UnreadPart part in parts)
            ReportMissing(part);
    }

    /// <summary>Does something while no page is added.</summary>
    public void With(Action<AzureInventory> use)
    {
        lock (_lock)
            use(Inventory);
    }

    /// <summary>Asks something while no page is added.</summary>
    public T With<T>(Func<AzureInventory, T> use)
    {
        lock (_lock)
            return use(Inventory);
    }

    /// <summary>One line without secrets, and without what a terminal or a pipeline would obey: parts of it are Azure's.</summary>
    private string Shown(string message) => PrintableText.Of(_redact(message).ReplaceLineEndings(" "));

    private int Add(byte[] answer, int start, int length, string what)
    {
        lock (_lock)
        {
            int kept = Inventory.ReadLive(answer, start, length, $"Azure's answer for {what}");
            (_clusters, _networks) = Inventory.Counts;
            return kept;
        }
    }

    private void AddRows(byte[] answer, AnswerRows rows, string what)
    {
        if (Add(answer, rows.Start, rows.Length, what) >= rows.Count)
            return;
        IReadOnlyList<Range> all = rows.In(answer);
        for (int row = 0; row < all.Count; row++)
        {
            (int start, int length) = all[row].GetOffsetAndLength(answer.Length);
            if (new AzureInventory().ReadLive(answer, start, length, what) > 0)
                continue;
            UnreadPart part = PartOf(answer, rows, row, what);
            if (NetworkOf(answer.AsMemory(start, length)) is not { } network)
                ReportMissing(part);
            else
                lock (_lock)
                    _held.Add((network, part));
        }
    }

    private UnreadPart PartOf(byte[] answer, AnswerRows rows, int row, string what)
    {
        const int Longest = 200;
        // Before it is cut: a part of a token would not be known for one.
        string text = _redact(JsonEscapes.Resolve(Encoding.UTF8.GetString(answer.AsSpan()[rows.In(answer)[row]]))).ReplaceLineEndings(" ");
        return new UnreadPart(
            Fault.UnexpectedArmResponse,
            what,
            $"A row of Azure's answer for {what} cannot be read and is left out (row {row + 1} of {rows.Count}): "
                + $"{PrintableText.Of(text.Length > Longest ? text[..Longest] : text)}{(text.Length > Longest ? " ..." : "")}"
        );
    }

    /// <summary>The virtual network that a row is of, or a part of; null where it does not say.</summary>
    private static string? NetworkOf(ReadOnlyMemory<byte> row)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(row, new JsonDocumentOptions { MaxDepth = JsonSource.MaximumDepth });
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out JsonElement id)
                && id.ValueKind == JsonValueKind.String
                ? ResourceId.UpTo(id.GetString(), "virtualNetworks")
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
