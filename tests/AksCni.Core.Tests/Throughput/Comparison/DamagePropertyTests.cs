using System.Xml.Linq;
using AksCni.Tests.Throughput.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>Whatever the readers make of damaged files is compared, printed and drawn, or refused by a fault.</summary>
public sealed class DamagePropertyTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Runs.Root, "*", SearchOption.AllDirectories).Order()];

    [Property(1000)]
    public Property What_was_read_of_damaged_files_is_compared_or_refused()
    {
        Gen<(string Kubenet, string Overlay, int Seed)> pairs =
            from kubenet in Gen.Elements(Files)
            from overlay in Gen.Frequency((3, Gen.Constant(kubenet)), (1, Gen.Elements(Files)))
            from seed in Gen.Choose(0, int.MaxValue)
            select (kubenet, overlay, seed);

        return Prop.ForAll(pairs.ToArbitrary(), pair => IsAnswered(pair.Kubenet, pair.Overlay, new Random(pair.Seed)));
    }

    private static bool IsAnswered(string kubenet, string overlay, Random random)
    {
        var inventory = new ThroughputInventory();
        inventory.Read(new MemoryStream(Damage.To(File.ReadAllBytes(kubenet), random)), "kubenet", GroupRule.Named("kubenet"));
        inventory.Read(new MemoryStream(Damage.To(File.ReadAllBytes(overlay), random)), "overlay", GroupRule.Named("overlay"));
        IReadOnlyList<ThroughputComparison> answers;
        var faults = new List<AksCniException>();
        try
        {
            answers = ThroughputComparisons.Compare(
                inventory.Runs,
                new ComparisonOptions { Reference = "kubenet", AllowConfounded = random.Next(2) == 0 },
                faults
            );
        }
        catch (AksCniException)
        {
            return inventory.Faults.Count > 0
                || inventory.Runs.Select(run => run.Group).Distinct().Count() < 2
                || inventory.Runs.GroupBy(run => run.Group).Any(group => group.All(run => run.Failed));
        }
        return answers.Count + faults.Count > 0
            && answers.All(IsSound)
            && IsPrinted(answers)
            && (answers.Count == 0 || XDocument.Parse(ThroughputPicture.Draw(answers)).Root!.Name.LocalName == "svg");
    }

    /// <summary>Finite numbers in their ranges, in order, and a sentence.</summary>
    private static bool IsSound(ThroughputComparison answer)
    {
        double?[] numbers =
        [
            answer.Ratio,
            answer.RatioLow,
            answer.RatioHigh,
            answer.Shift,
            answer.ShiftLow,
            answer.ShiftHigh,
            answer.PValue,
            answer.CliffsDelta,
            answer.Reference.Median,
            answer.Difference.Median,
        ];
        return numbers.All(number => number is null || double.IsFinite(number.Value))
            && answer.PValue is null or (> 0 and <= 1)
            && answer.CliffsDelta is null or (>= -1 and <= 1)
            && !(answer.RatioLow > answer.Ratio)
            && !(answer.Ratio > answer.RatioHigh)
            && !(answer.ShiftLow > answer.Shift)
            && !(answer.Shift > answer.ShiftHigh)
            && answer.Answer.EndsWith('.')
            && !answer.Answer.Contains("NaN", StringComparison.Ordinal);
    }

    private static bool IsPrinted(IReadOnlyList<ThroughputComparison> answers)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ThroughputTables.Summary(answers).WriteText(writer, 80);
        ThroughputTables.Caveats(answers).WriteText(writer, 80);
        foreach (IGrouping<string, ThroughputComparison> metric in answers.GroupBy(ThroughputTables.MetricOf))
            DotStrip.Write(writer, [.. metric]);
        return writer.ToString().Split('\n').All(line => line.Length <= 80);
    }
}
