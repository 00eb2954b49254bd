using System.Text.Json;

namespace AksCni.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private static readonly string Open = Run.Sample("throughput/open");
    private static readonly string Replicated = Run.Sample("throughput/replicated");
    private static readonly string Kubenet = $"kubenet={Open}/kubenet";
    private static readonly string AzureCni = $"azure-cni={Open}/azure-cni";

    private readonly string _folder = Directory.CreateTempSubdirectory("akscni").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Groups_by_name_the_first_is_the_reference()
    {
        Run run = Run.Akscni("compare", Kubenet, AzureCni);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith(
            "azure-cni is faster than kubenet: throughput +16.4 % (+12.0 % to +20.5 %,",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("this holds for these two setups", run.Output, StringComparison.Ordinal);
        Assert.Contains("Every round of Throughput, TCP", run.Output, StringComparison.Ordinal);
        Assert.Contains("OneReplicate", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_an_group_or_holds_them_all()
    {
        string kubenet = string.Join(
            '\n',
            Directory.GetFiles(Path.Combine(Open, "kubenet")).Order(StringComparer.Ordinal).Select(File.ReadAllText)
        );
        Run one = Run.WithInput(kubenet, "compare", "kubenet=-", AzureCni);
        Assert.Equal((0, ""), (one.ExitCode, one.Error));
        Assert.StartsWith("azure-cni is faster than kubenet: throughput +16.4 %", one.Output, StringComparison.Ordinal);
        string table =
            "group,value,round\n" + string.Concat(Enumerable.Range(1, 7).Select(round => $"a,10{round},{round}\nb,12{round},{round}\n"));
        Run all = Run.WithInput(table, "compare", "-");
        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.StartsWith("b is faster than a: throughput +19.2 %", all.Output, StringComparison.Ordinal);
        Run twice = Run.WithInput(kubenet, "compare", "kubenet=-", "overlay=-");
        Assert.Equal(
            (
                2,
                "error InvalidParameter: Standard input (-) is given for several groups, and can be read once; write one of them to a file."
            ),
            (twice.ExitCode, Assert.Single(twice.Errors))
        );
        Run none = Run.WithInput("", "compare", "kubenet=-", AzureCni);
        Assert.Equal(2, none.ExitCode);
        Assert.Equal(
            "error InputEmpty: 'standard input' is empty; look whether the tool that was to write it failed.",
            Assert.Single(none.Errors)
        );
    }

    [Fact]
    public void Slower_is_exit_code_1()
    {
        Run run = Run.Akscni("compare", AzureCni, Kubenet);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith("kubenet is slower than azure-cni: throughput -14.1 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_without_names_and_a_folder_of_groups_answer_alike()
    {
        string named = Run.Akscni("compare", Kubenet, AzureCni, "-o", "json").Output;
        Assert.Equal(named, Run.Akscni("compare", $"{Open}/kubenet", $"{Open}/azure-cni", "-o", "json").Output);
        Assert.Equal(named, Run.Akscni("compare", Open, "--reference", "kubenet", "-o", "json").Output);
    }

    [Fact]
    public void An_group_that_cannot_be_read_is_one_error_and_not_also_missing()
    {
        Run run = Run.Akscni("compare", $"kubenet={_folder}/nowhere", AzureCni);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error InputNotFound: ", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_in_a_folder_is_passed_over()
    {
        if (OperatingSystem.IsWindows())
            return;
        string group = Directory.CreateDirectory(Path.Combine(_folder, "kubenet")).FullName;
        foreach (string file in Directory.EnumerateFiles($"{Open}/kubenet"))
            File.Copy(file, Path.Combine(group, Path.GetFileName(file)));
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(group, "waits.json")])!.WaitForExit();
        File.CreateSymbolicLink(Path.Combine(group, "waits-too.json"), Path.Combine(group, "waits.json"));
        File.CreateSymbolicLink(Path.Combine(group, "zeros.json"), "/dev/zero");
        File.CreateSymbolicLink(Path.Combine(group, "gone.json"), Path.Combine(group, "nowhere.json"));

        Run run = Run.Akscni("compare", $"kubenet={group}", AzureCni);

        Assert.StartsWith("azure-cni is faster than kubenet: throughput +16.4 %", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            run.Errors,
            error =>
                error.EndsWith(
                    "each of 3 files (waits-too.json, waits.json, zeros.json) is empty, or a pipe, socket or device; it is passed over.",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(2, run.Errors.Length);
        Assert.StartsWith(
            "error InputNotFound: ",
            Assert.Single(run.Errors, error => error.Contains("gone.json", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_keeps_the_version_in_its_name()
    {
        foreach (string version in (string[])["1.32", "1.33"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, $"overlay-{version}"));
            Write($"overlay-{version}/runs.csv", "group,round,value,unit", "overlay");
        }
        JsonElement answer = Run.Akscni(
            "compare",
            Path.Combine(_folder, "overlay-1.32"),
            Path.Combine(_folder, "overlay-1.33"),
            "-o",
            "json"
        ).Json[0];
        Assert.Equal(
            ("overlay-1.32", "overlay-1.33"),
            (
                answer.GetProperty("reference").GetProperty("name").GetString(),
                answer.GetProperty("difference").GetProperty("name").GetString()
            )
        );
    }

    [Fact]
    public void Groups_of_one_name_are_told_apart_by_the_folders_above()
    {
        foreach (string zone in (string[])["zone-1", "zone-2"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, zone, "kubenet"));
            Write($"{zone}/kubenet/runs.csv", "group,round,value,unit", "kubenet");
        }
        string one = Path.Combine(_folder, "zone-1", "kubenet"),
            other = Path.Combine(_folder, "zone-2", "kubenet");
        Assert.Equal(("zone-1/kubenet", "zone-2/kubenet"), Names(Run.Akscni("compare", one, other, "-o", "json")));
        Assert.Equal(
            ("zone-1/kubenet/runs", "zone-2/kubenet/runs"),
            Names(Run.Akscni("compare", $"{one}/runs.csv", $"{other}/runs.csv", "-o", "json"))
        );
        Assert.Equal(("zone-1/kubenet", "kubenet"), Names(Run.Akscni("compare", one, $"kubenet={other}", "-o", "json")));
        // Names that are given are meant: two paths of one group.
        Assert.Contains(
            "OneGroup: All runs are of one group, kubenet",
            Run.Akscni("compare", $"kubenet={one}", $"kubenet={other}").Error,
            StringComparison.Ordinal
        );
        Run twice = Run.Akscni("compare", one, $"{one}/../kubenet/");
        Assert.Equal(2, twice.ExitCode);
        Assert.Equal(
            $"error InvalidParameter: '{one}' and '{one}/../kubenet/' would both be called kubenet; name them: NAME=PATH.",
            Assert.Single(twice.Errors)
        );
    }

    [Fact]
    public void A_lower_latency_is_good_and_of_what_nobody_knows_neither_is_bad()
    {
        string latency = Write("latency.csv", "group,round,value,unit,metric", "kubenet", "overlay", ",Latency");
        File.WriteAllText(latency, File.ReadAllText(latency).Replace("Mbit/s", "us", StringComparison.Ordinal));
        Run higher = Run.Akscni("compare", latency, "--reference", "kubenet"),
            lower = Run.Akscni("compare", latency, "--reference", "overlay");
        Assert.Equal((1, 0), (higher.ExitCode, lower.ExitCode));
        Assert.StartsWith("overlay has a higher latency than kubenet: +4.", higher.Output, StringComparison.Ordinal);
        Assert.StartsWith("kubenet has a lower latency than overlay: -4.", lower.Output, StringComparison.Ordinal);
        File.WriteAllText(latency, File.ReadAllText(latency).Replace("us,Latency", "1,Cores", StringComparison.Ordinal));
        Run smaller = Run.Akscni("compare", latency, "--reference", "overlay");
        Assert.Equal(0, smaller.ExitCode);
        Assert.StartsWith("kubenet is smaller than overlay: Cores -4.", smaller.Output, StringComparison.Ordinal);
        Assert.Equal(
            JsonValueKind.Null,
            Run.Akscni("compare", latency, "--reference", "overlay", "-o", "json").Json[0].GetProperty("moreIsBetter").ValueKind
        );
    }

    [Fact]
    public void A_label_names_the_group()
    {
        string table = Write("runs.csv", "network,round,value,unit", "overlay", "kubenet");
        JsonElement answer = Run.Akscni("compare", table, "--group-label", "network", "--reference", "kubenet", "-o", "json").Json[0];
        Assert.Equal(
            ("kubenet", "overlay"),
            (
                answer.GetProperty("reference").GetProperty("name").GetString(),
                answer.GetProperty("difference").GetProperty("name").GetString()
            )
        );
        Assert.Equal(7, answer.GetProperty("reference").GetProperty("rounds").GetInt64());
        Assert.Equal(2, Run.Akscni("compare", table, "--group-label", "colour").ExitCode);
    }

    [Fact]
    public void Json_is_one_array_of_the_contracts_names()
    {
        Run run = Run.Akscni("compare", Kubenet, AzureCni, "-o", "json");
        JsonElement answer = Assert.Single(run.Json.EnumerateArray());
        Assert.All(
            (
                "metric unit reference difference ratio ratioLow ratioHigh confidenceLevel shift shiftLow shiftHigh pValue "
                + "adjustedPValue cliffsDelta verdict attribution equivalenceLow equivalenceHigh roundsNeeded caveats"
            ).Split(' '),
            name => Assert.True(answer.TryGetProperty(name, out _), name)
        );
        Assert.Equal(
            ("Throughput", "bit/s", "Faster", "Setup"),
            (
                answer.GetProperty("metric").GetString(),
                answer.GetProperty("unit").GetString(),
                answer.GetProperty("verdict").GetString(),
                answer.GetProperty("attribution").GetString()
            )
        );
        Assert.Equal(1.1637, answer.GetProperty("ratio").GetDouble(), 4);
        Assert.Equal(2.0 / 3432, answer.GetProperty("pValue").GetDouble(), 12);
        JsonElement group = answer.GetProperty("reference");
        Assert.All(
            "name rounds failed replicates median mean center standardDeviation minimum maximum values".Split(' '),
            name => Assert.True(group.TryGetProperty(name, out _), name)
        );
        Assert.Equal(7, group.GetProperty("values").GetArrayLength());
        JsonElement caveat = answer.GetProperty("caveats")[0];
        Assert.Equal(("OneReplicate", "Warning"), (caveat.GetProperty("rule").GetString(), caveat.GetProperty("severity").GetString()));
    }

    [Fact]
    public void Replicates_are_compared_by_their_means()
    {
        JsonElement answer = Run.Akscni("compare", Replicated, "--reference", "kubenet", "-o", "json").Json[0];
        Assert.Equal(
            ("TooFewRounds", "Network", "Replicate"),
            (
                answer.GetProperty("verdict").GetString(),
                answer.GetProperty("attribution").GetString(),
                answer.GetProperty("analysisUnit").GetString()
            )
        );
        Assert.Equal(
            (3, 4, 0.1, 0.9),
            (
                answer.GetProperty("reference").GetProperty("rounds").GetInt64(),
                answer.GetProperty("roundsNeeded").GetInt64(),
                answer.GetProperty("pValue").GetDouble(),
                Math.Round(answer.GetProperty("confidenceLevel").GetDouble(), 9)
            )
        );
    }

    [Fact]
    public void Dots_of_replicates_are_called_so()
    {
        Run run = Run.Akscni("compare", Replicated, "--reference", "kubenet");
        Assert.Contains("\nMean of every replicate of Throughput, TCP\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nkubenet: rounds vary by 5.2 %, replicates by 0 %; azure-cni:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cap1500", "Standard_DS2_v2", "Limited")]
    [InlineData("cap1500", "ds2_v2", "Limited")]
    [InlineData("open", "Standard_D64s_v5", "Slower")]
    public void The_machine_type_decides_where_the_cap_is(string sample, string size, string verdict) =>
        Assert.Equal(
            verdict,
            Run.Akscni("compare", Run.Sample($"throughput/{sample}"), "--machine-type", size, "-o", "json")
                .Json[0]
                .GetProperty("verdict")
                .GetString()
        );

    [Fact]
    public void Markdown_has_a_heading_a_sentence_and_tables()
    {
        Run run = Run.Akscni("compare", Kubenet, AzureCni, "-o", "markdown");
        Assert.StartsWith("# Throughput\n\n- azure-cni is faster than kubenet: throughput +16.4 %", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "| Group | n | Median Gbit/s | Ratio | p | Verdict |\n| --- | ---: | ---: | ---: | ---: | --- |\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("| OneReplicate |", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_of_three_groups_says_whether_all_are_alike_and_of_replicates_how_much_they_vary()
    {
        string table = Write("three.csv", "group,round,value,unit", "kubenet", "overlay");
        File.AppendAllText(table, string.Concat(Enumerable.Range(1, 7).Select(round => $"cilium,{round},{1010 + (round * 3)},Mbit/s\n")));
        Assert.Contains(
            "\n- Not all 3 groups are alike (Kruskal-Wallis, p \\< 0.001).\n\n|",
            Run.Akscni("compare", table, "-o", "markdown").Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\nkubenet: rounds vary by 5.2 %, replicates by 0 %; azure-cni:",
            Run.Akscni("compare", Replicated, "--reference", "kubenet", "-o", "markdown").Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Text_stays_within_80_columns_without_colours_and_trailing_blanks()
    {
        Run[] runs =
        [
            Run.Akscni("compare", Kubenet, AzureCni),
            Run.Akscni("compare", Replicated),
            Run.Akscni("compare", "--plan", "a-network-with-a-long-name", "another-network-with-a-name-that-is-longer-still"),
        ];
        Assert.All(
            runs.SelectMany(run => run.Lines),
            line =>
            {
                Assert.InRange(line.Length, 0, 80);
                Assert.False(line.EndsWith(' '), line);
                Assert.DoesNotContain('\u001b', line);
            }
        );
    }

    [Theory]
    [InlineData("OneGroup: All runs are of one group, kubenet", "kubenet=docs/samples/throughput/open/kubenet")]
    [InlineData("NoRuns: 'docs/samples/shop' holds no file with a throughput run", "docs/samples/shop")]
    [InlineData("UnknownGroup: No run is of the group 'kubnet'", "docs/samples/throughput/open", "--reference", "kubnet")]
    [InlineData("UnknownGroup: No run is of the group 'cilium'", "docs/samples/throughput/open", "--difference", "cilium")]
    [InlineData("InputNotFound: 'nowhere' does not exist", "a=nowhere", "b=docs/samples/throughput/open/kubenet")]
    [InlineData("InvalidParameter: Nothing to compare")]
    [InlineData("InvalidParameter: --margin: 'much' is no share", "docs/samples/throughput/open", "--margin", "much")]
    [InlineData(
        "InvalidParameter: --margin: 200% is out of range; give a share above 0 and at most 100%",
        "docs/samples/throughput/open",
        "--margin",
        "200%"
    )]
    [InlineData("InvalidParameter: --confidence-level: 40% is out of range", "docs/samples/throughput/open", "--confidence-level", "40%")]
    [InlineData("InvalidParameter: 'x.png' does not end in .svg", "docs/samples/throughput/open", "--svg", "x.png")]
    [InlineData(
        "OneGroup: All runs are of one group, a: its name is given twice.",
        "a=docs/samples/throughput/open/kubenet",
        "a=docs/samples/throughput/open/azure-cni"
    )]
    [InlineData("InvalidParameter: --effect belongs to a plan; give --plan too.", "docs/samples/throughput/open", "--effect", "3%")]
    [InlineData("InvalidParameter: --seed belongs to a plan; give --plan too.", "docs/samples/throughput/open", "--seed", "3")]
    [InlineData(
        "InvalidParameter: --replicate-cv belongs to a plan; give --plan too.",
        "docs/samples/throughput/open",
        "--replicate-cv",
        "3%"
    )]
    [InlineData("InvalidParameter: --replicate-cv: 'some' is no share", "--plan", "--replicate-cv", "some")]
    [InlineData("InvalidParameter: A plan needs two groups or more", "--plan", "one")]
    [InlineData("InvalidParameter: 3 replicates a group cannot show an effect of 3 %", "--plan", "--effect", "3%", "--replicates", "3")]
    [InlineData("InvalidParameter: --cv: 'some' is no share", "--plan", "--cv", "some")]
    [InlineData("InvalidParameter: --effect: 5 is 500 %; write 5% or 0.05.", "--plan", "--effect", "5", "--cv", "2")]
    [InlineData("InvalidParameter: --svg does not belong to a plan", "--plan", "--svg", "x.svg")]
    [InlineData("InvalidParameter: --margin does not belong to a plan", "--plan", "--margin", "2%")]
    [InlineData("InvalidParameter: A plan takes names of groups and reads no file; 'a=b' is none.", "--plan", "a=b", "c")]
    [InlineData("InvalidParameter: A seed of -1 is out of range", "--plan", "--seed", "-1")]
    [InlineData("InvalidParameter: An effect of -1 cannot be planned for", "--plan", "--effect", "-100%")]
    [InlineData(
        "InvalidParameter: --svg lacks its value: behind it stands the option --margin.",
        "docs/samples/throughput/open",
        "--svg",
        "--margin",
        "2%"
    )]
    [InlineData(
        "InvalidParameter: 'kubenet=' names a group and lacks its path; write kubenet=PATH.",
        "kubenet=",
        "docs/samples/throughput/open/kubenet"
    )]
    [InlineData(
        "UnknownMetric: No run has the metric 'Throughputs' (did you mean Throughput?); there is Throughput.",
        "docs/samples/throughput/open",
        "--metric",
        "Throughputs"
    )]
    public void What_cannot_be_compared_is_exit_code_2_and_says_why(string message, params string[] arguments)
    {
        Run run = Run.Akscni(["compare", .. arguments]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, line => line.StartsWith($"error {message}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_several_groups_is_not_given_as_one()
    {
        string all = Write("all.csv", "group,round,value,unit", "kubenet", "overlay");
        Run run = Run.Akscni("compare", $"kubenet={all}", $"overlay={all}");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("Not a comparison: 7 runs given as kubenet say they are overlay.", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            run.Errors,
            line =>
                line.StartsWith(
                    "error GroupsMixedUp: 7 runs given as kubenet say they are overlay. Look which files",
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(Run.Akscni("compare", all, "--reference", "kubenet").Errors);
    }

    [Fact]
    public void An_group_that_failed_altogether_is_a_bad_result()
    {
        string failed = Path.Combine(_folder, "failed.csv"),
            good = Write("good.csv", "group,round,value,unit", "kubenet");
        File.WriteAllText(failed, "group,round,value,unit\noverlay,1,,Mbit/s\noverlay,2,,Mbit/s\n");
        Run run = Run.Akscni("compare", $"kubenet={good}", $"overlay={failed}");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("All runs of overlay failed: there is nothing to compare.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Slower_by_less_than_the_margin_is_no_bad_result()
    {
        string table = Path.Combine(_folder, "small.csv");
        File.WriteAllText(
            table,
            "group,round,value,unit\n"
                + string.Concat(
                    Enumerable
                        .Range(1, 7)
                        .Select(round => $"kubenet,{round},{1000 + (4 * round)},Mbit/s\noverlay,{round},{985 + (4 * round)},Mbit/s\n")
                )
        );
        Run run = Run.Akscni("compare", table, "--reference", "kubenet", "-o", "json");
        Assert.Equal(
            ("Slower", false, 0),
            (run.Json[0].GetProperty("verdict").GetString(), run.Json[0].GetProperty("isBad").GetBoolean(), run.ExitCode)
        );
    }

    [Fact]
    public void Names_of_the_cmdlet_s_parameters_are_options_too()
    {
        string plain = Run.Akscni("compare", Open, "--reference", "kubenet", "--difference", "azure-cni").Output;
        Assert.Equal(plain, Run.Akscni("compare", Open, "--reference-group", "kubenet", "--difference-group", "azure-cni").Output);
        Assert.Contains(
            "Held against azure-cni (first by name).",
            Run.Akscni("compare", Open).Output.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.Equal(
            Run.Akscni("compare", "--plan", "--cv", "3%", "--replicate-cv", "1%").Output,
            Run.Akscni("compare", "--plan", "--variation", "3%", "--replicate-variation", "1%").Output
        );
    }

    [Fact]
    public void A_plan_says_what_it_takes_and_speaks_of_one()
    {
        Run plan = Run.Akscni("compare", "--plan", "--replicates", "1", "--effect", "-5%", "-o", "markdown");
        Assert.StartsWith("1 replicate of 5 rounds a group finds a difference of 5 %", plan.Output, StringComparison.Ordinal);
        Assert.Contains("Taken, not given: the variation of rounds as 2 %.\n\n| # | Round |", plan.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_differ_in_more_are_confounded_unless_that_is_allowed()
    {
        string one = Write("one.csv", "group,round,value,unit,mtu", "kubenet", null, ",1500"),
            other = Write("other.csv", "group,round,value,unit,mtu", "overlay", null, ",9000");
        Run run = Run.Akscni("compare", $"kubenet={one}", $"overlay={other}");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error Confounded:", run.Error, StringComparison.Ordinal);
        Run allowed = Run.Akscni("compare", $"kubenet={one}", $"overlay={other}", "--allow-confounded", "-o", "json");
        Assert.Empty(allowed.Error);
        Assert.Contains(
            allowed.Json[0].GetProperty("caveats").EnumerateArray(),
            caveat => caveat.GetProperty("rule").GetString() == "Confounded"
        );
    }

    [Fact]
    public void A_picture_is_written_and_never_over_another_unless_forced()
    {
        string picture = Path.Combine(_folder, "compare.svg");
        Assert.Equal(0, Run.Akscni("compare", Kubenet, AzureCni, "--svg", picture).ExitCode);
        Assert.StartsWith("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
        File.WriteAllText(picture, "mine");
        Run refused = Run.Akscni("compare", Kubenet, AzureCni, "--svg", picture);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is there already", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(picture));
        Assert.Equal(0, Run.Akscni("compare", Kubenet, AzureCni, "--svg", picture, "--force").ExitCode);
        Assert.StartsWith("<svg", File.ReadAllText(picture), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public void A_plan_is_the_same_for_the_same_seed()
    {
        string[] plan = ["compare", "--plan", "kubenet", "overlay", "--effect", "3%", "-o", "json"];
        Run run = Run.Akscni(plan);
        Assert.Equal(0, run.ExitCode);
        JsonElement first = run.Json[0];
        Assert.Equal(
            (5, 3, 15, "Network"),
            (
                first.GetProperty("replicates").GetInt64(),
                first.GetProperty("roundsPerReplicate").GetInt64(),
                first.GetProperty("roundsPerGroup").GetInt64(),
                first.GetProperty("attribution").GetString()
            )
        );
        Assert.Equal(30, first.GetProperty("runs").GetArrayLength());
        Assert.Equal(run.Output, Run.Akscni([.. plan, "--seed", "1"]).Output);
        Assert.NotEqual(run.Output, Run.Akscni([.. plan, "--seed", "2"]).Output);
        Assert.Equal(JsonValueKind.Null, first.GetProperty("replicateVariation").ValueKind);
        JsonElement varied = Run.Akscni([.. plan, "--replicate-cv", "2%"]).Json[0];
        Assert.Equal((0.02, 12), (varied.GetProperty("replicateVariation").GetDouble(), varied.GetProperty("replicates").GetInt64()));
        Assert.Equal("Setup", Run.Akscni([.. plan, "--replicates", "1"]).Json[0].GetProperty("attribution").GetString());
    }

    private static (string?, string?) Names(Run run)
    {
        Assert.Empty(run.Error);
        return (
            run.Json[0].GetProperty("reference").GetProperty("name").GetString(),
            run.Json[0].GetProperty("difference").GetProperty("name").GetString()
        );
    }

    /// <summary>Seven rounds a group, the second group a little faster.</summary>
    private string Write(string name, string headings, string first, string? second = null, string more = "")
    {
        string path = Path.Combine(_folder, name);
        IEnumerable<string> rows = new[] { first, second }
            .OfType<string>()
            .SelectMany(
                (group, index) =>
                    Enumerable.Range(1, 7).Select(round => $"{group},{round},{1000 + (index * 50) + (round * 3)},Mbit/s{more}")
            );
        File.WriteAllLines(path, [headings, .. rows]);
        return path;
    }
}
