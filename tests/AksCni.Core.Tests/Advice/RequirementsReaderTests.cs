using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Advice;

/// <summary>Requirements as files and objects have them.</summary>
public sealed class RequirementsReaderTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        CniRequirements read = Good(
            """
            {
              "nodeCount": 50,
              "maxSurge": "33%",
              "WINDOWSNODES": true,
              "pods-reachable-from-vnet": "yes",
              "network_policy": "calico",
              "addressSpace": ["10.0.0.0/20", "10.1.0.0/20"],
              "peeredRanges": "10.9.0.0/16",
              "asOf": "2028-04-01",
              "ingress": null
            }
            """
        );
        Assert.Equal(
            (50L, "33%", true, true),
            (read.NodeCount!.Value, read.MaxSurge, read.WindowsNodes!.Value, read.PodsReachableFromVnet!.Value)
        );
        Assert.Equal((NetworkPolicyEngine.Calico, new DateOnly(2028, 4, 1)), (read.NetworkPolicy!.Value, read.AsOf!.Value));
        Assert.Equal(["10.0.0.0/20", "10.1.0.0/20"], read.AddressSpace);
        Assert.Equal(["10.9.0.0/16"], read.PeeredRanges);
        Assert.Null(read.Ingress);
    }

    [Property(500)]
    public Property A_damaged_file_is_requirements_and_faults()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "docs", "samples", "requirements", "plant.json"));

        return Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            seed =>
            {
                byte[] damaged = Damage.To([.. whole], new Random(seed));
                RequirementsReader.LooksLikeRequirements(damaged);
                var reader = new RequirementsReader();
                reader.ReadJson(damaged, "a.json");
                Assert.All(reader.Faults, fault => Assert.Contains("'a.json'", fault.Message, StringComparison.Ordinal));
            }
        );
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_let_pass()
    {
        CniRequirements read = Good(
            "\uFEFF{ // the plant\n \"nodeCount\": 12, /* two lines\n */ \"addressSpace\": [\"10.0.0.0/24\",], }\n\n"
        );
        Assert.Equal((12L, "10.0.0.0/24"), (read.NodeCount!.Value, read.AddressSpace![0]));
    }

    [Theory]
    [InlineData(
        """{ "nodeCounts": 5 }""",
        Fault.UnknownRequirement,
        "'a.json', line 1: 'nodeCounts' is no requirement (did you mean nodeCount?)"
    )]
    [InlineData("{\n\n\"flannel\": true }", Fault.UnknownRequirement, "'a.json', line 3: 'flannel' is no requirement;")]
    [InlineData("""{ "nodeCount": 5, "node-count": 6 }""", Fault.InvalidRequirement, "NodeCount is given twice")]
    [InlineData("""{ "nodeCount": "many" }""", Fault.InvalidRequirement, "'many' is no value of NodeCount; write a whole number")]
    [InlineData("""{ "nodeCount": 5.5 }""", Fault.InvalidRequirement, "'5.5' is no value of NodeCount")]
    [InlineData("""{ "nodeCount": true }""", Fault.InvalidRequirement, "'true' is no value of NodeCount")]
    [InlineData("""{ "nodeCount": 0 }""", Fault.NodeCountOutOfRange, "NodeCount is 0, but it takes 1 to 1,000,000")]
    [InlineData("""{ "nodeCount": 99999999999999999999 }""", Fault.InvalidRequirement, "is no value of NodeCount")]
    [InlineData("""{ "nodeCount": [5, 6] }""", Fault.InvalidRequirement, "NodeCount takes one value, not 2")]
    [InlineData("""{ "nodeCount": [] }""", Fault.InvalidRequirement, "NodeCount takes one value, not 0")]
    [InlineData("""{ "podsPerNode": 251 }""", Fault.MaxPodsOutOfRange, "1 to 250")]
    [InlineData("""{ "windowsNodes": 1 }""", Fault.InvalidRequirement, "'1' is no value of WindowsNodes; write true or false")]
    [InlineData(
        """{ "networkPolicy": "Calcio" }""",
        Fault.InvalidRequirement,
        "(did you mean Calico?); write None, Cilium, Calico or Azure"
    )]
    [InlineData("""{ "maxSurge": 1.5 }""", Fault.InvalidMaxSurge, "'1.5' is no surge")]
    [InlineData("""{ "kubernetesVersion": "latest" }""", Fault.InvalidKubernetesVersion, "write for example 1.33")]
    [InlineData("""{ "addressSpace": ["10.0.0.1/8"] }""", Fault.InvalidCidr, "10.0.0.0/8")]
    [InlineData("""{ "addressSpace": [null] }""", Fault.InvalidCidr, "'null'")]
    [InlineData("""{ "addressSpace": { "addressPrefixes": ["10.0.0.0/8"] } }""", Fault.InvalidRequirement, "'addressSpace' is an object")]
    [InlineData("""{ "addressSpace": [["10.0.0.0/8"]] }""", Fault.InvalidRequirement, "'addressSpace' holds a list or an object")]
    [InlineData("""{ "asOf": "22.11.2026" }""", Fault.InvalidRequirement, "write a day like 2026-11-22")]
    [InlineData("""{ "asOf": "2026-02-30" }""", Fault.InvalidRequirement, "write a day like 2026-11-22")]
    [InlineData("[]", Fault.InvalidRequirement, "'a.json' is no JSON object")]
    [InlineData("50", Fault.InvalidRequirement, "'a.json' is no JSON object")]
    [InlineData("", Fault.InvalidJson, "'a.json', line 1: not JSON")]
    [InlineData("{ \"nodeCount\": 5,\n \"x", Fault.InvalidJson, "'a.json', line 2: not JSON")]
    [InlineData("{ \"nodeCount\": 5 }\n{ \"nodeCount\": 6 }", Fault.InvalidJson, "'a.json', line 2: not JSON")]
    [InlineData("{ \"nodeCount\": 5 } x", Fault.InvalidJson, "'a.json', line 1: not JSON")]
    public void What_cannot_be_used_is_one_fault_with_its_place(string json, Fault fault, string words)
    {
        AksCniException found = Assert.Single(Read(json).Faults);
        Assert.Equal(fault, found.Fault);
        Assert.Contains("'a.json'", found.Message, StringComparison.Ordinal);
        Assert.Contains(words, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_bad_key_is_a_fault_of_its_own_and_the_rest_is_read()
    {
        RequirementsReader read = Read("""{ "nope": 1, "nodeCount": 7, "windowsNodes": "perhaps", "dualStack": true }""");
        Assert.Equal([Fault.UnknownRequirement, Fault.InvalidRequirement], read.Faults.Select(fault => fault.Fault));
        Assert.Equal((7L, true), (read.Requirements.NodeCount!.Value, read.Requirements.DualStack!.Value));
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_a_fault()
    {
        var reader = new RequirementsReader();
        reader.ReadJson([.. "{ \"networkPolicy\": \""u8, 0xC3, 0x28, .. "\" }"u8], "a.json");
        Assert.Equal(Fault.InvalidJson, Assert.Single(reader.Faults).Fault);
    }

    [Fact]
    public void More_than_a_megabyte_is_a_fault()
    {
        AksCniException fault = Assert.Single(Read($"{{ \"nodeCount\": 5 {new string(' ', 1 << 20)} }}").Faults);
        Assert.Equal(Fault.InvalidRequirement, fault.Fault);
        Assert.Contains("larger than 1 MB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_shows_no_control_characters() =>
        Assert.DoesNotContain('\u001b', Assert.Single(Read("""{ "\u001b[31mnodeCount": 5 }""").Faults).Message);

    [Theory]
    [InlineData("11/22/2026 00:00:00")]
    [InlineData("11/22/2026 17:45:12")]
    [InlineData("2026-11-22T00:00:00")]
    [InlineData("2026-11-22T23:45:12.5Z")]
    [InlineData("2026-11-22T01:45:12.1234567+09:00")]
    public void A_DateTime_of_PowerShell_is_its_day(string text) =>
        Assert.Equal(new DateOnly(2026, 11, 22), Good($"{{ \"asOf\": \"{text}\" }}").AsOf);

    [Theory]
    [InlineData("""{ "nodeCount": 5 }""", true)]
    [InlineData("""{ "nodeCuont": 5 }""", true)]
    [InlineData("""{ "comment": "x", "windows-nodes": true }""", true)]
    [InlineData("\uFEFF{ // x\n \"nodeCount\": 5, }", true)]
    [InlineData("{ \"nodeCount\": 5, ", true)]
    [InlineData("{}", false)]
    [InlineData("", false)]
    [InlineData("nodeCount: 5", false)]
    [InlineData("""[{ "nodeCount": 5 }]""", false)]
    [InlineData("""{ "name": "x", "version": "1.0.0", "scripts": {} }""", false)]
    [InlineData("""{ "id": "x", "kubernetesVersion": "1.33" }""", false)]
    public void Requirements_are_told_by_their_keys(string json, bool looks) =>
        Assert.Equal(looks, RequirementsReader.LooksLikeRequirements(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Nothing_of_Azures_looks_like_requirements()
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs", "samples"), "*.json", SearchOption.AllDirectories)
                .Where(path => !path.Contains("requirements", StringComparison.Ordinal)),
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", "azure"), "*.json"),
        ];
        Assert.True(files.Length > 10);
        Assert.All(files, path => Assert.False(RequirementsReader.LooksLikeRequirements(File.ReadAllBytes(path)), path));
    }

    [Fact]
    public void The_sample_looks_like_requirements_and_is()
    {
        byte[] json = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "docs", "samples", "requirements", "plant.json"));
        Assert.True(RequirementsReader.LooksLikeRequirements(json));
        Assert.Equal(12, Good(Encoding.UTF8.GetString(json)).NodeCount);
    }

    private static RequirementsReader Read(string json)
    {
        var reader = new RequirementsReader();
        reader.ReadJson(Encoding.UTF8.GetBytes(json), "a.json");
        return reader;
    }

    private static CniRequirements Good(string json)
    {
        RequirementsReader reader = Read(json);
        Assert.Empty(reader.Faults);
        return reader.Requirements;
    }
}
