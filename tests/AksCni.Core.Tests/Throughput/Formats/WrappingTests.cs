using System.Text;

namespace AksCni.Tests.Throughput.Formats;

/// <summary>
/// What files go through before they are read takes nothing off and adds nothing: encodings, line ends, colours, gzip, what kubectl says.
/// </summary>
public sealed class WrappingTests
{
    public static TheoryData<string> Samples =>
        [
            .. Directory
                .EnumerateFiles(Runs.Root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Runs.Root, path).Replace('\\', '/'))
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_wrapping_gives_the_same_runs(string sample)
    {
        byte[] bytes = Runs.Sample(sample);
        string text = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
        string expected = Wrapped(bytes);

        Assert.Equal(expected, Wrapped(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))));
        Assert.Equal(expected, Wrapped([0xEF, 0xBB, 0xBF, .. bytes]));
        Assert.Equal(expected, Wrapped([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));
        Assert.Equal(expected, Wrapped(Encoding.BigEndianUnicode.GetBytes(text)));
        Assert.Equal(expected, Wrapped(Runs.Packed(bytes)));
        Assert.Equal(
            expected,
            Wrapped(Encoding.UTF8.GetBytes(string.Join('\n', text.Split('\n').Select(line => $"\u001b[2;35m{line}\u001b[0m"))))
        );
        Assert.Equal(
            expected,
            Wrapped(
                Encoding.UTF8.GetBytes(
                    "Defaulted container \"iperf\" out of: iperf, sidecar\nIf you don't see a command prompt, try pressing enter.\n" + text
                )
            )
        );
        Assert.Equal(expected, Wrapped(Encoding.UTF8.GetBytes(text.TrimEnd('\n') + "\npod \"client\" deleted\n")));

        static string Wrapped(byte[] bytes)
        {
            ThroughputInventory inventory = Runs.Read(bytes);
            return Runs.TextOf(inventory.Runs) + string.Join('\n', inventory.Faults.Select(fault => fault.Fault));
        }
    }

    [Fact]
    public void Two_packed_files_in_a_row_are_one()
    {
        byte[] packed = Runs.Packed(Encoding.UTF8.GetBytes("group,value\na,5\n"));

        Assert.Equal(
            [5d, 6d],
            Runs.Read([.. packed, .. Runs.Packed(Encoding.UTF8.GetBytes("a,6\n"))]).Runs.Select(run => run.Value!.Value)
        );
    }

    [Fact]
    public void What_unpacks_out_of_all_proportion_is_stopped()
    {
        ThroughputInventory inventory = Runs.Read(Runs.Packed(Encoding.UTF8.GetBytes("group,value\na,5\n" + new string('\n', 80 << 20))));

        Assert.Single(inventory.Runs);
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.InputTooLarge, fault.Fault);
        Assert.Contains("more than 200 times its size", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_gzip_is_unreadable()
    {
        byte[] packed = Runs.Packed(Runs.Sample("pkb/azure-7rounds.ndjson"));
        for (int i = 20; i < packed.Length; i++)
            packed[i] ^= 0x5A;

        Assert.Equal(Fault.InputUnreadable, Assert.Single(Runs.Read(packed).Faults).Fault);
    }

    [Fact]
    public void A_line_that_no_tool_writes_is_passed_over_and_named()
    {
        byte[] piece = new byte[1 << 20];
        Array.Fill(piece, (byte)'x');
        var inventory = new ThroughputInventory();

        inventory.Read(Runs.Segments(Pieces()), "long.csv");

        Assert.Equal([5d, 6d], inventory.Runs.Select(run => run.Value!.Value));
        AksCniException fault = Assert.Single(inventory.Faults);
        Assert.Equal(Fault.LineTooLong, fault.Fault);
        Assert.StartsWith("'long.csv', line 3: longer than 64 MB", fault.Message, StringComparison.Ordinal);

        IEnumerable<byte[]> Pieces()
        {
            yield return Encoding.UTF8.GetBytes("group,value\na,5\n");
            for (int i = 0; i < 70; i++)
                yield return piece;
            yield return Encoding.UTF8.GetBytes("\na,6\n");
        }
    }

    [Fact]
    public void A_line_of_50_megabytes_costs_itself_alone()
    {
        string text = "{\"group\":\"a\",\"value\":5}\n{\"group\":\"" + new string('x', 50 << 20) + "\n{\"group\":\"a\",\"value\":6}\n";

        ThroughputInventory inventory = Runs.Read(text);

        Assert.Equal([5d, 6d], inventory.Runs.Select(run => run.Value!.Value));
        Assert.StartsWith("'runs', line 2: ", Assert.Single(inventory.Faults).Message, StringComparison.Ordinal);
    }
}
