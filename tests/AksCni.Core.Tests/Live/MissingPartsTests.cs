namespace AksCni.Tests.Live;

public sealed class MissingPartsTests
{
    private readonly Front _front = new();
    private readonly MissingParts _missing;

    public MissingPartsTests() => _missing = new LiveRead(_front, new AzureInventory()).Missing;

    [Fact]
    public void Subscriptions_are_reported_once_all_were_asked()
    {
        _missing.HoldScope(Subscription("a"));
        _missing.CountAnsweredScopes(1);
        Assert.Empty(_front.Warned);
        _missing.ReportScopes(hasClusters: false);
        Assert.Equal([Subscription("a")], _front.Warned);
    }

    [Theory]
    [InlineData(1, "No a.")]
    [InlineData(2, "No a; and 1 other: nothing could be read.")]
    [InlineData(3, "No a; and 2 others: nothing could be read.")]
    public void Where_no_subscription_answers_the_read_fails(int count, string message)
    {
        foreach (string name in ((string[])["a", "b", "c"])[..count])
            _missing.HoldScope(Subscription(name));
        AksCniException fault = Assert.Throws<AksCniException>(() => _missing.ReportScopes(hasClusters: false));
        Assert.Equal((Fault.AccessDenied, message, "a"), (fault.Fault, fault.Message, fault.Target));
        Assert.Empty(_front.Warned);
    }

    [Fact]
    public void Clusters_that_came_all_the_same_are_an_answer()
    {
        _missing.HoldScope(Subscription("a"));
        _missing.ReportScopes(hasClusters: true);
        Assert.Equal([Subscription("a")], _missing.Reported);
    }

    [Fact]
    public void A_row_is_reported_unless_its_network_was_read_whole()
    {
        UnreadPart row = new(Fault.UnexpectedArmResponse, UnreadKind.Row, "subnets", "A row.");
        _missing.HoldRow("/networks/a", row);
        _missing.HoldRow("/networks/B", row with { Message = "Another row." });
        _missing.DropRowsOf("/NETWORKS/a");
        Assert.Equal(["/networks/B"], _missing.NetworksOfRows());
        _missing.ReportRows();
        _missing.ReportRows();
        Assert.Equal(["Another row."], _front.Warned.Select(part => part.Message));
    }

    [Fact]
    public void A_report_explains_its_resource_and_those_that_were_not_asked()
    {
        _missing.Report(new UnreadPart(Fault.AccessDenied, UnreadKind.Network, "/networks/a", "No network."));
        _missing.AddNotAsked("/networks/b");
        Assert.Equal(
            (true, true, false),
            (_missing.Explains("/Networks/A"), _missing.Explains("/Networks/B"), _missing.Explains("/networks/c"))
        );
    }

    private static UnreadPart Subscription(string name) => new(Fault.AccessDenied, UnreadKind.Subscription, name, $"No {name}.");
}
