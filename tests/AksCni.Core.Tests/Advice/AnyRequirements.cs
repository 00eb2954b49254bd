using AksCni.Advice;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Advice;

/// <summary>Random requirements: each given now and then, so that most sets are such as people have.</summary>
internal static class AnyRequirements
{
    private static readonly string[] Spaces = ["10.0.0.0/24", "10.0.0.0/20", "10.0.0.0/16", "10.0.0.0/8", "172.16.0.0/22"];
    private static readonly string[] Others = ["192.168.0.0/16", "10.244.0.0/16", "100.64.0.0/10", "172.20.0.0/16"];
    private static readonly string[] Used = ["10.0.0.0/26", "10.0.128.0/17", "172.16.0.0/24"];

    public static Arbitrary<CniRequirements> Arbitrary() => (from seed in Gen.Choose(0, int.MaxValue - 1) select Make(seed)).ToArbitrary();

    /// <summary>Free of contradictions.</summary>
    public static CniRequirements Make(int seed)
    {
        var random = new Random(seed);
        for (; ; )
        {
            CniRequirements requirements = Draw(random);
            if (Contradictions.Find(requirements) is null)
                return requirements;
        }
    }

    private static CniRequirements Draw(Random random)
    {
        CniRequirements requirements = new();
        foreach (Requirement requirement in Requirement.All)
        {
            if (random.Next(6) != 0)
                continue;
            object? value = requirement.Kind switch
            {
                RequirementKind.YesNo or RequirementKind.Choice => requirement.Values[random.Next(requirement.Values.Count)],
                RequirementKind.Number when requirement.Name == nameof(CniRequirements.PodsPerNode) => (long)random.Next(1, 251),
                RequirementKind.Number when requirement.Name == nameof(CniRequirements.NodeCount) => (long)
                    Math.Pow(10, random.NextDouble() * 4),
                RequirementKind.Number => (long)random.Next(1, 5),
                RequirementKind.Text when requirement.Name == nameof(CniRequirements.KubernetesVersion) => $"1.{random.Next(26, 37)}",
                RequirementKind.Text when requirement.Name == nameof(CniRequirements.OutboundType) => OutboundTypes
                    .All[random.Next(OutboundTypes.All.Count)]
                    .Name,
                RequirementKind.Text => random.Next(2) == 0 ? "1" : "33%",
                RequirementKind.Date => new DateOnly(2026 + random.Next(3), random.Next(1, 13), 1),
                _ => Ranges(requirement.Name, random),
            };
            requirements = requirement.With(requirements, value);
        }
        return requirements;
    }

    private static string[] Ranges(string name, Random random) =>
        name switch
        {
            nameof(CniRequirements.AddressSpace) => [Spaces[random.Next(Spaces.Length)]],
            nameof(CniRequirements.UsedRanges) => [Used[random.Next(Used.Length)]],
            _ => [Others[random.Next(Others.Length)]],
        };
}
