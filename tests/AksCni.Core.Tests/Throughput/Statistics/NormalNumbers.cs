using AksCni.Throughput.Statistics;

namespace AksCni.Tests.Throughput.Statistics;

/// <summary>Standard normal numbers, the same for a seed everywhere (Box and Muller 1958).</summary>
internal sealed class NormalNumbers(ulong seed)
{
    private readonly SplitMix64 _random = new(seed);

    public double Next() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private double Uniform() => (_random.Next() >> 11) * Math.Pow(2, -53);
}
