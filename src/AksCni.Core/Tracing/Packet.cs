namespace AksCni.Tracing;

/// <summary>An address as a packet carries it: whose it is, how it is written, and the ranges it is from.</summary>
internal sealed record PacketAddress(SourceSeen Seen, string Text, IReadOnlyList<string> Ranges)
{
    public static readonly PacketAddress Unstated = new(SourceSeen.Unstated, "unstated", []);

    /// <summary>One address is written as it is; ranges stand behind the name.</summary>
    public static PacketAddress Of(SourceSeen seen, string name, IReadOnlyList<string> addresses, IReadOnlyList<string> ranges)
    {
        if (addresses.Count > 0)
            return new(seen, string.Join(" or ", addresses), addresses);
        if (ranges.Count == 0)
            return new(seen, name, []);
        string more =
            ranges.Count > 2 ? $" and {ranges.Count - 1} more"
            : ranges.Count == 2 ? $" or {ranges[1]}"
            : "";
        return new(seen, $"{name} ({ranges[0]}{more})", ranges);
    }
}

/// <summary>A packet on its way. Every station is written down with the addresses before and after it.</summary>
internal sealed class Packet(PacketAddress source, string destination)
{
    private readonly List<TrafficHop> _hops = [];
    private readonly PacketAddress _first = source;
    private bool _isLost;

    public PacketAddress Source { get; private set; } = source;

    public string Destination { get; private set; } = destination;

    public IReadOnlyList<TrafficHop> Hops => _hops;

    public SourceSeen Seen => _isLost ? SourceSeen.None : Source.Seen;

    public bool IsLost => _isLost;

    public bool IsTranslated => Source.Seen != SourceSeen.Unstated && _first.Text != Source.Text;

    /// <summary>It goes on as it came.</summary>
    public void Pass(string at, string action, Evidence? evidence = null) => Add(at, action, Source, Destination, evidence);

    /// <summary>Its source address is replaced.</summary>
    public void Translate(string at, string action, PacketAddress source, Evidence evidence) =>
        Add(at, action, source, Destination, evidence);

    /// <summary>Its destination address is replaced, and perhaps its source too.</summary>
    public void Redirect(string at, string action, string destination, Evidence evidence, PacketAddress? source = null) =>
        Add(at, action, source ?? Source, destination, evidence);

    /// <summary>It goes no further.</summary>
    public void Drop(string at, string action, Evidence evidence)
    {
        Add(at, action, Source, Destination, evidence);
        _isLost = true;
    }

    private void Add(string at, string action, PacketAddress source, string destination, Evidence? evidence)
    {
        _hops.Add(new TrafficHop(_hops.Count + 1, at, action, (Source.Text, Destination), (source.Text, destination), evidence));
        Source = source;
        Destination = destination;
    }
}
