using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AksCni.Clusters;
using AksCni.Tests.Clusters;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

/// <summary>A snapshot keeps what isn't known: written and read again, verdicts, missing inputs and findings are the same.</summary>
public sealed class UnknownValueSnapshotTests
{
    private static readonly DateTimeOffset Taken = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
    private const string Network = $"{Group}/providers/Microsoft.Network/virtualNetworks/vnet";

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data"), "*.json", SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is "templates" or "terraform")
                .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_a_template_or_a_plan_declares_is_read_again(string path)
    {
        var reader = new InventoryReader();
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
        reader.Read(stream, Path.GetFileName(path));
        Assert.NotEmpty(reader.Inventory.ToClusters());
        IsSame(reader.Inventory);
    }

    [Property(1000)]
    public Property Any_cluster_with_unknown_values_is_read_again() =>
        Prop.ForAll(
            Resources.ToArbitrary(),
            resources =>
            {
                var inventory = new AzureInventory();
                inventory.ReadDeclared(Encoding.UTF8.GetBytes(resources), "main.json");
                Assert.Single(inventory.ToClusters());
                IsSame(inventory);
            }
        );

    [Fact]
    public void An_unknown_maximum_never_becomes_one_that_fits()
    {
        var inventory = new AzureInventory();
        inventory.ReadDeclared(
            Encoding.UTF8.GetBytes(
                $$"""
                [{ "id": "{{Group}}/providers/Microsoft.ContainerService/managedClusters/web",
                   "type": "Microsoft.ContainerService/managedClusters",
                   "properties": { "networkProfile": { "networkPlugin": "azure", "serviceCidr": "10.9.0.0/16" },
                     "agentPoolProfiles": [{ "name": "a", "count": 3, "maxCount": "[parameters('most')]", "enableAutoScaling": true,
                       "maxPods": 30, "vnetSubnetID": "{{Network}}/subnets/s0" }] } },
                 { "id": "{{Network}}", "type": "Microsoft.Network/virtualNetworks", "properties": {
                   "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
                   "subnets": [{ "name": "s0", "properties": { "addressPrefix": "10.0.0.0/22" } }] } }]
                """
            ),
            "main.json"
        );
        IpBudget budget = Assert.Single(IpBudgets.Judge(Again(inventory).ToClusters()));
        Assert.Null(budget.Fits);
        Assert.Contains(budget.Missing, missing => missing.What == "maxCount of pool a is [parameters('most')]");
    }

    [Fact]
    public void Notes_and_the_origin_are_kept()
    {
        var inventory = new AzureInventory();
        inventory.ReadDeclared(
            Encoding.UTF8.GetBytes(
                $$"""
                [{ "id": "{{Group}}/providers/Microsoft.ContainerService/managedClusters/web", "name": "web",
                   "type": "Microsoft.ContainerService/managedClusters",
                   "properties": { "networkProfile": { "networkPlugin": "azure" }, "agentPoolProfiles": [{ "name": "a", "count": 3 }] } }]
                """
            ),
            "main.json"
        );
        inventory.AddNote(
            $"{Group}/providers/Microsoft.ContainerService/managedClusters/web/agentPools/a",
            target => ClusterRules.JoinedByName.CreateFinding(target, "It is [read] as snet.", "State the join.")
        );
        Cluster cluster = Assert.Single(Again(inventory).ToClusters());
        Assert.True(cluster.IsDeclared);
        Finding note = Assert.Single(cluster.Findings, finding => finding.Rule == "JoinedByName");
        Assert.Equal(("web/a", Severity.Warning, "It is [read] as snet."), (note.Target, note.Severity, note.Message));
        // A cluster that is handed over keeps them too.
        var handedIn = new AzureInventory();
        handedIn.Add(cluster);
        Assert.Contains(Assert.Single(handedIn.ToClusters()).Findings, finding => finding.Rule == "JoinedByName");
    }

