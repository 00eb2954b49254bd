namespace AksCni.Tests.Live;

public sealed class WarningFoldTests
{
    private readonly WarningFold _fold = new();

    [Fact]
    public void A_cause_is_a_fault_and_a_kind_whatever_the_message_says()
    {
        Assert.Equal([true, true, true, false, false], Shown(5, Fault.AccessDenied, UnreadKind.Usage));
        Assert.Equal([true], Shown(1, Fault.ArmUnavailable, UnreadKind.Usage));
        Assert.Equal([true], Shown(1, Fault.AccessDenied, UnreadKind.Network));
        Assert.Equal(
            ["2 more parts are missing for the same reason as 'part 0'; a snapshot lists all of them (-SaveTo, --save-to)."],
            _fold.Rest()
        );
    }

    [Theory]
    [InlineData(UnreadKind.Row)]
    [InlineData(UnreadKind.NotAsked)]
    public void What_says_something_else_each_time_is_always_shown(UnreadKind kind)
    {
        Assert.DoesNotContain(false, Shown(5, Fault.UnexpectedArmResponse, kind));
        Assert.Empty(_fold.Rest());
    }

    private bool[] Shown(int count, Fault fault, UnreadKind kind) =>
        [.. Enumerable.Range(0, count).Select(i => _fold.Shows(new UnreadPart(fault, kind, $"part {i}", $"Sentence {i} of 'it'.")))];
}
