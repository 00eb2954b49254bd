using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>Lines that are compared with one before give the runs and faults that reading each of them key by key gives.</summary>
public sealed class PkbPatternTests
{
    private const string Throughput =
        """{"metric": "Throughput", "value": 1446.0, "unit": "Mbits/sec", "timestamp": 1591948800.5, "test": "iperf", "product_name": "PerfKitBenchmarker", "official": false, "owner": "o", "run_uri": "aaaa", "sample_uri": "b2d94886-2f46-4af0-a82a-31464a8aa356", "labels": "|group:x|,|cni:kubenet|,|container_cluster_name:c|,|ip_type:internal|,|jitter:0.5|,|lost_datagrams:3|,|owner:me|,|receiving_machine_type:D2|,|receiving_zone:west|,|retry_packet_count:12|,|rtt:900.0|,|rtt_unit:us|,|runtime_in_seconds:60|,|sending_machine_type:D2|,|sending_thread_count:1|,|sending_zone:west|,|total_datagrams:100|"}""";
    private const string Runtime =
        """{"metric": "End to End Runtime", "value": 307.0960687016563, "unit": "seconds", "timestamp": 1591948890.25, "test": "iperf", "product_name": "PerfKitBenchmarker", "official": false, "owner": "o", "run_uri": "aaaa", "sample_uri": "u", "labels": "|cloud:Azure|,|cni:kubenet|"}""";

    private static readonly string[] Texts =
    [
        "",
        "a",
        "kubenet",
        "kubenet2",
        "kube",
        "1",
        "12",
        "123",
        "0.5",
        "1e3",
        "-1",
        "b|c",
        "|",
        "b:c",
        "b,c",
        "b|,|c",
        "b|,|rtt:7",
        "z\\u00fcrich",
        "\\\"",
        "\\\\",
        "\u6771\u4eac",
        "b2d94886-2f46-4af0-a82a-31464a8aa357",
        "B2D94886-2f46-4af0-a82a-31464a8aa357",
        "ms",
        "##vso[x]",
    ];
    private static readonly string[] Bares =
    [
        "0.0",
        "1446.0",
        "1446.5",
        "1447",
        "144",
        "14460.0",
        "-3",
        "1e9",
        "307.09606870165631",
        "null",
        "true",
        "\"1446.0\"",
    ];
    private static readonly string[] Endings = [" ", "}", ",", "x", Throughput];
    private static readonly GroupRule[] Rules =
    [
        GroupRule.InData,
        GroupRule.Label("cni"),
        GroupRule.Label("sending_zone"),
        GroupRule.Label("owner"),
    ];

    [Property(1000)]
    public Property Lines_like_one_before_are_read_as_any_other()
    {
        Gen<(int Seed, int Rule)> files =
            from seed in Gen.Choose(0, int.MaxValue)
            from rule in Gen.Choose(0, Rules.Length - 1)
            select (seed, rule);

        return Prop.ForAll(
            files.ToArbitrary(),
            file =>
            {
                string[] lines = Lines(new Random(file.Seed));
                // Behind a run of another kind no line is compared with any; an empty line changes nothing.
                string alike = Answer(lines, "", Rules[file.Rule]),
                    each = Answer(lines, """{"group": "-", "value": 1}""", Rules[file.Rule]);
                return (alike == each).Label($"{string.Join('\n', lines)}\n--- compared\n{alike}\n--- each\n{each}");
            }
        );
    }

    [Theory]
    [InlineData("|cni:a|", "|cni:a|,|y|", "a", "a")]
    [InlineData("|cni:a|", "|cni:a", "a", "a")]
    [InlineData("|cni:a|", "|cni:a|b|", "a", "a|b")]
    [InlineData("|cni:a|,|z:1|", "|cni:|,|z:1|", "a", null)]
    [InlineData("|group:b|,|cni:a|", "|group:|,|cni:a|", "b", "a")]
    [InlineData("|cni:a|,|CNI:b|", "|cni:c|,|CNI:b|", "b", "b")]
    public void Groups(string first, string second, string? firstGroup, string? secondGroup)
    {
        string text = string.Concat(
            ((string[])[first, first, second]).Select(labels =>
                Throughput[..Throughput.IndexOf('|', StringComparison.Ordinal)] + labels + "\"}\n"
            )
        );

        Assert.Equal([firstGroup, firstGroup, secondGroup], Runs.Read(text).Runs.Select(run => run.Group));
    }

