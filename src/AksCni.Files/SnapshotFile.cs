namespace AksCni;

/// <summary>The file that -SaveTo and --save-to write.</summary>
/// <param name="Path">Where it goes.</param>
/// <param name="Force">True to write over a file that exists.</param>
/// <param name="MaskIds">True to mask every GUID in it.</param>
internal sealed record SnapshotFile(string Path, bool Force, bool MaskIds)
{
    /// <summary>Refuses a path that can't be written, before anything is read.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public void Check() => OutputFile.Check(Path, Force);

    /// <summary>Writes what was read. Returns the fault if that fails: a full disk costs the file, not the clusters.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="unread">What is missing from it.</param>
    /// <param name="scope">What of Azure was read; null for files.</param>
    public AksCniException? TryWrite(AzureInventory inventory, IReadOnlyList<UnreadPart> unread, AzureScope? scope)
    {
        try
        {
            OutputFile.Write(Path, ClusterSnapshot.Write(inventory, unread, DateTimeOffset.UtcNow, MaskIds, scope), Force);
            return null;
        }
        catch (AksCniException fault)
        {
            return fault;
        }
    }
}
