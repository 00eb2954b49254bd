using System.Globalization;
using AksCni.Cli.Output;

namespace AksCni.Cli.Input;

/// <summary>
/// What a live read says, on standard error: warnings always, decisions where asked for, how far it is where a person looks on.
/// </summary>
internal sealed class ConsoleFront : ILiveFront, IDisposable
{
    private const string ClearLine = "\r\u001b[K";

    /// <summary>Below a second nobody waits.</summary>
    private const int ProgressDelay = 1000;

    /// <summary>Between two looks at a clock that runs on while one request is waited for.</summary>
    private const int Pause = 500;

    private readonly object _lock = new();
    private readonly long _start = Environment.TickCount64;
    private readonly bool _isVerbose;
    private readonly WarningFold _warnings = new();
    private readonly Timer? _timer;
    private LiveProgress? _progress;
    private bool _isShown;
    private bool _isDone;

    /// <summary>Shows progress from the first second on where standard error is a terminal.</summary>
    /// <param name="isVerbose">True to show decisions.</param>
    public ConsoleFront(bool isVerbose)
    {
        _isVerbose = isVerbose;
        if (!Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb")
            _timer = new Timer(_ => ShowProgress(), null, ProgressDelay, Pause);
    }

    /// <inheritdoc/>
    public void Log(string message)
    {
        if (_isVerbose)
            WriteLine(message);
    }

    /// <inheritdoc/>
    public void Warn(UnreadPart part)
    {
        lock (_lock)
        {
            if (_warnings.Shows(part))
                WriteLine($"warning {part.Fault}: {part.Message}");
        }
    }

    /// <inheritdoc/>
    public void Progress(LiveProgress progress) => Volatile.Write(ref _progress, progress);

    /// <inheritdoc/>
    public bool HasSession => false;

    /// <summary>No session: the command line has Azure CLI's sign-in and the machine's.</summary>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        Task.FromResult<AzureToken?>(null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            Clear();
            foreach (string rest in _warnings.Rest())
                Console.Error.WriteLine(rest);
            _isDone = true;
        }
    }

    /// <summary>By the clock and not by requests: of one that Azure lets wait, the seconds tell that it is alive.</summary>
    private void ShowProgress()
    {
        if (Volatile.Read(ref _progress) is not { } progress)
            return;
        lock (_lock)
        {
            if (_isDone)
                return;
            _isShown = true;
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"Reading {progress.Activity}: {progress}, {(Environment.TickCount64 - _start) / 1000} s"
            );
            Console.Error.Write($"{ClearLine}{(line.Length > Terminal.Width ? line[..Terminal.Width] : line)}");
        }
    }

    private void WriteLine(string line)
    {
        lock (_lock)
        {
            Clear();
            Console.Error.WriteLine(line);
        }
    }

    private void Clear()
    {
        if (_isShown)
            Console.Error.Write(ClearLine);
        _isShown = false;
    }
}
