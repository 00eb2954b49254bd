using System.Text;

namespace AksCni.Tests.Live;

/// <summary>A front that keeps what a read says.</summary>
internal sealed class Front : ILiveFront
{
    public List<string> Said { get; } = [];

    public List<UnreadPart> Warned { get; } = [];

    public List<LiveProgress> Steps { get; } = [];

    public bool HasSession => false;

    public void Log(string message) => Said.Add(message);

    public void Warn(UnreadPart part) => Warned.Add(part);

    public void Progress(LiveProgress progress) => Steps.Add(progress);

    public Task<AzureToken?> GetSessionTokenAsync(string audience, string? tenant, bool isRequired, CancellationToken stop) =>
        Task.FromResult<AzureToken?>(null);

    /// <summary>A page of Resource Graph's answer.</summary>
    public static byte[] Page(params string[] rows) =>
        Encoding.UTF8.GetBytes(
            $$"""{"totalRecords":{{rows.Length}},"count":{{rows.Length}},"data":[{{string.Join(",", rows)}}],"resultTruncated":"false"}"""
        );
}
