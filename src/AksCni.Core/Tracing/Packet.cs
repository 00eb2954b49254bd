using AksCni.Text;

namespace AksCni.Tracing;

/// <summary>An address as a packet carries it: whose it is, how it is written, and the ranges it is from.</summary>
internal sealed record PacketAddress(SourceSeen Seen, string Text, IReadOnlyList<string> Ranges)
{
    public static readonly PacketAddress Unstated = new(SourceSeen.Unstated, "unstated", []);

    /// <summary>The addresses, or the ranges in brackets; empty where neither is known.</summary>
    public string Known { get; private init; } = "";

    /// <summary>One address is written as it is; ranges stand behind the name.</summary>
    public static PacketAddress Of(SourceSeen seen, string name, IReadOnlyList<string> addresses, IReadOnlyList<string> ranges)
    {
        if (addresses.Count > 0)
            return new(seen, string.Join(" or ", addresses), addresses) { Known = string.Join(" or ", addresses) };
        if (ranges.Count == 0)
            return new(seen, name, []);
        string more =
            ranges.Count > 2 ? $" and {ranges.Count - 1} more"
            : ranges.Count == 2 ? $" or {ranges[1]}"
            : "";
        return new(seen, $"{name} ({ranges[0]}{more})", ranges) { Known = $"({ranges[0]}{more})" };
    }
}

/// <summary>A packet on its way. Every station is written down with the addresses before and after it.</summary>
internal sealed class Packet(PacketAddress source, string destination)
{
    private readonly List<TrafficHop> _hops = [];
    private readonly PacketAddress _first = source;

    public PacketAddress Source { get; private set; } = source;

    public string Destination { get; private set; } = destination;

    public IReadOnlyList<TrafficHop> Hops => _hops;

    public SourceSeen Seen => IsLost ? SourceSeen.None : Source.Seen;

    /// <summary>Which station drops it and why; null unless one does.</summary>
    public string? LostBecause { get; private set; }

    public bool IsLost => LostBecause is not null;

    public bool IsTranslated => Source.Seen != SourceSeen.Unstated && _first != Source;

    /// <summary>It goes on as it came.</summary>
    public void Pass(Station at, string action, Evidence? evidence = null) => Add(at, action, Source, Destination, evidence);

    /// <summary>Its source address is replaced.</summary>
    public void Translate(Station at, string action, PacketAddress source, Evidence evidence) =>
        Add(at, action, source, Destination, evidence);

    /// <summary>Its destination address is replaced, and perhaps its source too.</summary>
    public void Redirect(Station at, string action, string destination, Evidence evidence, PacketAddress? source = null) =>
        Add(at, action, source ?? Source, destination, evidence);

    /// <summary>It goes no further; the clause says what the station does to it, without a subject.</summary>
    public void Drop(Station at, string clause, Evidence evidence)
    {
        Add(at, Sentence.Of(clause), Source, Destination, evidence);
        LostBecause = $"the {at.Text()} {clause}";
    }

    private void Add(Station at, string action, PacketAddress source, string destination, Evidence? evidence)
    {
        _hops.Add(new TrafficHop(_hops.Count + 1, at, action, (Source, Destination), (source, destination), evidence));
        Source = source;
        Destination = destination;
    }
}
