using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// Reads samples of PerfKitBenchmarker's that stand on a line each, as its publisher writes them: plain texts and numbers.
/// </summary>
internal sealed class PkbLines(RunCollector runs)
{
    /// <summary>Kinds of samples that a benchmark writes in turn.</summary>
    private const int MostPatterns = 8;

    private readonly List<PkbPattern> _patterns = [];
    private PkbPattern _next = new();
    private int _oldest;

    /// <summary>Reads a line; false if it is no such sample, or not plain, and what the sample then holds means nothing.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, PkbSample sample)
    {
        foreach (PkbPattern pattern in _patterns)
            if (pattern.TryRead(line, sample, runs))
                return true;
        sample.Clear();
        _next.Clear();
        if (!TryReadPlain(line, sample))
            return false;
        if (_next.End(line, sample))
            Keep();
        return true;
    }

    private void Keep()
    {
        if (_patterns.Count < MostPatterns)
        {
            _patterns.Add(_next);
            _next = new PkbPattern();
            return;
        }
        (_patterns[_oldest], _next) = (_next, _patterns[_oldest]);
        _oldest = (_oldest + 1) % MostPatterns;
    }

    private bool TryReadPlain(ReadOnlySpan<byte> line, PkbSample sample)
    {
        bool isPkb = false;
        var json = new FlatJson(line);
        while (json.Next())
        {
            RunKey key = RunKeys.Find(json.Key);
            if (key is RunKey.Start or RunKey.End or RunKey.Event || runs.GroupRank(json.Key) >= 0)
                return false;
            if (!PkbSample.Has(key))
                key = RunKey.None;
            // A text where a number belongs, null where a text does: for whoever reads all JSON.
            if (key != RunKey.None && json.IsText == (key is RunKey.Value or RunKey.Timestamp))
                return false;
            isPkb |= key == RunKey.RunUri;
            if (key == RunKey.Labels)
                TakeLabels(json.Value, json.Start, sample);
            else
                Take(
                    new PkbField(json.Start, json.Start + json.Value.Length, json.IsText ? PkbFieldKind.Text : PkbFieldKind.Bare, key),
                    json.Value,
                    sample
                );
        }
        return json.IsWhole && isPkb;
    }

    private void TakeLabels(ReadOnlySpan<byte> text, int start, PkbSample sample)
    {
        var labels = new PkbLabels(text);
        while (labels.Next())
        {
            if (!labels.HasKey)
                sample.WarnOfCut(labels.Value, runs);
            else
                Take(
                    new PkbField(
                        start + labels.Start,
                        start + labels.Start + labels.Value.Length,
                        PkbFieldKind.Label,
                        RunKey.None,
                        PkbLabelNames.Find(labels.Key),
                        runs.GroupRank(labels.Key)
                    ),
                    labels.Value,
                    sample
                );
        }
    }

    private void Take(PkbField field, ReadOnlySpan<byte> value, PkbSample sample)
    {
        _next.Add(field);
        field.Take(value, sample, runs);
    }
}
