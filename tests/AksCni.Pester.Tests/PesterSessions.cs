namespace AksCni.Pester.Tests;

/// <summary>The PowerShell processes of a test run: one per language, replaced after a file that ended or blocked it.</summary>
public sealed class PesterSessions : IDisposable
{
    private readonly Dictionary<string, PesterSession> _sessions = [];

    /// <summary>Runs one file under this LANG.</summary>
    internal async Task<PesterOutcome> RunAsync(string path, string language)
    {
        if (!_sessions.TryGetValue(language, out PesterSession? session) || !session.IsUsable)
        {
            session?.Dispose();
            _sessions.Remove(language);
            _sessions[language] = session = await PesterSession.StartAsync(language);
        }
        return await session.RunAsync(path);
    }

    /// <summary>Ends all processes.</summary>
    public void Dispose()
    {
        foreach (PesterSession session in _sessions.Values) session.Dispose();
    }
}
