using System.Text.RegularExpressions;

namespace AksCni.Cli.Tests;

/// <summary>What README and the guides show is what the program prints. A line with … stands for any number of lines.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string, string, string> Blocks()
    {
        var blocks = new TheoryData<string, string, string>();
        string[] pages =
        [
            Path.Combine(Run.Root, "README.md"),
            .. Directory.EnumerateFiles(Path.Combine(Run.Root, "docs", "guide"), "*.md").Order(StringComparer.Ordinal),
        ];
        foreach (string page in pages)
        {
            foreach (Match block in Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")))
                blocks.Add(Path.GetFileName(page), block.Groups["command"].Value, block.Groups["output"].Value);
        }
        return blocks;
    }

    [Fact]
    public void The_blocks_are_found() =>
        Assert.Equal(
            [("README.md", 4), ("choose.md", 5), ("compare.md", 5), ("fleet.md", 2), ("trace.md", 6)],
            Blocks().Select(block => block.Data.Item1).GroupBy(page => page).Select(page => (page.Key, page.Count()))
        );

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Shows_what_the_program_prints(string page, string command, string output)
    {
        Assert.NotEmpty(page);
        Run run = Run.Akscni([.. command.Split(' ').Select(word => word.Trim('\''))]);
        string pattern = string.Join(
            "\n",
            output.TrimEnd('\n').Split('\n').Select(line => line == "…" ? @"(?:[^\n]*\n)*?[^\n]*" : Regex.Escape(line))
        );
        Assert.Matches($@"\A{pattern}\s*\z", run.Output);
    }

    [GeneratedRegex(@"^```text\n\$ akscni (?<command>[^\n]+)\n(?<output>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
