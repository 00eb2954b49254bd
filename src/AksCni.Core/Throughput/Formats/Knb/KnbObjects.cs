using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>A result file of knb (k8s-bench-suite): up to four tests, whole Mbit/s as iperf3's receiver counted them.</summary>
internal sealed class KnbObjects(RunCollector runs) : JsonFormat(runs)
{
    private readonly List<Test> _tests = [];
    private string? _name;
    private string? _version;
    private string? _date;
    private string? _kubernetes;
    private string? _kernel;
    private long? _mtu;

    public override void Begin(ref JsonCursor json)
    {
        _tests.Clear();
        _name = _version = _date = _kubernetes = _kernel = null;
        _mtu = null;
    }

    public override void TakeMetadata(RunKey key, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case RunKey.Name:
                _name = Runs.Text(value);
                break;
            case RunKey.Version:
                _version = Runs.Text(value);
                break;
            case RunKey.Date:
                _date = Runs.Text(value);
                break;
        }
    }

    public override bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        if (key != RunKey.Data)
            return false;
        if (!json.EnterObject())
            return true;
        while (json.NextKey(out RunKey part))
            ReadPart(ref json, part);
        return true;
    }

    public override bool Complete(ObjectPlace place)
    {
        if (_tests.Count == 0)
            return false;
        string round = Runs.NextRound(null, place.Line);
        foreach (Test test in _tests)
        {
            var run = new RunDraft
            {
                Setup =
                {
                    Metric = ThroughputMetrics.Throughput,
                    Tool = "knb",
                    ToolVersion = _version,
                    Series = test.Series,
                    Protocol = test.Protocol,
                    KubernetesVersion = _kubernetes,
                    Kernel = _kernel,
                    Mtu = _mtu,
                    Side = "Client",
                    MeasuredAt = MeasuredAt.Receiver,
                    Resolution = 1e6,
                },
                Details = { Started = _date, Error = double.IsFinite(test.Bandwidth) ? null : "knb has no bandwidth of this test." },
                Round = round,
                Failed = !double.IsFinite(test.Bandwidth),
            };
            place.Give(run);
            // A name that nobody gave is knb- and a process number.
            if (_name is not null && !IsDefault(_name) && Runs.GroupRank("name"u8) is var named)
                run.SetGroup(_name, named < 0 ? int.MaxValue : named);
            run.Numbers.Value = test.Bandwidth * 1e6;
            run.Details.LocalCpuPercent = test.Client;
            run.Details.RemoteCpuPercent = test.Server;
            Runs.Add(run);
        }
        return true;
    }

    private void ReadPart(ref JsonCursor json, RunKey key)
    {
        switch (key)
        {
            case RunKey.K8sVersion:
                _kubernetes = json.Text();
                break;
            case RunKey.Kernel:
                _kernel = json.Text();
                break;
            case RunKey.Mtu:
                _mtu = json.Whole();
                break;
            case RunKey.Pod2pod:
                ReadTests(ref json, "pod2pod");
                break;
            case RunKey.Pod2svc:
                ReadTests(ref json, "pod2svc");
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static bool IsDefault(string name) =>
        name.StartsWith("knb-", StringComparison.Ordinal) && name.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;

    private void ReadTests(ref JsonCursor json, string series)
    {
        if (!json.EnterObject())
            return;
        while (json.NextKey(out RunKey key))
        {
            if (key is RunKey.Tcp or RunKey.Udp)
                ReadTest(ref json, series, key == RunKey.Tcp ? "TCP" : "UDP");
            else
                json.Skip();
        }
    }

    private void ReadTest(ref JsonCursor json, string series, string protocol)
    {
        if (!json.EnterObject())
            return;
        double bandwidth = double.NaN,
            client = double.NaN,
            server = double.NaN;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.Bandwidth)
                bandwidth = json.Number();
            else if (key == RunKey.Client)
                client = ReadCpu(ref json);
            else if (key == RunKey.Server)
                server = ReadCpu(ref json);
            else
                json.Skip();
        }
        _tests.Add(new Test(series, protocol, bandwidth, client, server));
    }

    private static double ReadCpu(ref JsonCursor json)
    {
        double total = double.NaN;
        if (!json.EnterObject())
            return total;
        while (json.NextKey(out RunKey key))
        {
            if (key == RunKey.Total)
                total = json.Number();
            else if (key == RunKey.Cpu && json.EnterObject())
            {
                while (json.NextKey(out RunKey part))
                {
                    if (part == RunKey.Total)
                        total = json.Number();
                    else
                        json.Skip();
                }
            }
            else if (key != RunKey.Cpu)
                json.Skip();
        }
        return total;
    }

    private sealed record Test(string Series, string Protocol, double Bandwidth, double Client, double Server);
}
