using System.Globalization;
using System.IO.Compression;
using System.Text;
using AksCni.Tests.Clusters;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Throughput input for the readers, and what they make of it.</summary>
internal static class Runs
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "throughput");

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Root, name));

    public static ThroughputInventory Read(string text, GroupRule? groups = null, string source = "runs") =>
        Read(Encoding.UTF8.GetBytes(text), groups, source);

    public static ThroughputInventory Read(byte[] bytes, GroupRule? groups = null, string source = "runs")
    {
        var inventory = new ThroughputInventory();
        inventory.Read(new MemoryStream(bytes), source, groups);
        return inventory;
    }

    public static ThroughputInventory ReadSample(string name, GroupRule? groups = null) => Read(Sample(name), groups, name);

    public static ThroughputRun One(string text, GroupRule? groups = null)
    {
        ThroughputInventory inventory = Read(text, groups);
        Assert.Empty(inventory.Faults);
        return Assert.Single(inventory.Runs);
    }

    public static AksCniException FaultOf(string text, GroupRule? groups = null, string source = "runs") =>
        Assert.Single(Read(text, groups, source).Faults);

    /// <summary>Value, unit, direction and series of a run, or why it failed.</summary>
    public static string Short(ThroughputRun run) =>
        run.Failed
            ? $"failed: {run.Error}"
            : string.Join(
                ' ',
                (
                    (string?[])[run.Value!.Value.ToString("R", CultureInfo.InvariantCulture), run.Unit, run.Direction, run.Series]
                ).OfType<string>()
            );

    /// <summary>All that a run says, but for its place.</summary>
    public static string TextOf(IEnumerable<ThroughputRun> runs, bool places = false) =>
        string.Join(
            '\n',
            runs.Select(run =>
                string.Join(
                    '|',
                    typeof(ThroughputRun)
                        .GetProperties()
                        .Where(property => places || property.Name is not ("Line" or "Round"))
                        .Select(property =>
                            property.GetValue(run) is IReadOnlyList<double> list
                                ? string.Join(',', list)
                                : Convert.ToString(property.GetValue(run), CultureInfo.InvariantCulture)
                        )
                )
            )
        );

    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static Stream Segments(IEnumerable<byte[]> segments) => AzureJson.Segments(segments);
}
