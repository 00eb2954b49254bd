using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Addressing;

public sealed class CidrTests
{
    [Theory]
    [InlineData("10.0.0.0/8", 16_777_216)]
    [InlineData("10.0.0.0/24", 256)]
    [InlineData("0.0.0.0/0", 4_294_967_296)]
    [InlineData("255.255.255.255/32", 1)]
    [InlineData("fd12:3456:789a::/108", 1_048_576)]
    [InlineData("::/0", long.MaxValue)]
    public void Counts_its_addresses(string text, long count)
    {
        Cidr cidr = Cidr.Parse(text);
        Assert.Equal(count, cidr.AddressCount);
        Assert.Equal(text, cidr.ToString());
    }

    [Theory]
    [InlineData("10.0.0.0/33", "prefix length '33'; IPv4 takes 0 to 32")]
    [InlineData("10.0.0.0/-1", "prefix length '-1'")]
    [InlineData("10.0.0.0/ 8", "prefix length ' 8'")]
    [InlineData("10.0.0.0/", "prefix length ''")]
    [InlineData("::/129", "IPv6 takes 0 to 128")]
    [InlineData("10.0.0.1/24", "the network is 10.0.0.0/24")]
    [InlineData("fd00::1/64", "the network is fd00::/64")]
    [InlineData("10.0.0.0", "has no prefix length; write for example 10.0.0.0/24")]
    [InlineData("10.0.0/24", "not a CIDR")]
    [InlineData("10.0.0.0.0/24", "not a CIDR")]
    [InlineData("10.0.0.256/32", "not a CIDR")]
    [InlineData("010.0.0.0/8", "not a CIDR")]
    [InlineData("10.0.0.0 /8", "not a CIDR")]
    [InlineData("fe80::1%eth0/64", "not a CIDR")]
    [InlineData("[fd00::]/64", "not a CIDR")]
    [InlineData("", "not a CIDR")]
    [InlineData("/24", "not a CIDR")]
    public void Refuses_with_the_reason(string text, string reason)
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => Cidr.Parse(text));
        Assert.Equal(Fault.InvalidCidr, fault.Fault);
        Assert.Equal(text, fault.Target);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{text}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_text_is_cut_in_the_message()
    {
        AksCniException fault = Assert.Throws<AksCniException>(() => Cidr.Parse(new string('9', 100_000)));
        Assert.InRange(fault.Message.Length, 1, 200);
    }

    [Fact]
    public void IPv6_in_an_IPv4_place_is_a_family_mismatch() =>
        Assert.Equal(Fault.CidrFamilyMismatch, Assert.Throws<AksCniException>(() => Cidr.ParseIPv4("fd00::/64", "the node subnet")).Fault);

    [Property]
    public Property Parsing_agrees_with_the_framework() =>
        Prop.ForAll(
            Arbitrary.IPv4(),
            cidr =>
            {
                IPNetwork network = IPNetwork.Parse(cidr.ToString());
                return Cidr.Parse(network.ToString()) == cidr && network.PrefixLength == cidr.PrefixLength;
            }
        );

    [Property]
    public Property IPv6_text_round_trips() => Prop.ForAll(Arbitrary.IPv6(), cidr => Cidr.Parse(cidr.ToString()) == cidr);

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255")]
    [InlineData("0.0.0.0/0", "255.255.255.255")]
    [InlineData("fd00::/8", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fd12:3456::/63", "fd12:3456:0:1:ffff:ffff:ffff:ffff")]
    [InlineData("fd12:3456::/64", "fd12:3456::ffff:ffff:ffff:ffff")]
    [InlineData("fd12:3456::/65", "fd12:3456::7fff:ffff:ffff:ffff")]
    [InlineData("::1/128", "::1")]
    public void Knows_its_last_address(string text, string last) => Assert.Equal(Cidr.ParseAddress(last).First, Cidr.Parse(text).Last);

    [Fact]
    public void Sorts_enclosing_ranges_first()
    {
        Cidr wide = Cidr.Parse("10.0.0.0/8"),
            narrow = Cidr.Parse("10.0.0.0/9"),
            later = Cidr.Parse("11.0.0.0/8"),
            six = Cidr.Parse("::/0"),
            sixLater = Cidr.Parse("1::/64");
        Assert.Equal([wide, narrow, later, six, sixLater], new[] { sixLater, later, six, narrow, wide }.Order());
        Assert.True(wide < narrow && narrow > wide && wide <= narrow && narrow >= wide && wide != narrow);
        Assert.False(wide < wide.Self() || wide > wide.Self() || wide != wide.Self());
        Assert.True(wide <= wide.Self() && wide >= wide.Self() && wide == wide.Self());
        Assert.NotEqual(Cidr.Parse("10.0.0.0/8").GetHashCode(), Cidr.Parse("11.0.0.0/8").GetHashCode());
    }

    [Property]
    public Property Two_ranges_nest_or_are_disjoint() =>
        Prop.ForAll(
            Arbitrary.IPv4(),
            Arbitrary.IPv4(),
            (a, b) =>
                a.Overlaps(b) == (a.First <= b.Last && b.First <= a.Last)
                && a.Overlaps(b) == b.Overlaps(a)
                && a.Overlaps(b) == (a.Contains(b) || b.Contains(a))
        );

    [Property]
    public Property Families_never_overlap() =>
        Prop.ForAll(Arbitrary.IPv4(), Arbitrary.IPv6(), (a, b) => !a.Overlaps(b) && !b.Contains(a) && a < b);

    [Theory]
    [InlineData("10.244.0.0/16", 24, 256)]
    [InlineData("10.244.0.0/24", 24, 1)]
    [InlineData("10.244.0.0/25", 24, 0)]
    [InlineData("fd12::/64", 80, 65_536)]
    [InlineData("fd12::/16", 80, long.MaxValue)]
    public void Counts_blocks(string text, int blockLength, long blocks) => Assert.Equal(blocks, Cidr.Parse(text).BlockCount(blockLength));

    [Theory]
    [InlineData("172.16.0.0/12", "172.30.0.0/16")]
    [InlineData("192.0.2.128/25", "192.0.2.0/24")]
    [InlineData("10.0.0.0/8", null)]
    [InlineData("172.29.0.0/16", null)]
    [InlineData("172.32.0.0/16", null)]
    public void Knows_the_reserved_ranges(string text, string? reserved) =>
        Assert.Equal(reserved, ReservedRanges.FirstOverlap(Cidr.Parse(text))?.ToString());

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("100.64.0.0/10", true)]
    [InlineData("172.16.0.0/12", true)]
    [InlineData("192.168.0.0/15", false)]
    [InlineData("20.0.0.0/8", false)]
    [InlineData("fd12::/64", true)]
    [InlineData("2001:db8::/32", false)]
    public void Knows_private_ranges(string text, bool isPrivate) => Assert.Equal(isPrivate, ReservedRanges.IsPrivate(Cidr.Parse(text)));
}

/// <summary>A value beside itself, which the compiler would otherwise compare with a warning.</summary>
internal static class CidrSelf
{
    public static Cidr Self(this Cidr cidr) => Cidr.Parse(cidr.ToString());
}