    private static Gen<string> Resources =>
        from cluster in ClusterProperties
        from pools in Gen.ListOf(Pool(inCluster: true)).Where(pools => pools.Count <= 3)
        from unknownPools in Gen.Frequency((5, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("[variables('pools')]")))
        from subnets in Gen.CollectToArray(Enumerable.Range(0, 3).Select(Subnet))
        select Text(cluster, pools, unknownPools, subnets);

    private static string Text(JsonObject cluster, IReadOnlyList<JsonObject> pools, string? unknownPools, IEnumerable<JsonObject> subnets)
    {
        var profiles = new JsonArray([.. pools.Select((pool, i) => Named(pool, $"pool{i}"))]);
        if (unknownPools is not null)
            profiles.Add((JsonNode)unknownPools);
        var properties = (JsonObject)cluster.DeepClone();
        properties["agentPoolProfiles"] = profiles;
        return new JsonArray(
            new JsonObject
            {
                ["id"] = $"{Group}/providers/Microsoft.ContainerService/managedClusters/web",
                ["name"] = "web",
                ["type"] = "Microsoft.ContainerService/managedClusters",
                ["properties"] = properties,
            },
            new JsonObject
            {
                ["id"] = Network,
                ["name"] = "vnet",
                ["type"] = "Microsoft.Network/virtualNetworks",
                ["properties"] = new JsonObject
                {
                    ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/8") },
                    ["subnets"] = new JsonArray([.. subnets.Select(subnet => subnet.DeepClone())]),
                },
            }
        ).ToJsonString();
    }

    private static JsonObject Named(JsonObject pool, string name)
    {
        var named = (JsonObject)pool.DeepClone();
        named["name"] = name;
        return named;
    }

    private static Gen<JsonObject> ClusterProperties =>
        from network in Object(
            ("networkPlugin", ["azure", "azure", "kubenet", "none"]),
            ("networkPluginMode", ["overlay", null]),
            ("networkDataplane", ["azure", "cilium"]),
            ("networkPolicy", ["cilium", "calico"]),
            ("podCidr", ["10.244.0.0/16"]),
            ("serviceCidr", ["10.0.0.0/16"]),
            ("dnsServiceIP", ["10.0.0.10"]),
            ("outboundType", ["loadBalancer", "userDefinedRouting"]),
            ("ipFamilies", [new JsonArray("IPv4", "IPv6")]),
            ("loadBalancerProfile", [new JsonObject { ["allocatedOutboundPorts"] = 1024 }]),
            ("staticEgressGatewayProfile", [new JsonObject { ["enabled"] = true }])
        )
        from whole in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from access in Object(
            ("enablePrivateCluster", [true, false]),
            ("enableVnetIntegration", [true, false]),
            ("subnetId", [$"{Network}/subnets/s2"])
        )
        from rest in Object(
            ("kubernetesVersion", ["1.33.2", "1.30"]),
            ("nodeResourceGroup", ["MC_rg_web_westeurope"]),
            ("nodeProvisioningProfile", [new JsonObject { ["mode"] = "Auto" }]),
            ("addonProfiles", [new JsonObject { ["aciConnectorLinux"] = new JsonObject { ["enabled"] = true } }])
        )
        select With(rest, ("networkProfile", whole ? (JsonNode)"[parameters('profile')]" : network), ("apiServerAccessProfile", access));

    private static Gen<JsonObject> Pool(bool inCluster) =>
        from pool in Object(
            ("count", [1, 3, 30, 99_999_999]),
            ("minCount", [1]),
            ("maxCount", [5, 60]),
            ("enableAutoScaling", [true, false]),
            ("maxPods", [30, 110, 0]),
            ("osType", ["Linux", "Windows"]),
            ("vmSize", ["Standard_D4s_v5"]),
            ("mode", ["System", "User"]),
            ("vnetSubnetID", [$"{Network}/subnets/s0", $"{Network}/subnets/S1", "[[x]", "[parameters('other')]"]),
            ("podSubnetID", [null, $"{Network}/subnets/s2"]),
            ("podIPAllocationMode", ["StaticBlock", "DynamicIndividual"]),
            ("upgradeStrategy", ["Rolling", "BlueGreen"]),
            ("scaleSetPriority", ["Spot", "Regular"]),
            ("upgradeSettings", [new JsonObject { ["maxSurge"] = "33%" }, new JsonObject { ["maxSurge"] = "[parameters('surge')]" }])
        )
        select inCluster ? pool : new JsonObject { ["properties"] = pool };

