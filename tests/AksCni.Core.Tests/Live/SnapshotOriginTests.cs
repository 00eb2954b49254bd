using System.Text;
using System.Text.Json;
using AksCni.Tests.Clusters;

namespace AksCni.Tests.Live;

/// <summary>A snapshot that is saved again says when and of what it was taken, and what was missing then.</summary>
public sealed class SnapshotOriginTests
{
    private const string Id = "9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly UnreadPart[] Missing =
    [
        new(Fault.AccessDenied, UnreadKind.Subscription, Id, "The clusters of the subscription 'Contoso, Dev' are missing."),
        new(Fault.ArmUnavailable, UnreadKind.NotAsked, "3 others", "They were not asked."),
    ];

    private static readonly AzureScope Scope = new()
    {
        Subscriptions = ["Contoso, Dev", Id],
        ResourceGroups = ["rg-*"],
        Names = ["shop-?"],
        First = 5,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_is_the_same_again(bool maskIds)
    {
        string first = Text(
            ClusterSnapshot.Write(AzureJson.Read(AzureJson.ClusterJson("c1")).ToClusters(), [], Missing, Now.AddDays(-40), maskIds, Scope)
        );
        AzureInventory inventory = AzureJson.Read(first);
        Assert.Single(inventory.ToClusters());
        Assert.Single(inventory.Faults);
        Assert.Equal(first, Text(ClusterSnapshot.Write(inventory, [], Now, maskIds)));
        // Masked later is masked as at once.
        if (!maskIds)
            Assert.Equal(
                SnapshotOf(ClusterSnapshot.Write([], [], Missing, Now.AddDays(-40), maskIds: true, Scope)),
                SnapshotOf(ClusterSnapshot.Write(AzureJson.Read(first), [], Now, maskIds: true))
            );
    }

    [Fact]
    public void Several_are_as_old_as_the_oldest_and_lack_what_each_lacks()
    {
        string old = Text(
            ClusterSnapshot.Write(
                AzureJson.Read(AzureJson.ClusterJson("c1")).ToClusters(),
                [],
                Missing[..1],
                Now.AddDays(-2),
                maskIds: false,
                Scope
            )
        );
        string recent = Text(
            ClusterSnapshot.Write(
                AzureJson.Read(AzureJson.ClusterJson("c2")).ToClusters(),
                [],
                Missing[1..],
                Now.AddDays(-1),
                maskIds: false,
                Scope
            )
        );
        foreach (
            string[] files in (string[][])
                [
                    [recent, old],
                    [old, AzureJson.ClusterJson("c3"), recent],
                    [$"{recent}\n{old}"],
                ]
        )
        {
            using JsonDocument again = JsonDocument.Parse(
                SnapshotOf(ClusterSnapshot.Write(AzureJson.Read(files), [], Now, maskIds: false))
            );
            Assert.Equal("2026-11-20T12:00:00Z", again.RootElement.GetProperty("takenAt").GetString());
            Assert.False(again.RootElement.TryGetProperty("scope", out _));
            Assert.Equal(
                ["AccessDenied", "ArmUnavailable"],
                again
                    .RootElement.GetProperty("missing")
                    .EnumerateArray()
                    .Select(gap => gap.GetProperty("fault").GetString()!)
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void One_beside_another_file_says_no_scope()
    {
        string snapshot = Text(
            ClusterSnapshot.Write(AzureJson.Read(AzureJson.ClusterJson("c1")).ToClusters(), [], [], Now.AddDays(-2), maskIds: false, Scope)
        );
        Assert.DoesNotContain(
            "shop-?",
            SnapshotOf(ClusterSnapshot.Write(AzureJson.Read(snapshot, AzureJson.ClusterJson("c2")), [], Now, maskIds: false)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "shop-?",
            SnapshotOf(ClusterSnapshot.Write(AzureJson.Read(snapshot), [], Now, maskIds: false)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Networks_alone_lack_nothing_of_Azure()
    {
        AzureInventory inventory = AzureJson.Read(AzureJson.Fixture("arm-vnet.json"));
        Assert.Empty(inventory.ToClusters());
        Assert.Equal(Fault.NoCluster, Assert.Single(inventory.Faults).Fault);
        Assert.Contains("\"missing\": []", SnapshotOf(ClusterSnapshot.Write(inventory, [], Now, maskIds: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_taken_now_and_lack_what_cannot_be_read()
    {
        using JsonDocument snapshot = JsonDocument.Parse(
            SnapshotOf(ClusterSnapshot.Write(AzureJson.Read(AzureJson.ClusterJson("c1"), "{"), [], Now, maskIds: false))
        );
        Assert.Equal("2026-11-22T12:00:00Z", snapshot.RootElement.GetProperty("takenAt").GetString());
        Assert.Equal(
            "InvalidJson",
            Assert.Single(snapshot.RootElement.GetProperty("missing").EnumerateArray()).GetProperty("fault").GetString()
        );
    }

    /// <summary>What a later version writes, and what is none.</summary>
    [Fact]
    public void What_is_not_known_is_kept_or_left_out()
    {
        AzureInventory inventory = AzureJson.Read(
            $$$"""{"snapshot":{"takenAt":"soon","scope":{"names":["a",5,null,{}],"first":"7","subscriptions":"x","more":[{}]},"missing":[{"fault":"NewFault","scope":["x"],"message":"m"},7]},"data":[{{{AzureJson.ClusterJson("c1")}}}]}"""
        );
        using JsonDocument snapshot = JsonDocument.Parse(SnapshotOf(ClusterSnapshot.Write(inventory, [], Now, maskIds: false)));
        Assert.Equal(
            """{"takenAt":"2026-11-22T12:00:00Z","scope":{"names":["a","5"],"first":7},"missing":[{"fault":"NewFault","message":"m"}]}""",
            JsonSerializer.Serialize(snapshot.RootElement)
        );
    }

    private static string SnapshotOf(byte[] file)
    {
        using JsonDocument document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("snapshot").GetRawText();
    }

    private static string Text(byte[] file) => Encoding.UTF8.GetString(file);
}
