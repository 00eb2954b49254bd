using System.Diagnostics;

namespace AksCni.Benchmarks.Processes;

/// <summary>Finds and runs other programs.</summary>
internal static class Tool
{
    /// <summary>The program of that name on PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => (string[])[Path.Combine(folder, name), Path.Combine(folder, $"{name}.exe")])
            .FirstOrDefault(File.Exists);

    /// <summary>
    /// Runs a whole process, from its start until it has ended and its output is read; the verdict that an exit code of 1 tells is an
    /// answer too.
    /// </summary>
    public static TimeSpan Time(string program, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        (int exitCode, string output) = Start(program, [], arguments);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return exitCode <= 1 ? time : throw new InvalidOperationException($"{program} ended with {exitCode}: {output}");
    }

    /// <summary>The standard output of a program that must succeed.</summary>
    public static string Run(string program, params string[] arguments) => Run(program, [], arguments);

    public static string Run(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        (int exitCode, string output) = Start(program, environment, arguments);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}: {output}");
    }

    /// <summary>
    /// Returns the most memory that a process has held, in bytes, sampled every few milliseconds. It must write at least so many bytes.
    /// </summary>
    public static long PeakMemory(string program, Dictionary<string, string> environment, string[] arguments, long leastOutput)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<long> output = LengthOf(process.StandardOutput.BaseStream);
        long peak = 0;
        while (!process.WaitForExit(5))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }
        if (process.ExitCode > 1 || output.Result < leastOutput)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode} after {output.Result} bytes of output.");
        return peak;
    }

    private static async Task<long> LengthOf(Stream output)
    {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        while (await output.ReadAsync(buffer) is > 0 and int read)
            length += read;
        return length;
    }

    private static (int ExitCode, string Output) Start(string program, Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
