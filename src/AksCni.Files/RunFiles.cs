namespace AksCni;

/// <summary>Reads files and folders of throughput runs. Core takes streams.</summary>
internal static class RunFiles
{
    /// <summary>
    /// Reads a file, or every file of a folder and its folders: content tells what it is, not a name. What cannot be read becomes a fault;
    /// the rest is read.
    /// </summary>
    public static void Read(ThroughputInventory inventory, string path, GroupRule? groups)
    {
        if (!Directory.Exists(path))
        {
            InputFiles.Open(path, inventory.Add, stream => inventory.Read(stream, path, groups, root: path));
            return;
        }
        int faults = inventory.Faults.Count;
        int runs = 0;
        foreach (string file in InputFiles.FilesOf(path, null, inventory.Add))
            runs += InputFiles.Open(file, inventory.Add, stream => inventory.Read(stream, file, groups, mayBeOther: true, root: path));
        inventory.JoinFaults(faults, path);
        if (runs == 0 && inventory.Faults.Count == faults)
            inventory.Add(new AksCniException(Fault.NoRuns, $"'{path}' holds no file with a throughput run in it.", path));
    }
}
