using AksCni.Cli.Output;

namespace AksCni.Cli.Input;

/// <summary>What a live read says, on standard error: warnings always, decisions where asked for, how far it is where a person looks on.</summary>
internal sealed class ConsoleFront(bool isVerbose) : ILiveFront, IDisposable
{
    private const string ClearLine = "\r\u001b[K";

    /// <summary>Below a second nobody waits.</summary>
    private const int Patience = 1000;

    private const int Pause = 200;

    private readonly object _lock = new();
    private readonly long _start = Environment.TickCount64;
    private readonly bool _showsProgress = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
    private long _last;
    private bool _isShown;

    /// <inheritdoc/>
    public void Say(string message)
    {
        if (isVerbose) WriteLine(message);
    }

    /// <inheritdoc/>
    public void Warn(UnreadPart part) => WriteLine($"warning {part.Fault}: {PrintableLine(part.Message)}");

    /// <inheritdoc/>
    public void Progress(LiveProgress progress)
    {
        long now = Environment.TickCount64;
        if (!_showsProgress || now - _start < Patience || now - _last < Pause) return;
        lock (_lock)
        {
            _last = now;
            _isShown = true;
            string line = $"Reading {progress.Activity}: {progress}";
            Console.Error.Write($"{ClearLine}{(line.Length > Terminal.Width ? line[..Terminal.Width] : line)}");
        }
    }

    /// <inheritdoc/>
    public bool HasSession => false;

    /// <summary>No session: the command line has Azure CLI's sign-in and the machine's.</summary>
    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) => Task.FromResult<AzureToken?>(null);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) Clear();
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
        if (_isShown) Console.Error.Write(ClearLine);
        _isShown = false;
    }

    private static string PrintableLine(string text) => text.ReplaceLineEndings(" ");
}
