using System.Globalization;

namespace AksCni.Benchmarks.Harness;

/// <summary>One line a benchmark: id, ratio, its spread, gate, verdict.</summary>
internal sealed class Report(TextWriter writer)
{
    /// <summary>Lines whose whole spread is beyond their gate.</summary>
    public int Over { get; private set; }

    public void WriteHeadings() => WriteLine("benchmark", "ratio", "spread", "gate", "verdict", "what");

    /// <summary>A gate is missed only where the whole spread is beyond it; <c>open</c> means that this run cannot tell.</summary>
    public void Add(string id, Ratio ratio, double? gate, string what)
    {
        string verdict =
            gate is not { } limit ? "-"
            : ratio.Low > limit ? "OVER"
            : ratio.Median > limit ? "open"
            : "pass";
        if (verdict == "OVER")
            Over++;
        WriteLine(
            id,
            Number(ratio.Median),
            $"{Number(ratio.Low)}..{Number(ratio.High)}",
            gate is { } shown ? Number(shown) : "-",
            verdict,
            what
        );
    }

    /// <summary>A line that is a fact, not a time.</summary>
    public void Add(string id, string value, string gate, bool passes, string what)
    {
        if (!passes)
            Over++;
        WriteLine(id, value, "", gate, passes ? "pass" : "OVER", what);
    }

    public void Skip(string id, string reason) => WriteLine(id, "", "", "", "skipped", reason);

    private void WriteLine(string id, string ratio, string spread, string gate, string verdict, string what) =>
        writer.WriteLine($"{id, -26} {ratio, 8} {spread, 16} {gate, 8}  {verdict, -7}  {what}");

    private static string Number(double number) => number.ToString(number < 0.1 ? "0.0000" : "0.00", CultureInfo.InvariantCulture);
}
