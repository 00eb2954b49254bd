namespace AksCni.Throughput.Comparison;

/// <summary>
/// Caveats that are checked together: all of them for the first subject, then for the next, so that what concerns one group stays together.
/// </summary>
internal sealed class CaveatSection
{
    private readonly Func<JudgedPair, IEnumerable<CaveatStatement>> _check;

    private CaveatSection(IReadOnlyList<Caveat> caveats, Func<JudgedPair, IEnumerable<CaveatStatement>> check) =>
        (Caveats, _check) = (caveats, check);

    /// <summary>The caveats in order.</summary>
    public IReadOnlyList<Caveat> Caveats { get; }

    /// <summary>Caveats about certain subjects of a pair: its groups, or the pair itself.</summary>
    public static CaveatSection Of<TSubject>(Func<JudgedPair, IEnumerable<TSubject>> subjects, params Caveat<TSubject>[] caveats)
        where TSubject : ICaveatSubject =>
        new(caveats, pair => subjects(pair).SelectMany(subject => caveats.Select(caveat => caveat.Of(subject)).OfType<CaveatStatement>()));

    /// <summary>Caveats about the test of a pair; nothing where a group has no value.</summary>
    public static CaveatSection OfTest(params Caveat<PairTest>[] caveats) => Of(pair => pair.Test is { } test ? [test] : [], caveats);

    /// <summary>What holds for the pair.</summary>
    public IEnumerable<CaveatStatement> Check(JudgedPair pair) => _check(pair);
}
