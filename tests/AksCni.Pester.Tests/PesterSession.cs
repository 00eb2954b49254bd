using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;

namespace AksCni.Pester.Tests;

/// <summary>
/// A PowerShell process that runs Pester files one after the other. Files share the process because PowerShell and Pester need several
/// seconds to start. Paths and outcomes travel through a named pipe, so standard input stays closed and standard output is the tests' own.
/// </summary>
internal sealed class PesterSession : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FileLimit = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("akscni-pester-");
    private readonly StringBuilder _printed = new();
    private readonly NamedPipeServerStream _pipe;
    private readonly StreamReader _answers;
    private readonly StreamWriter _requests;
    private readonly Process _process;

    private PesterSession(string language)
    {
        string name = $"akscni-{Guid.NewGuid():N}";
        _pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        _answers = new StreamReader(_pipe);
        _requests = new StreamWriter(_pipe);
        string script = Path.Combine(RepositoryRoot.Path, "tests", "AksCni.Pester.Tests", "RunFiles.ps1");
        string[] arguments =
        [
            "-NoProfile",
            "-NonInteractive",
            "-File",
            script,
            "-Pester",
            PowerShellProgram.PesterManifest,
            "-PipeName",
            name,
        ];
        ProcessStartInfo start = PowerShellProgram.StartInfo(language, _home.FullName, arguments);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = RepositoryRoot.Path;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>False after a file ended or blocked the process.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Starts a process under this LANG and checks that PowerShell took its culture.</summary>
    public static async Task<PesterSession> StartAsync(string language)
    {
        var session = new PesterSession(language);
        try
        {
            string culture = await session.ExpectAsync(
                "start",
                StartLimit,
                async cancellation =>
                {
                    // A process that ends early never connects.
                    Task connected = session._pipe.WaitForConnectionAsync(cancellation);
                    if (await Task.WhenAny(connected, session._process.WaitForExitAsync(cancellation)) != connected)
                        return null;
                    await connected;
                    return await session._answers.ReadLineAsync(cancellation);
                }
            );
            string expected = Language.CultureOf(language);
            // Windows takes the culture from the user's settings.
            if (culture == expected || OperatingSystem.IsWindows())
                return session;
            throw new InvalidOperationException(
                $"With LANG={language}, PowerShell runs under the culture '{culture}' instead of '{expected}'. Is ICU (libicu) installed?"
            );
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs one file and returns Pester's report. Throws with what the process printed if it doesn't answer.</summary>
    public async Task<PesterOutcome> RunAsync(string path)
    {
        lock (_printed)
            _printed.Clear();
        string answer = await ExpectAsync(
            $"run {Path.GetFileName(path)}",
            FileLimit,
            async cancellation =>
            {
                await _requests.WriteLineAsync(path);
                await _requests.FlushAsync(cancellation);
                return await _answers.ReadLineAsync(cancellation);
            }
        );
        return JsonSerializer.Deserialize<PesterOutcome>(answer)!;
    }

    /// <summary>Ends the process and deletes its home folder.</summary>
    public void Dispose()
    {
        IsUsable = false;
        // The end of the pipe ends the script.
        _pipe.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        _process.Dispose();
        try
        {
            _home.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A program that the tests started may still use the folder. It is temporary.
        }
    }

    private async Task<string> ExpectAsync(string task, TimeSpan limit, Func<CancellationToken, Task<string?>> read)
    {
        using var patience = new CancellationTokenSource(limit);
        string problem;
        try
        {
            if (await read(patience.Token) is { } line)
                return line;
            problem = "ended";
        }
        catch (OperationCanceledException)
        {
            problem = $"did not finish within {limit.TotalMinutes:0} minutes";
        }
        catch (IOException)
        {
            problem = "ended";
        }
        IsUsable = false;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        // Bounded, because a program that the tests started may keep the output open.
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(10)));
        lock (_printed)
            throw new InvalidOperationException(
                $"PowerShell {problem} (task: {task}; exit code {_process.ExitCode}). It printed:\n{_printed}"
            );
    }

    private void Keep(string? line)
    {
        lock (_printed)
            _printed.AppendLine(line);
    }
}
