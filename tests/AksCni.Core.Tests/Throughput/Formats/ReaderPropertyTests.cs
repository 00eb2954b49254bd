using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Whatever the bytes are, reading ends with runs and faults; whatever the order of keys, with the same runs.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Runs.Root, "*", SearchOption.AllDirectories).Order()];

    [Property(2000)]
    public Property Any_bytes_are_at_most_faults() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsAtMostFaults);

    [Property(5000)]
    public Property Any_pieces_are_at_most_faults()
    {
        string[] pieces =
        [
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\n",
            "\r\n",
            " ",
            "\0",
            "\u001b[",
            "\uFEFF",
            "\"metric\": \"Throughput\"",
            "\"value\": 5",
            "\"labels\": \"|a:b|,|c|\"",
            "\"run_uri\": \"r\"",
            "\"event\":\"start\"",
            "\"event\":\"end\"",
            "\"data\":",
            "\"start\":{",
            "\"end\":{",
            "\"streams\":[",
            "\"sum_received\":{",
            "\"bits_per_second\":1e9",
            "\"error\":\"x\"",
            "group,value",
            "a,5",
            "Connecting to host ",
            "[  4] 0.00-1.00 sec 1 MBytes 8 Mbits/sec",
            " receiver",
            "[SUM]",
            "Client connecting to ",
            "20200612090000,a,1,b,2,3,0.0-1.0,5,6",
            "MIGRATED TCP STREAM TEST from a",
            "131072 16384 16384 2.00 36303.71",
            "THROUGHPUT=5",
            "tcp_bw:",
            "    bw = 5 GB/sec",
            "sockperf: Summary: BandWidth is 1 MBps",
            "<ntttcps>",
            "</ntttcps>",
            "<throughput metric=\"mbps\">5</throughput>",
            "BenchmarkX 1 5 Mbit/s",
            "goos: linux",
        ];
        Gen<byte[]> texts = Gen.Elements(pieces).ArrayOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

        return Prop.ForAll(texts.ToArbitrary(), IsAtMostFaults);
    }

    [Property(2000)]
    public Property Any_damage_is_at_most_faults()
    {
        Gen<byte[]> damaged =
            from file in Gen.Elements(Files)
            from seed in Gen.Choose(0, int.MaxValue)
            select Damage.To(File.ReadAllBytes(file), new Random(seed));

        return Prop.ForAll(damaged.ToArbitrary(), IsAtMostFaults);
    }

    [Property]
    public Property Any_way_to_cut_the_stream_gives_the_same_runs()
    {
        Gen<(string File, int Size)> cuts =
            from file in Gen.Elements(Files)
            from size in Gen.OneOf(Gen.Constant(1), Gen.Choose(2, 5000))
            select (file, size);

        return Prop.ForAll(
            cuts.ToArbitrary(),
            cut =>
            {
                var inventory = new ThroughputInventory();
                inventory.Read(Clusters.AzureJson.Chunked(File.ReadAllBytes(cut.File), cut.Size), "runs");
                return Runs.TextOf(inventory.Runs, places: true) == Runs.TextOf(Runs.Read(File.ReadAllBytes(cut.File)).Runs, places: true);
            }
        );
    }

    [Property]
    public Property Any_order_of_keys_gives_the_same_runs()
    {
        string[] json =
        [
            .. Files.Where(file =>
                Path.GetFileName(file).EndsWith("json", StringComparison.Ordinal)
                && !file.Contains("duplicatekeys", StringComparison.Ordinal)
                && !file.Contains("roundtrip", StringComparison.Ordinal)
                && !file.Contains("jsonstream-3.21.json", StringComparison.Ordinal)
            ),
        ];
        Gen<(string File, int Seed)> orders = from file in Gen.Elements(json) from seed in Gen.Choose(0, int.MaxValue) select (file, seed);

        return Prop.ForAll(
            orders.ToArbitrary(),
            order =>
            {
                string text = File.ReadAllText(order.File);
                string[] documents = order.File.EndsWith(".ndjson", StringComparison.Ordinal)
                    ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    : [text];
                var random = new Random(order.Seed);
                string shuffled = string.Join('\n', documents.Select(document => Shuffled(document, random)));
                return Runs.TextOf(Runs.Read(shuffled).Runs) == Runs.TextOf(Runs.Read(text).Runs);
            }
        );
    }

    [Property(30)]
    public Property The_quick_way_reads_what_the_whole_one_does()
    {
        // A line that is indented is never taken for a plain one.
        return Prop.ForAll(
            Gen.Elements(Files.Where(file => file.EndsWith(".ndjson", StringComparison.Ordinal))).ToArbitrary(),
            file =>
            {
                string[] lines = File.ReadAllLines(file);
                return Runs.TextOf(Runs.Read(string.Join('\n', lines.Select(line => JsonNode.Parse(line)!.ToString()))).Runs)
                    == Runs.TextOf(Runs.Read(string.Join('\n', lines)).Runs);
            }
        );
    }

    private static bool IsAtMostFaults(byte[] bytes)
    {
        ThroughputInventory inventory = Runs.Read(bytes, GroupRule.InData);
        Runs.TextOf(inventory.Runs);
        return inventory.Runs.Count + inventory.Faults.Count > 0
            && inventory.Runs.All(run => run.Failed == run.Value is null && (run.Failed || double.IsFinite(run.Value!.Value)));
    }

    /// <summary>
    /// The document with the keys of its objects in another order; equal keys, which iperf3 also writes where they do no harm, stay.
    /// </summary>
    private static string Shuffled(string document, Random random)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, JsonDocument.Parse(document).RootElement, random);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, Random random)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            JsonProperty[] members = [.. element.EnumerateObject()];
            random.Shuffle(members);
            writer.WriteStartObject();
            foreach (JsonProperty member in members)
            {
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, random);
            }
            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonElement item in element.EnumerateArray())
                Write(writer, item, random);
            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }
}
