namespace AksCni;

/// <summary>Reads files and folders of throughput runs. Core takes streams; both fronts share this file.</summary>
internal static class RunFiles
{
    /// <summary>Reads a file, or every file of a folder and its folders: content tells what it is, not a name. What cannot be read becomes a fault; the rest is read.</summary>
    public static void Read(ThroughputInventory inventory, string path, ArmRule? arms)
    {
        if (!Directory.Exists(path))
        {
            InputFiles.Open(path, inventory.Add, stream => inventory.Read(stream, path, arms));
            return;
        }
        int faults = inventory.Faults.Count;
        int runs = 0;
        foreach (string file in InputFiles.FilesOf(path, null, inventory.Add))
            runs += InputFiles.Open(file, inventory.Add, stream => inventory.Read(stream, file, arms, mayBeOther: true));
        if (runs == 0 && inventory.Faults.Count == faults)
            inventory.Add(new AksCniException(Fault.NoRuns, $"'{path}' holds no file with a throughput run in it.", path));
    }
}
