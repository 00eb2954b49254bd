using System.Text.Json;

namespace AksCni.Cli.Output;

/// <summary>Comparisons as JSON.</summary>
internal static class CompareJson
{
    public static void Write(TextWriter output, IReadOnlyList<ThroughputComparison> comparisons) => JsonAnswer.Write(output, comparisons, Write);

    private static void Write(Utf8JsonWriter json, ThroughputComparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("metric", comparison.Metric);
        json.WriteString("unit", comparison.Unit);
        json.WriteString("protocol", comparison.Protocol);
        json.WriteString("series", comparison.Series);
        json.Write("streams", comparison.Streams);
        json.WriteString("direction", comparison.Direction);
        Write(json, "reference", comparison.Reference);
        Write(json, "difference", comparison.Difference);
        json.Write("ratio", comparison.Ratio);
        json.Write("ratioLow", comparison.RatioLow);
        json.Write("ratioHigh", comparison.RatioHigh);
        json.Write("confidenceLevel", comparison.ConfidenceLevel);
        json.Write("shift", comparison.Shift);
        json.Write("shiftLow", comparison.ShiftLow);
        json.Write("shiftHigh", comparison.ShiftHigh);
        json.Write("pValue", comparison.PValue);
        json.Write("adjustedPValue", comparison.AdjustedPValue);
        json.Write("cliffsDelta", comparison.CliffsDelta);
        json.WriteString("verdict", comparison.Verdict.ToString());
        json.Write("moreIsBetter", comparison.MoreIsBetter);
        json.WriteString("attribution", comparison.Attribution.ToString());
        json.Write("equivalenceLow", comparison.EquivalenceLow);
        json.Write("equivalenceHigh", comparison.EquivalenceHigh);
        json.Write("equivalenceLevel", comparison.EquivalenceLevel);
        json.Write("roundsNeeded", comparison.RoundsNeeded);
        json.WriteString("analysisUnit", comparison.AnalysisUnit.ToString());
        json.WriteNumber("tests", comparison.Tests);
        json.WriteNumber("margin", comparison.Margin);
        json.Write("cap", comparison.Cap);
        json.WriteString("omnibus", comparison.Omnibus);
        json.Write("omnibusPValue", comparison.OmnibusPValue);
        json.WriteBoolean("isBad", comparison.IsBad);
        json.WriteString("answer", comparison.Answer);
        json.Write("caveats", comparison.Caveats);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ComparedArm arm)
    {
        json.WriteStartObject(name);
        json.WriteString("name", arm.Name);
        json.WriteNumber("rounds", arm.Rounds);
        json.WriteNumber("failed", arm.Failed);
        json.WriteNumber("replicates", arm.Replicates);
        json.Write("median", arm.Median);
        json.Write("medianLow", arm.MedianLow);
        json.Write("medianHigh", arm.MedianHigh);
        json.Write("medianLevel", arm.MedianLevel);
        json.Write("mean", arm.Mean);
        json.Write("center", arm.Center);
        json.Write("standardDeviation", arm.StandardDeviation);
        json.Write("variation", arm.Variation);
        json.Write("roundVariation", arm.RoundVariation);
        json.Write("replicateVariation", arm.ReplicateVariation);
        json.Write("minimum", arm.Minimum);
        json.Write("maximum", arm.Maximum);
        Write(json, "values", arm.Values);
        Write(json, "outliers", arm.Outliers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++) json.WriteNumberValue(values[i]);
        json.WriteEndArray();
    }
}
