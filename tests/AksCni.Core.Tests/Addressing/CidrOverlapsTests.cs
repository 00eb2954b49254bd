using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Addressing;

public sealed class CidrOverlapsTests
{
    [Property]
    public Property Finds_exactly_the_pairs_of_the_all_pairs_loop() =>
        Prop.ForAll(Arbitrary.Crowded(), ranges => Normal(CidrOverlaps.Find(ranges)).SetEquals(AllPairs(ranges)));

    [Property]
    public Property The_enclosing_range_comes_first() =>
        Prop.ForAll(Arbitrary.Crowded(), ranges => CidrOverlaps.Find(ranges).All(pair => ranges[pair.Outer].Contains(ranges[pair.Inner])));

    [Fact]
    public void Equal_ranges_are_paired_in_input_order()
    {
        Cidr[] ranges = [Cidr.Parse("10.0.0.0/24"), Cidr.Parse("10.0.0.0/24"), Cidr.Parse("10.0.0.0/24")];
        Assert.Equal([(0, 1), (0, 2), (1, 2)], CidrOverlaps.Find(ranges).Order());
    }

    [Fact]
    public void Neighbours_do_not_overlap() =>
        Assert.Empty(
            CidrOverlaps.Find([Cidr.Parse("10.0.1.0/24"), Cidr.Parse("10.0.0.0/24"), Cidr.Parse("10.0.2.0/23"), Cidr.Parse("::/0")])
        );

    private static HashSet<(int, int)> Normal(IEnumerable<(int Outer, int Inner)> pairs) =>
        [.. pairs.Select(pair => (Math.Min(pair.Outer, pair.Inner), Math.Max(pair.Outer, pair.Inner)))];

    private static HashSet<(int, int)> AllPairs(Cidr[] ranges)
    {
        var pairs = new HashSet<(int, int)>();
        for (int i = 0; i < ranges.Length; i++)
        for (int j = i + 1; j < ranges.Length; j++)
            if (ranges[i].Overlaps(ranges[j]))
                pairs.Add((i, j));
        return pairs;
    }
}
