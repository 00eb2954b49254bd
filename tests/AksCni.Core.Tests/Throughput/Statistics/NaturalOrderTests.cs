using AksCni.Throughput.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Throughput.Statistics;

public sealed class NaturalOrderTests
{
    private static readonly Arbitrary<string> AnyName = Gen.Elements('0', '1', '2', '9', 'a', 'b', '-', '/')
        .ArrayOf()
        .Select(letters => new string(letters))
        .ToArbitrary();

    [Fact]
    public void Numbers_count_as_numbers() =>
        Assert.Equal(
            ["", "1", "2", "10", "round-9", "round-10", "round-10-a", "round-a"],
            new[] { "round-a", "10", "round-10-a", "2", "round-10", "1", "round-9", "" }.Order(NaturalOrder.Names)
        );

    [Theory]
    [InlineData("01", "1")]
    [InlineData("0", "0")]
    [InlineData("000", "0")]
    [InlineData("round-007-00", "round-7-0")]
    [InlineData("100", "100")]
    [InlineData("a0b", "a0b")]
    public void Leading_zeros_do_not_matter(string name, string plain)
    {
        Assert.Equal(plain, NaturalOrder.Plain(name));
        Assert.Equal(0, NaturalOrder.Names.Compare(name, plain));
    }

    [Fact]
    public void A_name_without_leading_zeros_is_itself() =>
        Assert.Same(string.Intern("round-10"), NaturalOrder.Plain(string.Intern("round-10")));

    [Property]
    public Property What_is_equal_in_order_is_equal_without_zeros() =>
        Prop.ForAll(
            AnyName,
            AnyName,
            (one, other) =>
                (NaturalOrder.Names.Compare(one, other) == 0) == (NaturalOrder.Plain(one) == NaturalOrder.Plain(other))
                && Math.Sign(NaturalOrder.Names.Compare(one, other)) == -Math.Sign(NaturalOrder.Names.Compare(other, one))
        );

    [Property]
    public Property The_order_is_one() =>
        Prop.ForAll(
            AnyName,
            AnyName,
            AnyName,
            (one, other, third) =>
                NaturalOrder.Names.Compare(one, other) > 0
                || NaturalOrder.Names.Compare(other, third) > 0
                || NaturalOrder.Names.Compare(one, third) <= 0
        );
}
