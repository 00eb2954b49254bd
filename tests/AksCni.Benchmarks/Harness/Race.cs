namespace AksCni.Benchmarks.Harness;

/// <summary>Runs contenders in turn, round by round, so that what else the machine does falls on all of them.</summary>
internal sealed class Race
{
    private readonly Dictionary<string, double[]> _times;

    private Race(Dictionary<string, double[]> times) => _times = times;

    public static Race Run(int warmUps, int rounds, params Contender[] contenders)
    {
        var times = contenders.ToDictionary(contender => contender.Name, _ => new double[rounds]);
        for (int round = -warmUps; round < rounds; round++)
        {
            // Every other round goes backwards: nobody always runs after the same one.
            foreach (Contender contender in round % 2 == 0 ? contenders : contenders.Reverse())
            {
                double time = contender.Run().TotalMilliseconds;
                if (round >= 0)
                    times[contender.Name][round] = time;
            }
        }
        return new Race(times);
    }

    /// <summary>How many times as long as the anchor, round by round.</summary>
    public Ratio Of(string name, string anchor) => new([.. _times[name].Zip(_times[anchor], (time, one) => time / one)]);
}
