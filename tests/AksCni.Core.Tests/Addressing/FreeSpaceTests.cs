using AksCni.Addressing;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Addressing;

public sealed class FreeSpaceTests
{
    private static readonly Cidr Whole = Cidr.Parse("10.0.0.0/16");

    [Fact]
    public void Cuts_from_the_smallest_block_that_holds_it_the_lowest_first()
    {
        FreeSpace space = FreeSpace.Of([Cidr.Parse("10.0.0.0/24")], [Cidr.Parse("10.0.0.64/26")]);
        Assert.Equal("10.0.0.0/26, 10.0.0.128/25", space.ToString());
        Assert.Equal(["10.0.0.0/27", "10.0.0.128/25"], space.TryCut([27, 25])!.Select(block => block.ToString()));
        Assert.Equal(["10.0.0.0/27", "10.0.0.32/27", "10.0.0.128/27"], space.TryCut([27, 27, 27])!.Select(block => block.ToString()));
        Assert.Null(space.TryCut([25, 26, 27]));
    }

    [Theory]
    [InlineData("10.0.0.0/24", "10.0.0.0/16", "nothing")]
    [InlineData("10.0.0.0/24", "10.0.1.0/24", "10.0.0.0/24")]
    [InlineData("10.0.0.0/30", "10.0.0.2/32", "10.0.0.0/31, 10.0.0.3/32")]
    [InlineData("0.0.0.0/0", "128.0.0.0/1", "0.0.0.0/1")]
    public void What_is_taken_is_left_out(string range, string taken, string free) =>
        Assert.Equal(free, FreeSpace.Of([Cidr.Parse(range)], [Cidr.Parse(taken)]).ToString());

    [Fact]
    public void Equal_and_nested_ranges_count_once() =>
        Assert.Equal(
            "10.0.0.0/23",
            FreeSpace.Of([Cidr.Parse("10.0.0.0/23"), Cidr.Parse("10.0.0.0/24"), Cidr.Parse("10.0.0.0/23")], []).ToString()
        );

    [Property]
    public Property Free_and_taken_make_up_the_whole() =>
        Prop.ForAll(
            Arbitrary.Crowded(),
            taken =>
            {
                Cidr[] free = Parts(FreeSpace.Of([Whole], taken));
                var covered = new bool[1 << 16];
                foreach (Cidr used in taken)
                    Mark(used);
                long before = covered.LongCount(isTaken => isTaken);
                foreach (Cidr part in free)
                    Mark(part);
                return covered.All(isTaken => isTaken) && before + free.Sum(part => part.AddressCount) == Whole.AddressCount;

                void Mark(Cidr range)
                {
                    for (long i = 0; i < range.AddressCount; i++)
                        covered[(int)(range.First - Whole.First) + i] = true;
                }
            }
        );

    [Property]
    public Property Blocks_lie_in_free_space_and_apart() =>
        Prop.ForAll(
            Arbitrary.Crowded(),
            Lengths(),
            (taken, lengths) =>
            {
                FreeSpace space = FreeSpace.Of([Whole], taken);
                IReadOnlyList<Cidr>? cut = space.TryCut(lengths);
                if (cut is null)
                    return true;
                return cut.Zip(lengths, (block, length) => block.PrefixLength == length).All(same => same)
                    && CidrOverlaps.Find(cut).Count == 0
                    && cut.All(block => Whole.Contains(block) && !taken.Any(block.Overlaps));
            }
        );

    /// <summary>
    /// Blocks of powers of two fit if and only if, for every size, the blocks at least as large have enough places of that size.
    /// </summary>
    [Property]
    public Property Nothing_that_fits_is_refused() =>
        Prop.ForAll(
            Arbitrary.Crowded(),
            Lengths(),
            (taken, lengths) =>
            {
                FreeSpace space = FreeSpace.Of([Whole], taken);
                Cidr[] free = Parts(space);
                bool fits =
                    lengths
                        .Distinct()
                        .All(size =>
                            lengths.Where(length => length <= size).Sum(length => 1L << (size - length))
                            <= free.Where(part => part.PrefixLength <= size).Sum(part => 1L << (size - part.PrefixLength))
                        )
                    && lengths.Order().ToArray() is var sorted
                    && FitsGreedily(sorted, free);
                return (space.TryCut(lengths) is not null) == fits;
            }
        );

    /// <summary>An independent count: places of each size, from the largest on, what is left over is halved for the next.</summary>
    private static bool FitsGreedily(int[] sorted, Cidr[] free)
    {
        long places = 0;
        for (int size = 0; size <= 32; size++)
        {
            places = (places * 2) + free.Count(part => part.PrefixLength == size);
            places -= sorted.Count(length => length == size);
            if (places < 0)
                return false;
        }
        return true;
    }

    private static Arbitrary<int[]> Lengths() => Gen.Choose(17, 30).ArrayOf().ToArbitrary();

    private static Cidr[] Parts(FreeSpace space) => [.. space.Ranges];
}
