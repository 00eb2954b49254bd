using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AksCni.Bicep;

/// <summary>One run of a program, without a shell and without input.</summary>
/// <param name="ExitCode">Its exit code; null if it was stopped.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error; the beginning if that is long.</param>
/// <param name="Failure">Why there is no result: it can't be started, takes too long or writes too much; null otherwise.</param>
internal sealed record ToolRun(int? ExitCode, byte[] Output, string Error, string? Failure)
{
    /// <summary>No template is near this: Azure refuses those of more than 4 MB.</summary>
    private const int MostOutput = 64 << 20;

    private const int MostError = 64 << 10;

    /// <summary>What a program that was stopped, or one that it started, may still take to close its output.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program and waits for its end.</summary>
    /// <param name="program">Its full path.</param>
    /// <param name="arguments">Its arguments, one by one.</param>
    /// <param name="folder">Its current folder.</param>
    /// <param name="limit">How long it may take. It is stopped then, with all that it started.</param>
    /// <param name="most">How many bytes it may write.</param>
    public static ToolRun Start(string program, string[] arguments, string folder, TimeSpan limit, int most = MostOutput)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["AZURE_CORE_NO_COLOR"] = "true";
        try
        {
            using Process process = Process.Start(start)!;
            // A tool that asks gets no answer instead of all the time.
            process.StandardInput.Close();
            Task<byte[]?> output = ReadAsync(process.StandardOutput.BaseStream, most, keepsStart: false);
            Task<byte[]?> error = ReadAsync(process.StandardError.BaseStream, MostError, keepsStart: true);
            string? failure = Wait(process, output, limit, most);
            if (failure is not null)
                Stop(process);
            bool isRead = Task.WaitAll([output, error], Grace);
            return isRead && failure is null
                ? new ToolRun(process.ExitCode, output.Result ?? [], Encoding.UTF8.GetString(error.Result ?? []), null)
                : new ToolRun(null, [], "", failure ?? "ended, and a program that it started still writes");
        }
        catch (Exception error) when (error is ExternalException or InvalidOperationException or IOException or AggregateException)
        {
            return new ToolRun(null, [], "", $"can't be run ({error.Message})");
        }
    }

    private static string? Wait(Process process, Task<byte[]?> output, TimeSpan limit, int most)
    {
        long end = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(50)))
        {
            if (output.IsCompletedSuccessfully && output.Result is null)
                break;
            if (Environment.TickCount64 > end)
                return string.Create(CultureInfo.InvariantCulture, $"didn't end within {limit.TotalSeconds:0} s and was stopped");
        }
        return output.IsCompletedSuccessfully && output.Result is null ? $"wrote more than {most >> 20} MB and was stopped" : null;
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or ExternalException or AggregateException)
        {
            // It ended meanwhile.
        }
    }

    /// <summary>Reads to the end. What goes beyond the most that is kept gives null, or is read and left out.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, int most, bool keepsStart)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            int room = most - (int)all.Length;
            if (read > room && !keepsStart)
                return null;
            all.Write(buffer, 0, Math.Min(read, room));
        }
        return all.ToArray();
    }
}
