using System.Globalization;
using AksCni.Input;

namespace AksCni.Throughput.Formats;

/// <summary>
/// When a row's test began, from columns that may mean something else as well (time, date, start): only what is a time counts, ISO 8601 or
/// seconds or milliseconds since 1970. A date and a time of day in two columns are put together.
/// </summary>
internal sealed class RowTime
{
    private double _unixSeconds = double.NaN;
    private string? _moment;
    private string? _date;
    private string? _timeOfDay;

    /// <summary>Seconds since 1970 of a number that is as large as a test of our time has it; NaN for any other.</summary>
    public static double UnixSeconds(ReadOnlySpan<byte> value)
    {
        double number = Utf8Number.SecondsOrNaN(value);
        return number is >= 1e8 and < 1e11 ? number
            : number is >= 1e11 and < 1e14 ? number / 1000
            : double.NaN;
    }

    public void Clear()
    {
        _unixSeconds = double.NaN;
        _moment = _date = _timeOfDay = null;
    }

    /// <summary>Takes a value; the first of each kind counts.</summary>
    public void Take(ReadOnlySpan<byte> value, RunCollector runs)
    {
        double seconds = UnixSeconds(value);
        if (!double.IsNaN(seconds))
        {
            if (double.IsNaN(_unixSeconds))
                _unixSeconds = seconds;
            return;
        }
        bool isDate = value.Length >= 10 && value[4] == (byte)'-' && value[7] == (byte)'-';
        bool isTimeOfDay = value.Length is >= 5 and <= 20 && value[2] == (byte)':';
        if (!isDate && !isTimeOfDay)
            return;
        string text = runs.Text(value);
        if (
            !DateTimeOffset.TryParse(
                isDate ? text : $"2000-01-01T{text}",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            )
        )
            return;
        if (isTimeOfDay)
            _timeOfDay ??= text;
        else if (text.Length == 10)
            _date ??= text;
        else
            _moment ??= text;
    }

    /// <summary>Gives a run its time where it has none.</summary>
    public void Give(RunDraft run)
    {
        if (run.Details.Started is not null || !double.IsNaN(run.Numbers.UnixSeconds))
            return;
        run.Details.Started = _moment;
        if (_moment is null && !double.IsNaN(_unixSeconds))
            run.Numbers.UnixSeconds = _unixSeconds;
        else
            run.Details.Started ??= _date is null || _timeOfDay is null ? _date : $"{_date}T{_timeOfDay}";
    }
}
