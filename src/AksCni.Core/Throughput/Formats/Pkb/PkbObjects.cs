using System.Text.Json;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>PerfKitBenchmarker's samples: told by their uri, or by a metric with labels or with a test and a unit.</summary>
internal sealed class PkbObjects(RunCollector runs) : JsonFormat(runs)
{
    private readonly PkbSample _sample = new();
    private readonly PkbRounds _rounds = new(runs);
    private bool _hasUri;
    private bool _hasLabels;

    public override void Begin(ref JsonCursor json)
    {
        _sample.Clear();
        _hasUri = _hasLabels = false;
    }

    public override bool TryRead(ref JsonCursor json, RunKey key, ReadOnlySpan<byte> name)
    {
        switch (key)
        {
            case RunKey.Labels when json.Token == JsonTokenType.String:
                _hasLabels = true;
                _sample.TakeLabels(json.Bytes(), Runs);
                return true;
            case RunKey.RunUri or RunKey.SampleUri:
                _hasUri = true;
                bool isText = json.Token is JsonTokenType.String or JsonTokenType.Number;
                ReadOnlySpan<byte> uri = json.Bytes();
                if (isText)
                    _sample.Take(key, uri, Runs);
                return true;
            default:
                return false;
        }
    }

    public override void Take(RunKey key, ReadOnlySpan<byte> value) => _sample.Take(key, value, Runs);

    public override void TakeMetadata(RunKey key, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _sample.TakeLabel(name, value, Runs);

    public override bool Complete(ObjectPlace place)
    {
        bool isSample = _hasUri || (_sample.Metric is not null && (_hasLabels || (_sample.Test is not null && _sample.Unit is not null)));
        if (!isSample)
            return false;
        _rounds.Add(_sample, place);
        return true;
    }

    public override void Finish() => _rounds.Finish();
}
