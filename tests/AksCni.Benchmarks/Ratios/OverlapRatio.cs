using AksCni.Benchmarks.Fleet;
using AksCni.Benchmarks.Harness;

namespace AksCni.Benchmarks.Ratios;

/// <summary>All overlapping pairs of 10,000 prefixes, against comparing every pair and against sorting alone.</summary>
internal static class OverlapRatio
{
    public static void Run(Report report, int rounds)
    {
        Cidr[] prefixes = Prefixes.Make(10_000);
        long pairs = Prefixes.CountAllPairs(prefixes);
        if (CidrOverlaps.Find(prefixes).Count != pairs)
            throw new InvalidOperationException("The sweep and the loop disagree.");
        Race race = Race.Run(
            3,
            rounds,
            Contender.InProcess("loop", () => Prefixes.CountAllPairs(prefixes)),
            Contender.InProcess("sweep", () => CidrOverlaps.Find(prefixes)),
            Contender.InProcess("sort", () => Array.Sort((Cidr[])prefixes.Clone()))
        );
        report.Add("overlaps", race.Of("sweep", "loop"), 1.0 / 20, $"{pairs:N0} pairs of {prefixes.Length:N0} prefixes / all-pairs loop");
        report.Add("overlaps-sort", race.Of("sweep", "sort"), null, "the same / sorting the prefixes alone");
    }
}
