using System.Collections.Concurrent;
using System.Management.Automation;
using AksCni.Loading;

namespace AksCni.Live;

/// <summary>
/// Runs a live read beside the pipeline and brings what it says and asks to the pipeline's thread, the only one that may write or call
/// PowerShell.
/// </summary>
internal sealed class LiveBridge(PSCmdlet cmdlet) : IDisposable
{
    private const int ProgressId = 1_704_203;

    private readonly BlockingCollection<Action> _queue = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly WarningFold _warnings = new();
    private long _lastProgress;

    /// <summary>Ends a read that is under way; from any thread.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Dispose();
        _stop.Dispose();
    }

    /// <summary>Reads into the inventory, and returns what is missing. Nothing runs any more when it returns or throws.</summary>
    /// <exception cref="AksCniException">Nothing at all could be read.</exception>
    public IReadOnlyList<UnreadPart> Read(AzureScope scope, SignIn signIn, AzureInventory inventory)
    {
        var front = new SessionFront(Log, Warn, Progress, GetSessionTokenAsync);
        Task<IReadOnlyList<UnreadPart>> read = Task.Run(async () =>
        {
            try
            {
                return await LiveRead
                    .RunAsync(scope, signIn, ModuleContext.OpenClusterReader, front, inventory, _stop.Token)
                    .ConfigureAwait(false);
            }
            finally
            {
                _queue.CompleteAdding();
            }
        });
        try
        {
            foreach (Action action in _queue.GetConsumingEnumerable())
                action();
            foreach (string rest in _warnings.Rest())
                cmdlet.WriteWarning(rest);
            cmdlet.WriteProgress(
                new ProgressRecord(ProgressId, "Reading from Azure", "Done") { RecordType = ProgressRecordType.Completed }
            );
        }
        finally
        {
            // Where writing threw, the pipeline is being stopped: nobody answers any more, so the read ends first.
            if (!_queue.IsCompleted)
                _stop.Cancel();
            ((IAsyncResult)read).AsyncWaitHandle.WaitOne();
        }
        try
        {
            return read.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Log(string message) => Post(() => cmdlet.WriteVerbose(message));

    private void Warn(UnreadPart part) =>
        Post(() =>
        {
            if (_warnings.Shows(part))
                cmdlet.WriteWarning(part.Message);
            // For scripts: -InformationVariable holds what is missing as objects.
            cmdlet.WriteInformation(part, ["AksCni", "NotRead"]);
        });

    private void Progress(LiveProgress progress)
    {
        long now = Environment.TickCount64;
        if (now - Interlocked.Read(ref _lastProgress) < 200)
            return;
        Interlocked.Exchange(ref _lastProgress, now);
        Post(() => cmdlet.WriteProgress(new ProgressRecord(ProgressId, "Reading from Azure", $"{progress.Activity}: {progress}")));
    }

    private Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop)
    {
        var answer = new TaskCompletionSource<AzureToken?>(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration registration = _stop.Token.Register(() => answer.TrySetCanceled(_stop.Token));
        bool isAsked = Post(() =>
        {
            try
            {
                answer.TrySetResult(SessionAccount.GetToken(cmdlet, audience, tenant, isRequired));
            }
            catch (AksCniException fault)
            {
                answer.TrySetException(fault);
            }
        });
        if (!isAsked)
            answer.TrySetCanceled(CancellationToken.None);
        _ = answer.Task.ContinueWith(
            _ => registration.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return answer.Task.WaitAsync(stop);
    }

    /// <summary>False once the read has ended: a token that is refreshed in advance may be asked for then.</summary>
    private bool Post(Action action)
    {
        try
        {
            _queue.Add(action);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