    private static string Answer(string[] lines, string between, GroupRule rule)
    {
        ThroughputInventory inventory = Runs.Read(string.Concat(lines.Select(line => $"{line}\n{between}\n")), rule);
        return Runs.TextOf(inventory.Runs.Where(run => run.Tool != "table"), places: true)
            + "\n"
            + string.Join('\n', inventory.Faults.Where(fault => fault.Fault != Fault.GroupUnknown).Select(fault => fault.Message));
    }

    private static string[] Lines(Random random)
    {
        var lines = new List<string> { Throughput, Throughput };
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            string line = random.Next(4) switch
            {
                0 => Runtime,
                1 => lines[random.Next(lines.Count)],
                _ => Throughput,
            };
            for (int edits = random.Next(4); edits > 0; edits--)
                line = Edited(line, random);
            lines.Add(random.Next(8) == 0 ? line + Endings[random.Next(Endings.Length)] : line);
        }
        return [.. lines];
    }

    private static string Edited(string line, Random random)
    {
        if (!line.EndsWith("\"}", StringComparison.Ordinal))
            return line;
        string[] members = line[1..^1].Split(", \"");
        int labels = Array.FindIndex(
            members,
            member =>
                member.Length > 13
                && member.StartsWith("labels\": \"|", StringComparison.Ordinal)
                && member.EndsWith("|\"", StringComparison.Ordinal)
        );
        if (labels < 0 || random.Next(3) == 0)
            return "{" + string.Join(", \"", EditedMembers(members, random)) + "}";
        string[] parts = members[labels]["labels\": \"|".Length..^"|\"".Length].Split("|,|");
        members[labels] = $"labels\": \"|{string.Join("|,|", EditedLabels(parts, random))}|\"";
        return "{" + string.Join(", \"", members) + "}";
    }

    private static IEnumerable<string> EditedLabels(string[] parts, Random random)
    {
        int at = random.Next(parts.Length);
        string part = parts[at],
            key = part[..Math.Max(0, part.IndexOf(':', StringComparison.Ordinal))];
        return random.Next(8) switch
        {
            0 => parts.Where((_, i) => i != at),
            1 => [.. parts, part],
            2 => [.. parts[..at], $"new:{at.ToString(CultureInfo.InvariantCulture)}", .. parts[at..]],
            3 => [.. parts[..at], part.ToUpperInvariant().Replace("\\U", "\\u", StringComparison.Ordinal), .. parts[(at + 1)..]],
            _ => [.. parts[..at], $"{key}:{Texts[random.Next(Texts.Length)]}", .. parts[(at + 1)..]],
        };
    }

    private static IEnumerable<string> EditedMembers(string[] members, Random random)
    {
        // The first member keeps the quote in front of its key, so it stays where it is.
        int at = random.Next(1, members.Length);
        string key = members[at][..(members[at].IndexOf(": ", StringComparison.Ordinal) + 2)];
        bool isBare = key is "value\": " or "timestamp\": " or "official\": ";
        return random.Next(6) switch
        {
            0 => members.Where((_, i) => i != at),
            1 => [.. members, members[at]],
            2 => [.. members[..at], members[at] + " ", .. members[(at + 1)..]],
            _ =>
            [
                .. members[..at],
                key + (isBare ? Bares[random.Next(Bares.Length)] : $"\"{Texts[random.Next(Texts.Length)]}\""),
                .. members[(at + 1)..],
            ],
        };
    }
}
