namespace AksCni.Throughput.Formats;

/// <summary>What iperf3 said of one test, from whichever of its JSON forms.</summary>
internal sealed class Iperf3Test
{
    /// <summary>What both directions have in common, and an error of the whole.</summary>
    public RunDraft Run { get; } = new();

    public string? Title { get; set; }

    public double LocalCpu { get; set; } = double.NaN;

    public double RemoteCpu { get; set; } = double.NaN;

    public bool IsReverse { get; set; }

    public bool IsBidirectional { get; set; }

    /// <summary>True once anything that only iperf3 writes was there.</summary>
    public bool IsSeen { get; set; }

    public List<double> Forward { get; } = [];

    public List<double> Backward { get; } = [];

    /// <summary>The end's streams: of TCP what each side counted, of UDP both the same.</summary>
    public List<(Iperf3Sum Sent, Iperf3Sum Received)> EndStreams { get; } = [];

    public Iperf3Sum Sum { get; private set; } = new();

    public Iperf3Sum Sent { get; private set; } = new();

    public Iperf3Sum Received { get; private set; } = new();

    public Iperf3Sum ReverseSum { get; private set; } = new();

    public Iperf3Sum ReverseSent { get; private set; } = new();

    public Iperf3Sum ReverseReceived { get; private set; } = new();

    public bool IsUdp => Run.Setup.Protocol == "UDP";

    public bool IsServer => Run.Setup.Side == "Server";

    /// <summary>True where the end says anything; {} says that the test did not get there.</summary>
    public bool HasEnd =>
        EndStreams.Count > 0 || Sum.Times + Sent.Times + Received.Times + ReverseSum.Times + ReverseSent.Times + ReverseReceived.Times > 0;

    /// <summary>Sums the end's streams by which side sends them, where the sums are lost under equal keys or were never written.</summary>
    public void Rebuild(bool both)
    {
        (Sum, Sent, Received, ReverseSum, ReverseSent, ReverseReceived) = (new(), new(), new(), new(), new(), new());
        foreach ((Iperf3Sum sent, Iperf3Sum received) in EndStreams)
        {
            bool forward = !both || sent.IsSender != IsServer;
            if (IsUdp)
            {
                (forward ? Sum : ReverseSum).Add(sent);
                continue;
            }
            (forward ? Sent : ReverseSent).Add(sent);
            (forward ? Received : ReverseReceived).Add(received);
        }
    }
}
