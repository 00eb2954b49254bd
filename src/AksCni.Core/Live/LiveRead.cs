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
public sealed class LiveRead : ILiveRead
{
    private readonly ILiveFront _front;
    private readonly object _lock = new();
    private Func<string, string> _redact = text => text;
    private int _clusters;
    private int _networks;
    private int _requests;

    /// <summary>Creates a read that reports to the front end and fills the inventory.</summary>
    public LiveRead(ILiveFront front, AzureInventory inventory)
    {
        _front = front;
        Inventory = inventory;
        Missing = new MissingParts(front.Warn, part => part with { Scope = _redact(part.Scope), Message = Shown(part.Message) });
    }

    /// <summary>Clusters and networks; to be used by others once the read has ended.</summary>
    public AzureInventory Inventory { get; }

    /// <inheritdoc/>
    public MissingParts Missing { get; }

    /// <summary>What is missing from the answer.</summary>
    public IReadOnlyList<UnreadPart> Unread => Missing.Reported;

    /// <inheritdoc/>
    public bool HasSession => _front.HasSession;

    /// <summary>Reads Azure into the inventory, all or nothing. Scope and sign-in are checked here, before the reader is opened.</summary>
    /// <param name="scope">Which clusters to read.</param>
    /// <param name="signIn">The identity.</param>
    /// <param name="openReader">Opens the reader, which loads Azure's SDK.</param>
    /// <param name="front">Shows what the read reports, and is asked for tokens.</param>
    /// <param name="inventory">Receives the clusters and networks, once all are read.</param>
    /// <param name="stop">Ends the read.</param>
    /// <returns>What is missing.</returns>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>, or as <see cref="IClusterReader.ReadAsync"/>.</exception>
    public static async Task<IReadOnlyList<UnreadPart>> RunAsync(
        AzureScope scope,
        SignIn signIn,
        Func<IClusterReader> openReader,
        ILiveFront front,
        AzureInventory inventory,
        CancellationToken stop
    )
    {
        scope.Check();
        signIn.Check();
        var read = new LiveRead(front, new AzureInventory());
        await openReader().ReadAsync(scope, signIn, read, stop).ConfigureAwait(false);
        inventory.Absorb(read.Inventory);
        return read.Unread;
    }

    /// <inheritdoc/>
    public void RedactBy(Func<string, string> redact) => _redact = redact;

    /// <inheritdoc/>
    public void Log(string message) => _front.Log(Shown(message));

    /// <inheritdoc/>
    public void CountRequest(string activity) =>
        _front.Progress(new LiveProgress(activity, _clusters, _networks, Interlocked.Increment(ref _requests)));

    /// <inheritdoc/>
    public void LogTotal(TimeSpan took) =>
        Log(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Read {new LiveProgress("", _clusters, _networks, _requests)}, in {took.TotalSeconds:0.0} s."
            )
        );

    /// <inheritdoc/>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        _front.GetSessionTokenAsync(audience, tenant, isRequired, stop);

    /// <inheritdoc/>
    public void AddPage(byte[] answer, ResourceGraphPage page, string what) => AddRows(answer, page.RowsAt, what);

    /// <inheritdoc/>
    public void AddPage(byte[] answer, ArmListPage page, string what) => AddRows(answer, page.Rows, what);

    /// <inheritdoc/>
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
        }
        Missing.DropRowsOf(id);
    }

    /// <inheritdoc/>
    public bool AddUsage(string networkId, IReadOnlyDictionary<string, long> used)
    {
        lock (_lock)
            return Inventory.AddUsage(networkId, used);
    }

    /// <inheritdoc/>
    public void ReportMissingRow(byte[] answer, AnswerRows rows, int row, string what) => Missing.Report(PartOf(answer, rows, row, what));

    /// <inheritdoc/>
    public void With(Action<AzureInventory> use)
    {
        lock (_lock)
            use(Inventory);
    }

    /// <inheritdoc/>
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
            if (NetworkOf(answer.AsMemory(start, length)) is { } network)
                Missing.HoldRow(network, part);
            else
                Missing.Report(part);
        }
    }

    private UnreadPart PartOf(byte[] answer, AnswerRows rows, int row, string what)
    {
        const int Longest = 200;
        // Before it is cut: a part of a token would not be known for one.
        string text = _redact(JsonEscapes.Resolve(Encoding.UTF8.GetString(answer.AsSpan()[rows.In(answer)[row]]))).ReplaceLineEndings(" ");
        return new UnreadPart(
            Fault.UnexpectedArmResponse,
            UnreadKind.Row,
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
