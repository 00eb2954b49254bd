namespace AksCni.Throughput.Formats;

/// <summary>One result file of knb (k8s-bench-suite): up to four tests, whole Mbit/s as iperf3's receiver counted them.</summary>
internal sealed class KnbResult
{
    private readonly List<Test> _tests = [];
    private string? _kubernetes;
    private string? _kernel;
    private long? _mtu;

    public string? Name { get; set; }

    public string? Generator { get; set; }

    public string? Version { get; set; }

    public string? Date { get; set; }

    public bool IsSeen => _tests.Count > 0;

    /// <summary>Reads the keys of "data".</summary>
    public void Read(ref JsonText json, RunKey key)
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

    public void Add(RunCollector runs, long line, string? groupLabel, int rank)
    {
        string round = runs.NextRound(null, line);
        foreach (Test test in _tests)
        {
            var run = new RunDraft
            {
                Metric = ThroughputMetrics.Throughput,
                Tool = "knb",
                ToolVersion = Version,
                Series = test.Series,
                Protocol = test.Protocol,
                KubernetesVersion = _kubernetes,
                Kernel = _kernel,
                Mtu = _mtu,
                Started = Date,
                Side = "Client",
                MeasuredAt = MeasuredAt.Receiver,
                Resolution = 1e6,
                Round = round,
                Failed = !double.IsFinite(test.Bandwidth),
                Error = double.IsFinite(test.Bandwidth) ? null : "knb has no bandwidth of this test.",
            };
            run.SetGroup(groupLabel, rank);
            // A name that nobody gave is knb- and a process number.
            if (Name is not null && !IsDefault(Name) && runs.GroupRank("name"u8) is var named)
                run.SetGroup(Name, named < 0 ? int.MaxValue : named);
            run.Numbers.Value = test.Bandwidth * 1e6;
            run.Numbers.LocalCpuPercent = test.Client;
            run.Numbers.RemoteCpuPercent = test.Server;
            run.Numbers.Line = line;
            runs.Add(run);
        }
    }

    private static bool IsDefault(string name) =>
        name.StartsWith("knb-", StringComparison.Ordinal) && name.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;

    private void ReadTests(ref JsonText json, string series)
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

    private void ReadTest(ref JsonText json, string series, string protocol)
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

    private static double ReadCpu(ref JsonText json)
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
