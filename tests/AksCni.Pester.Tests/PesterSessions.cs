using System.Collections.Concurrent;

namespace AksCni.Pester.Tests;

/// <summary>The PowerShell processes of a test run: one per language, replaced after a file that ended or blocked it.</summary>
public sealed class PesterSessions : IDisposable
{
    private readonly ConcurrentDictionary<string, Slot> _slots = [];

    /// <summary>Runs one file under this LANG. Files of one language run one after the other, and languages side by side.</summary>
    internal async Task<PesterOutcome> RunAsync(string path, string language)
    {
        Slot slot = _slots.GetOrAdd(language, _ => new Slot());
        await slot.Turn.WaitAsync();
        try
        {
            if (slot.Session is not { IsUsable: true })
            {
                slot.Session?.Dispose();
                slot.Session = null;
                slot.Session = await PesterSession.StartAsync(language);
            }
            return await slot.Session.RunAsync(path);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <summary>Ends all processes.</summary>
    public void Dispose()
    {
        foreach (Slot slot in _slots.Values)
        {
            slot.Session?.Dispose();
            slot.Turn.Dispose();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public PesterSession? Session { get; set; }
    }
}
