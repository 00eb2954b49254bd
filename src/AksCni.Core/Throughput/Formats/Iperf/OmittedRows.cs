namespace AksCni.Throughput.Formats;

/// <summary>The seconds that an iperf3 test in text omits (-O), by its rows: they alone say it.</summary>
internal sealed class OmittedRows
{
    /// <summary>-O takes whole seconds: rows longer than one may hide it, since what is omitted within a row is not marked.</summary>
    private const double LongestRow = 1.5;

    private double _seconds;
    private bool _counts;

    /// <summary>0 where rows would be marked and none is; null where nothing tells.</summary>
    public double? Seconds { get; private set; }

    /// <summary>
    /// Takes a row of an interval. What is omitted ends with the last row that is marked, or within the next one: then that row begins as
    /// many seconds before 0, and iperf3 writes them without the sign.
    /// </summary>
    public void Take(in IperfRow row)
    {
        if (_counts || row.IsTotal)
            return;
        if (row.IsOmitted)
        {
            Seconds = _seconds = row.End;
            return;
        }
        _counts = true;
        if (_seconds > 0)
            Seconds = _seconds + row.Start;
        else if (row.Start == 0 && row.End <= LongestRow)
            Seconds = 0;
    }

    public void Clear()
    {
        _seconds = 0;
        _counts = false;
        Seconds = null;
    }
}
