namespace AksCni.FakeTenant;

/// <summary>What goes wrong, once or always, with requests whose path or query has a text in it.</summary>
/// <param name="Match">Text of the path, or of the query in the body.</param>
public sealed record TenantFault(string Match)
{
    /// <summary>How many such requests pass first.</summary>
    public int After { get; init; }

    /// <summary>How many it hits.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Answers this status.</summary>
    public int? Status { get; init; }

    /// <summary>With this body; {token} is the token of the request.</summary>
    public string? Body { get; init; }

    /// <summary>And these headers.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Cuts the connection in the middle of the answer.</summary>
    public bool DropsConnection { get; init; }

    /// <summary>Waits first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Something done to the rows of the answer.</summary>
    public Action<List<System.Text.Json.Nodes.JsonObject>>? Rows { get; init; }

    /// <summary>Says that there is more, and gives no way to it.</summary>
    public bool Truncates { get; init; }

    /// <summary>Gives the token of the page itself as that of the next.</summary>
    public bool RepeatsPage { get; init; }

    /// <summary>Something done once the page is made.</summary>
    public Action? Afterwards { get; init; }

    private int _seen;

    internal bool Hits(string request)
    {
        if (!request.Contains(Match, StringComparison.OrdinalIgnoreCase))
            return false;
        int number = Interlocked.Increment(ref _seen);
        return number > After && number - After <= Times;
    }
}
