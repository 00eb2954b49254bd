using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Clusters;

/// <summary>What holds for any input.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Fixtures =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "azure"), "*.json").Order(StringComparer.Ordinal),
    ];

    private static readonly Gen<(string Text, int Seed)> AnyFixture =
        from fixture in Gen.Elements(Fixtures)
        from seed in Gen.Choose(0, int.MaxValue)
        select (File.ReadAllText(fixture), seed);

    [Property(2000)]
    public Property Any_bytes_are_at_most_a_fault() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), IsAtMostAFault);

    [Property(2000)]
    public Property Any_pieces_of_JSON_are_at_most_a_fault()
    {
        string[] pieces =
        [
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "d83d",
            "\"id\"",
            "\"name\"",
            "\"type\":",
            "\"properties\":{",
            "\"agentPoolProfiles\":[",
            "\"networkProfile\":{",
            "\"subnets\":[",
            "\"resources\":{",
            "\"ipConfigurations\":[",
            "\"addressPrefix\":",
            "\"Microsoft.ContainerService/managedClusters\"",
            "\"count\":",
            "null",
            "true",
            "-",
            "1",
            "e9",
            ".",
            "//",
            "/*",
            "\n",
            "\0",
            "\uFEFF",
            "\u001e",
            "é",
        ];
        Gen<byte[]> texts = Gen.Elements(pieces).ArrayOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

        return Prop.ForAll(texts.ToArbitrary(), IsAtMostAFault);
    }

    [Property(500)]
    public Property Any_damage_is_at_most_a_fault()
    {
        Gen<byte[]> damaged = AnyFixture.Select(fixture => Damage.To(Encoding.UTF8.GetBytes(fixture.Text), new Random(fixture.Seed)));

        return Prop.ForAll(damaged.ToArbitrary(), IsAtMostAFault);
    }

    [Property]
    public Property Any_way_to_cut_the_stream_gives_the_same_model()
    {
        Gen<(string Text, int Size)> cuts =
            from fixture in Gen.Elements(Fixtures)
            from size in Gen.OneOf(Gen.Constant(1), Gen.Choose(2, 5000))
            select (File.ReadAllText(fixture), size);

        return Prop.ForAll(
            cuts.ToArbitrary(),
            cut => ModelOf(AzureJson.Chunked(Encoding.UTF8.GetBytes(cut.Text), cut.Size)) == ModelOf(AzureJson.Stream(cut.Text))
        );
    }

    [Property]
    public Property Any_order_of_keys_gives_the_same_model() =>
        Prop.ForAll(
            AnyFixture.ToArbitrary(),
            fixture =>
                ModelOf(AzureJson.Stream(Rewrite(fixture.Text, Shuffled(new Random(fixture.Seed)))))
                == ModelOf(AzureJson.Stream(fixture.Text))
        );

    [Property]
    public Property Any_casing_of_keys_gives_the_same_model() =>
        Prop.ForAll(
            AnyFixture.ToArbitrary(),
            fixture =>
                ModelOf(AzureJson.Stream(Rewrite(fixture.Text, Recased(new Random(fixture.Seed)))))
                == ModelOf(AzureJson.Stream(fixture.Text))
        );

    [Property]
    public Property Any_unknown_keys_beside_the_known_ones_give_the_same_model() =>
        Prop.ForAll(
            AnyFixture.ToArbitrary(),
            fixture =>
                ModelOf(AzureJson.Stream(Rewrite(fixture.Text, Padded(new Random(fixture.Seed)))))
                == ModelOf(AzureJson.Stream(fixture.Text))
        );

    [Property]
    public Property Any_layout_gives_the_same_model() =>
        Prop.ForAll(
            AnyFixture.ToArbitrary(),
            fixture => ModelOf(AzureJson.Stream(JsonNode.Parse(fixture.Text)!.ToJsonString())) == ModelOf(AzureJson.Stream(fixture.Text))
        );

    [Property(24)]
    public Property Any_order_of_files_gives_the_same_networks()
    {
        string[] names = ["az-aks-show.json", "arm-vnet.json", "arm-agentpool-list.json", "arm-subnet-list.json"];
        string wanted = AzureJson.TextOf(AzureJson.ReadFixtures(names).ToClusters());

        return Prop.ForAll(
            Gen.Shuffle(names).ToArbitrary(),
            order => AzureJson.TextOf(AzureJson.ReadFixtures(order).ToClusters()) == wanted
        );
    }

    private static bool IsAtMostAFault(byte[] bytes)
    {
        var inventory = new AzureInventory();
        int resources = inventory.Read(AzureJson.Stream(bytes), "any");
        inventory.ToClusters();
        return resources > 0 || inventory.Faults.Count == 1;
    }

    /// <summary>The model of all clusters; of a fixture without any, that of the cluster that its networks and pools belong to.</summary>
    private static string ModelOf(Stream stream)
    {
        var inventory = new AzureInventory();
        int resources = inventory.Read(stream, "s");
        inventory.Read(AzureJson.Stream(AzureJson.Fixture("arm-cluster.json")), "cluster");
        return $"{resources} {AzureJson.TextOf(inventory.ToClusters())} "
            + $"{string.Join('\n', inventory.Faults.Select(fault => fault.Message))}";
    }

    private delegate IEnumerable<KeyValuePair<string, JsonNode?>> Change(IEnumerable<KeyValuePair<string, JsonNode?>> members);

    private static string Rewrite(string text, Change change)
    {
        return Visit(JsonNode.Parse(text))!.ToJsonString();

        JsonNode? Visit(JsonNode? node) =>
            node switch
            {
                JsonObject members => new JsonObject(
                    change(members.Select(member => KeyValuePair.Create(member.Key, Visit(member.Value))).ToList())
                ),
                JsonArray elements => new JsonArray([.. elements.Select(Visit)]),
                _ => node?.DeepClone(),
            };
    }

    private static Change Shuffled(Random random) =>
        members =>
        {
            KeyValuePair<string, JsonNode?>[] all = [.. members];
            random.Shuffle(all);
            return all;
        };

    private static Change Recased(Random random) =>
        members =>
            members.Select(member =>
                KeyValuePair.Create(
                    string.Concat(
                        member.Key.Select(letter => random.Next(2) == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter))
                    ),
                    member.Value
                )
            );

    private static Change Padded(Random random) =>
        members =>
            members.SelectMany(member =>
                random.Next(4) == 0
                    ? new[]
                    {
                        KeyValuePair.Create<string, JsonNode?>(
                            $"x-{random.Next()}",
                            new JsonArray(
                                new JsonObject
                                {
                                    ["label"] = 5,
                                    ["mode"] = "x",
                                    ["more"] = new JsonArray(1, null),
                                }
                            )
                        ),
                        member,
                    }
                    : [member]
            );
}
