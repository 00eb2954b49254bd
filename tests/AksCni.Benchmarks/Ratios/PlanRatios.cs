using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;
using AksCni.Benchmarks.Processes;

namespace AksCni.Benchmarks.Ratios;

/// <summary>
/// Plans and templates: a Terraform plan of 50 MB against passing over the same bytes, a template of a landing zone against parsing it and
/// against bicep snapshot, and a small plan by a whole process against jq.
/// </summary>
internal static class PlanRatios
{
    private const int LargeLength = 50_000_000;
    private const int TemplateRepeats = 200;
    private const double LargeGate = 4;
    private const double TemplateGate = 3;
    private const double SnapshotGate = 0.1;
    private const double SmallGate = 0.8;

    public static void Run(Report report, Workshop workshop, int rounds, int processRounds)
    {
        byte[] small = File.ReadAllBytes(workshop.Document("plans/shop/plan.json"));
        byte[] large = LargePlan.Write(small, LargeLength);
        Race race = Race.Run(5, rounds, Contender.InProcess("skip", () => Skip(large)), Contender.InProcess("read", () => Read(large)));
        report.Add(
            "plan-terraform",
            race.Of("read", "skip"),
            LargeGate,
            $"a Terraform plan of {large.Length / 1_000_000} MB and {Read(large)} clusters read, before and after / skipped"
        );
        string akscni = workshop.Publish(workshop.Source("AksCni.Cli"), "akscni");
        if (BicepProgram() is { } bicep)
            AddTemplate(report, workshop, akscni, bicep, rounds, processRounds);
        else
            report.Skip("plan-template", "the Bicep CLI is not restored for this system");
        if (Tool.Find("jq") is { } jq)
        {
            string file = workshop.Write("plan.json", small);
            string network = workshop.Write("vnet.json", File.ReadAllBytes(workshop.Document("samples/shop/vnet.json")));
            Race processes = Race.Run(
                3,
                processRounds,
                new Contender("akscni", () => Tool.Time(akscni, ["budget", file, network])),
                new Contender("jq", () => Tool.Time(jq, [".", file, network]))
            );
            report.Add(
                "plan-small",
                processes.Of("akscni", "jq"),
                SmallGate,
                "akscni budget of a small plan and its network / jq . of the same files"
            );
        }
        else
        {
            report.Skip("plan-small", "jq is not on PATH");
        }
    }

    private static void AddTemplate(Report report, Workshop workshop, string akscni, string bicep, int rounds, int processRounds)
    {
        const string Name = "landing-zone";
        string folder = workshop.CopyFolder(Path.Combine(workshop.Test("AksCni.Core.Tests"), "Data", "bicep"), "bicep");
        string parameters = Path.Combine(folder, $"{Name}.bicepparam");
        if (!File.Exists(parameters))
            File.WriteAllText(parameters, $"using '{Name}.bicep'\n");
        byte[] template = Encoding.UTF8.GetBytes(Tool.Run(bicep, "build", Path.Combine(folder, $"{Name}.bicep"), "--stdout"));
        string file = workshop.Write($"{Name}.json", template);
        Race race = Race.Run(
            2,
            rounds,
            Contender.InProcess("parse", () => Repeat(() => JsonDocument.Parse(template).Dispose())),
            Contender.InProcess("read", () => Repeat(() => Read(template)))
        );
        report.Add(
            "plan-template",
            race.Of("read", "parse"),
            TemplateGate,
            $"a template of {template.Length / 1000} kB evaluated / JsonDocument.Parse"
        );
        const string Scope = "/subscriptions/11111111-2222-3333-4444-555555555555";
        Race processes = Race.Run(
            1,
            Math.Min(processRounds, rounds),
            new Contender("akscni", () => Tool.Time(akscni, ["clusters", file, "--deployment-scope", Scope, "--location", "westeurope"])),
            new Contender("snapshot", () => TimeSnapshot(bicep, parameters))
        );
        report.Add(
            "plan-snapshot",
            processes.Of("akscni", "snapshot"),
            SnapshotGate,
            "akscni clusters of the same template / bicep snapshot"
        );
    }

    /// <summary>A whole process; it fails by an exit code of 1, which Tool.Time takes for a verdict.</summary>
    private static TimeSpan TimeSnapshot(string bicep, string parameters)
    {
        string[] scope = ["--subscription-id", "11111111-2222-3333-4444-555555555555", "--location", "westeurope"];
        long start = Stopwatch.GetTimestamp();
        Tool.Run(bicep, ["snapshot", parameters, "--mode", "overwrite", .. scope]);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < TemplateRepeats; i++)
            action();
    }

    private static int Read(byte[] text)
    {
        var reader = new InventoryReader();
        reader.Read(new MemoryStream(text), "plan.json");
        return reader.ToClusters().Count;
    }

    private static void Skip(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Skip();
    }

    private static string? BicepProgram() =>
        typeof(PlanRatios)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "BicepProgram")
            ?.Value
            is { } path
        && File.Exists(path)
            ? path
            : null;
}
