using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AksCni.Tests.Clusters;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

/// <summary>What is written to a snapshot is what is read from it: every property that users see, and every budget.</summary>
public sealed partial class SnapshotTests
{
    private static readonly DateTimeOffset Taken = new(2026, 11, 22, 12, 30, 0, TimeSpan.FromHours(2));

    private static readonly string[] Inputs =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "azure"), "*.json")
            .Concat(
                Directory
                    .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs", "samples"), "*.json", SearchOption.AllDirectories)
                    .Where(path =>
                        !path.Contains("throughput", StringComparison.Ordinal) && !path.Contains("requirements", StringComparison.Ordinal)
                    )
            )
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names => [.. Inputs.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_read_from_a_file_is_read_again(string name) => IsSame([Inputs.Single(path => NameOf(path) == name)]);

    [Property(60)]
    public Property Any_files_together_are_read_again() =>
        Prop.ForAll(Gen.SubListOf(Inputs).SelectMany(some => Gen.Shuffle(some.ToArray())).ToArbitrary(), files => IsSame(files));

    [Property(200)]
    public Property Any_network_of_parts_is_read_again() =>
        Prop.ForAll(
            NetworkParts.Any.ToArbitrary(),
            network =>
            {
                AzureInventory first = AzureJson.Read(
                    network.Whole,
                    """{"value":[{"currentValue":7,"id":"ID","limit":251}]}""".Replace(
                        "ID",
                        AzureJson.SubnetId("s0"),
                        StringComparison.Ordinal
                    )
                );
                first.ToClusters(networksAlone: true);
                Assert.Equal(TextOf(first.Networks), TextOf(Again(first, maskIds: false).Networks));
            }
        );

    [Property(500)]
    public Property What_was_read_of_damaged_files_is_judged_written_and_read_again()
    {
        Gen<(string File, int Seed)> damages =
            from file in Gen.Elements(Inputs)
            from seed in Gen.Choose(0, int.MaxValue)
            select (file, seed);

        return Prop.ForAll(
            damages.ToArbitrary(),
            damage =>
            {
                var first = new AzureInventory();
                first.Read(AzureJson.Stream(Damage.To(File.ReadAllBytes(damage.File), new Random(damage.Seed))), "damaged.json");
                IReadOnlyList<Cluster> clusters = first.ToClusters();
                Assert.Equal(clusters.Count, IpBudgets.Judge(clusters).Count);
                Assert.Equal(clusters.Count, Again(first, maskIds: damage.Seed % 2 == 0).ToClusters().Count);
                foreach (Cluster cluster in clusters)
                    IsAnswered(cluster);
            }
        );
    }

    [Fact]
    public void What_cannot_be_is_still_unknown()
    {
        AzureInventory first = AzureJson.Read(
            AzureJson.ClusterJson(
                pools: """[{"name":"a","count":-4,"maxPods":0},{"name":"b","count":3,"maxCount":99999999,"enableAutoScaling":true,"maxPods":30},{"name":"c","count":99999999}]"""
            )
        );
        IReadOnlyList<Cluster> clusters = first.ToClusters();
        IReadOnlyList<Cluster> again = Again(first, maskIds: false).ToClusters();
        Assert.Equal(TextOf(clusters), TextOf(again));
        Assert.Equal(Budgets(clusters), Budgets(again));
    }

    [Property(40)]
    public Property Masked_no_id_is_left_and_the_budgets_are_the_same() =>
        Prop.ForAll(
            Gen.SubListOf(Inputs).Select(some => some.ToArray()).ToArbitrary(),
            files =>
            {
                AzureInventory first = Read(files);
                IReadOnlyList<Cluster> clusters = first.ToClusters(networksAlone: true);
                string plain = Encoding.UTF8.GetString(Write(first, maskIds: false)),
                    masked = Encoding.UTF8.GetString(Write(first, maskIds: true));
                string[] before = [.. Guids().Matches(plain).Select(match => match.Value)],
                    after = [.. Guids().Matches(masked).Select(match => match.Value)];
                Assert.Equal(before.Length, after.Length);
                Assert.All(after, number => Assert.StartsWith("00000000-0000-0000-0000-0000000", number, StringComparison.Ordinal));
                Assert.Equal(before.Select(id => id.ToLowerInvariant()).Distinct().Count(), after.Distinct().Count());
                Assert.Equal(before.Select(id => id.ToLowerInvariant()).Zip(after).Distinct().Count(), after.Distinct().Count());
                Assert.Equal(Unnamed(Budgets(clusters)), Unnamed(Budgets(Again(first, maskIds: true).ToClusters(networksAlone: true))));
            }
        );

    [Fact]
    public void The_file_says_when_and_what_is_missing()
    {
        UnreadPart[] missing =
        [
            new(
                Fault.AccessDenied,
                UnreadKind.Subscription,
                "9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f",
                "The clusters of 'Contoso \"Dev\"' are missing."
            ),
        ];
        using JsonDocument plain = JsonDocument.Parse(ClusterSnapshot.Write([], [], missing, Taken, maskIds: false));
        Assert.Equal(
            """{"takenAt":"2026-11-22T10:30:00Z","missing":[{"fault":"AccessDenied","scope":"9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f","message":"The clusters of \u0027Contoso \u0022Dev\u0022\u0027 are missing."}]}""",
            JsonSerializer.Serialize(plain.RootElement.GetProperty("snapshot"))
        );
        string masked = Encoding.UTF8.GetString(ClusterSnapshot.Write([], [], missing, Taken, maskIds: true));
        Assert.DoesNotContain("Contoso", masked, StringComparison.Ordinal);
        Assert.Contains("00000000-0000-0000-0000-000000000001", masked, StringComparison.Ordinal);
        Assert.EndsWith("}\n", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_says_what_was_asked_for_and_masked_no_names_of_places()
    {
        const string Id = "9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f";
        var scope = new AzureScope
        {
            Subscriptions = ["Contoso", Id],
            Names = ["shop-*"],
            First = 5,
        };
        Assert.Equal($$"""{"subscriptions":["Contoso","{{Id}}"],"names":["shop-*"],"first":5}""", ScopeOf(scope, maskIds: false));
        Assert.Equal(
            """{"subscriptions":["00000000-0000-0000-0000-000000000001"],"names":["shop-*"],"first":5}""",
            ScopeOf(scope, maskIds: true)
        );
        Assert.Equal(
            """{"managementGroups":["contoso"],"resourceGroups":["rg"]}""",
            ScopeOf(new AzureScope { ManagementGroups = ["contoso"], ResourceGroups = ["rg"] }, maskIds: false)
        );
        Assert.Equal(
            """{"resourceGroups":["rg"]}""",
            ScopeOf(new AzureScope { ManagementGroups = ["contoso"], ResourceGroups = ["rg"] }, maskIds: true)
        );
        Assert.Equal("{}", ScopeOf(new AzureScope(), maskIds: false));

        static string ScopeOf(AzureScope scope, bool maskIds)
        {
            using JsonDocument snapshot = JsonDocument.Parse(ClusterSnapshot.Write([], [], [], Taken, maskIds, scope));
            return JsonSerializer.Serialize(snapshot.RootElement.GetProperty("snapshot").GetProperty("scope"));
        }
    }

    [Theory]
    [InlineData("Contoso Finance", false)]
    [InlineData("9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f", true)]
    [InlineData("/subscriptions/9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f/resourceGroups/rg", true)]
    public void What_is_missing_is_named_by_ids_alone_where_they_are_masked(string scope, bool isThere)
    {
        UnreadPart[] missing = [new(Fault.AccessDenied, UnreadKind.Subscription, scope, "It is missing.")];
        using JsonDocument masked = JsonDocument.Parse(ClusterSnapshot.Write([], [], missing, Taken, maskIds: true));
        Assert.Equal(isThere, masked.RootElement.GetProperty("snapshot").GetProperty("missing")[0].TryGetProperty("scope", out _));
    }

    private static string NameOf(string path) => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}";

    private static void IsSame(IReadOnlyList<string> files) => IsSame(Read(files));

    private static void IsSame(AzureInventory first)
    {
        IReadOnlyList<Cluster> clusters = first.ToClusters(networksAlone: true);
        AzureInventory second = Again(first, maskIds: false);
        IReadOnlyList<Cluster> again = second.ToClusters(networksAlone: true);
        Assert.Equal(TextOf(clusters), TextOf(again));
        Assert.Equal(TextOf(first.Networks), TextOf(second.Networks));
        Assert.Equal(Budgets(clusters), Budgets(again));
        if (clusters.Count + first.Networks.Count > 0)
            Assert.Empty(second.Faults);
    }

    /// <summary>Recommended and traced, or refused by a fault.</summary>
    private static void IsAnswered(Cluster cluster)
    {
        try
        {
            Assert.NotEmpty(new CniAdvisor(new DateOnly(2026, 11, 22)).Recommend(cluster, new CniRequirements()).Candidates);
            Assert.NotEmpty(PodTraffic.Trace(cluster, new TraceOptions()));
        }
        catch (AksCniException)
        {
            // A value that no cluster can have.
        }
    }

    private static AzureInventory Read(IEnumerable<string> files)
    {
        var inventory = new AzureInventory();
        foreach (string file in files)
            inventory.Read(AzureJson.Stream(File.ReadAllBytes(file)), Path.GetFileName(file));
        return inventory;
    }

    private static byte[] Write(AzureInventory inventory, bool maskIds) =>
        ClusterSnapshot.Write(inventory.ToClusters(networksAlone: true), inventory.Networks, [], Taken, maskIds);

    private static AzureInventory Again(AzureInventory inventory, bool maskIds)
    {
        var again = new AzureInventory();
        again.Read(AzureJson.Stream(Write(inventory, maskIds)), "snapshot.json");
        return again;
    }

    /// <summary>Every public property but the source, and findings that tell of two descriptions, of which one is left.</summary>
    private static string TextOf<T>(IReadOnlyList<T> records)
    {
        var node = JsonSerializer.SerializeToNode(records, Indented)!.AsArray();
        foreach (var record in node.OfType<System.Text.Json.Nodes.JsonObject>().Where(record => record.Remove("Source")))
        {
            var findings = record["Findings"]!.AsArray();
            foreach (var finding in findings.Where(finding => (string)finding!["Rule"]! == "DuplicateResource").ToList())
                findings.Remove(finding);
        }
        return node.ToJsonString(Indented);
    }

    private static string Budgets(IReadOnlyList<Cluster> clusters) =>
        string.Join(
            '\n',
            IpBudgets
                .Judge(clusters)
                .Select(budget =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{budget.Cluster} {budget.Mode} {budget.Dataplane} {budget.Fits} "
                            + $"{JsonSerializer.Serialize(budget.Ranges)} "
                            + $"{string.Join('\n', budget.Findings.Where(finding => finding.Rule != "DuplicateResource"))}"
                    )
                )
        );

    private static string Unnamed(string text) => Guids().Replace(text, "GUID");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Guids();
}
