namespace AksCni.Throughput.Formats;

/// <summary>The runs of one source that are of no group: what is needed to say the same of several sources at once.</summary>
internal sealed record UnnamedRuns(long Runs, string Fix, bool HasTitle);
