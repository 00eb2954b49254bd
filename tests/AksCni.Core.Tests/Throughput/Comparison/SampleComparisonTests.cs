using AksCni.Tests.Throughput.Formats;

namespace AksCni.Tests.Throughput.Comparison;

/// <summary>Output of real tools, each file held against each other: an answer, or a fault that says why not.</summary>
public sealed class SampleComparisonTests
{
    [Fact]
    public void Any_file_against_any_other()
    {
        string[] names =
        [
            .. Directory
                .EnumerateFiles(Runs.Root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Runs.Root, path))
                .Order(StringComparer.Ordinal),
        ];
        ThroughputRun[][] kubenet = Array.ConvertAll(names, name => Read(name, "kubenet")),
            overlay = Array.ConvertAll(names, name => Read(name, "overlay"));
        int answered = 0;
        for (int one = 0; one < names.Length; one++)
        {
            for (int other = 0; other < names.Length; other++)
            {
                if (kubenet[one].Length == 0 || overlay[other].Length == 0)
                    continue;
                List<AksCniException> faults = [];
                IReadOnlyList<ThroughputComparison> answers = ThroughputComparisons.Compare(
                    [.. kubenet[one], .. overlay[other]],
                    new ComparisonOptions { Reference = "kubenet", AllowConfounded = true },
                    faults
                );
                Assert.True(answers.Count > 0 || faults.Count == 1, $"{names[one]} {names[other]}");
                Assert.All(
                    answers,
                    answer =>
                        Assert.False(
                            answer.Answer.Contains("NaN", StringComparison.Ordinal)
                                || answer.Caveats.Any(caveat => caveat.Message.Contains("NaN", StringComparison.Ordinal)),
                            answer.Answer
                        )
                );
                answered += answers.Count;
            }
        }
        Assert.True(answered > 500);
    }

    [Fact]
    public void A_file_against_itself_is_found_out()
    {
        ThroughputRun[] runs = [.. Read("pkb/kubenet-7rounds.ndjson", "kubenet"), .. Read("pkb/kubenet-7rounds.ndjson", "overlay")];
        ThroughputComparison answer = Assert.Single(ThroughputComparisons.Compare(runs));
        Assert.Equal(
            (7, 7, 1.0, 2),
            (answer.Reference.Rounds, answer.Difference.Rounds, answer.Ratio!.Value, answer.Of("SameTestInBothGroups").Length)
        );
    }

    private static ThroughputRun[] Read(string name, string group) => [.. Runs.ReadSample(name, GroupRule.Named(group)).Runs];
}