    private static Gen<JsonObject> Subnet(int number) =>
        from subnet in Object(
            ("addressPrefix", [$"10.{number}.0.0/24", $"10.{number}.0.0/28"]),
            ("ipamPoolPrefixAllocations", [new JsonArray(new JsonObject { ["pool"] = new JsonObject { ["id"] = "/x/ipamPools/p" } })])
        )
        select new JsonObject
        {
            ["name"] = $"s{number}",
            ["id"] = $"{Network}/subnets/s{number}",
            ["properties"] = subnet,
        };

    /// <summary>Each property known, an expression, or absent.</summary>
    private static Gen<JsonObject> Object(params (string Name, JsonNode?[] Values)[] properties) =>
        Gen.CollectToArray(
                properties.Select(property =>
                    Gen.Frequency(
                        (5, Gen.Elements(property.Values).Select(value => (property.Name, IsSet: true, Value: value))),
                        (2, Gen.Constant((property.Name, IsSet: true, Value: (JsonNode?)$"[parameters('{property.Name}')]"))),
                        (3, Gen.Constant((property.Name, IsSet: false, Value: (JsonNode?)null)))
                    )
                )
            )
            .SelectMany(parts => Gen.Shuffle(parts.ToArray()))
            .Select(parts =>
            {
                var made = new JsonObject();
                foreach ((string name, _, JsonNode? value) in parts.Where(part => part.IsSet))
                    made[name] = value?.DeepClone();
                return made;
            });

    private static JsonObject With(JsonObject made, params (string Name, JsonNode Value)[] parts)
    {
        foreach ((string name, JsonNode value) in parts)
            made[name] = value.DeepClone();
        return made;
    }

    private static void IsSame(AzureInventory first)
    {
        IReadOnlyList<Cluster> clusters = first.ToClusters(networksAlone: true);
        AzureInventory second = Again(first);
        IReadOnlyList<Cluster> again = second.ToClusters(networksAlone: true);
        Assert.Equal(TextOf(clusters), TextOf(again));
        Assert.Equal(TextOf(first.Networks), TextOf(second.Networks));
        Assert.Equal(Declared(clusters, first.Networks), Declared(again, second.Networks));
        Assert.Equal(Budgets(clusters), Budgets(again));
    }

    private static AzureInventory Again(AzureInventory inventory)
    {
        byte[] written = ClusterSnapshot.Write(inventory.ToClusters(networksAlone: true), inventory.Networks, [], Taken, maskIds: false);
        var again = new AzureInventory();
        again.Read(AzureJson.Stream(written), "snapshot.json");
        return again;
    }

    private static string Declared(IReadOnlyList<Cluster> clusters, IReadOnlyList<VirtualNetwork> networks) =>
        string.Join(
            ' ',
            (bool[])
                [
                    .. clusters.Select(cluster => cluster.IsDeclared),
                    .. networks.Select(network => network.IsDeclared),
                    .. networks.SelectMany(network => network.Subnets).Select(subnet => subnet.IsDeclared),
                ]
        );

    private static string TextOf<T>(IReadOnlyList<T> records)
    {
        JsonArray node = JsonSerializer.SerializeToNode(records)!.AsArray();
        foreach (JsonObject record in node.OfType<JsonObject>())
            record.Remove("Source");
        return node.ToJsonString();
    }

    private static string Budgets(IReadOnlyList<Cluster> clusters) =>
        string.Join('\n', IpBudgets.Judge(clusters).Select(budget => TextOf([budget]) + string.Join('\n', budget.Missing)));
}
