namespace AksCni;

/// <summary>Reads files and folders into an inventory. Core takes streams; both fronts share this file.</summary>
internal static class InputFiles
{
    /// <summary>Reads a file, or every .json file of a folder and its folders. What cannot be read becomes a fault; the rest is read.</summary>
    /// <param name="inventory">Where it goes.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="takesOther">Takes a file of a folder that is about something else than clusters and networks, and says whether it did.</param>
    public static void Read(AzureInventory inventory, string path, Func<string, bool>? takesOther = null)
    {
        if (!Directory.Exists(path))
        {
            ReadFile(inventory, path, mayBeOther: false);
            return;
        }
        int faults = inventory.Faults.Count;
        int resources = 0;
        foreach (string file in FilesOf(inventory, path)) resources += takesOther?.Invoke(file) == true ? 1 : ReadFile(inventory, file, mayBeOther: true);
        if (resources == 0 && inventory.Faults.Count == faults)
            inventory.Add(new AksCniException(Fault.InputNotRecognized, $"'{path}' holds no .json file with an AKS cluster, node pool, virtual network or subnet in it.", path));
    }

    private static int ReadFile(AzureInventory inventory, string path, bool mayBeOther)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
            return inventory.Read(stream, path, mayBeOther);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            inventory.Add(new AksCniException(Fault.InputNotFound, $"'{path}' does not exist; give a file or a folder of JSON.", path));
        }
        catch (UnauthorizedAccessException)
        {
            inventory.Add(new AksCniException(Fault.InputAccessDenied, $"'{path}' may not be read; ask for read permission.", path));
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            inventory.Add(new AksCniException(Fault.InputUnreadable, $"'{path}' cannot be read: {error.Message}", path));
        }
        return 0;
    }

    /// <summary>Sorted, so that the answer does not depend on the file system; links to folders are not followed, so that none is read twice.</summary>
    private static List<string> FilesOf(AzureInventory inventory, string folder)
    {
        var files = new List<string>();
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder))
                if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)) files.Add(file);
            files.Sort(StringComparer.Ordinal);
            var folders = new List<string>(Directory.EnumerateDirectories(folder));
            folders.Sort(StringComparer.Ordinal);
            foreach (string child in folders)
                if (!new DirectoryInfo(child).Attributes.HasFlag(FileAttributes.ReparsePoint)) files.AddRange(FilesOf(inventory, child));
        }
        catch (UnauthorizedAccessException)
        {
            inventory.Add(new AksCniException(Fault.InputAccessDenied, $"The folder '{folder}' may not be read; ask for read permission.", folder));
        }
        catch (IOException error)
        {
            inventory.Add(new AksCniException(Fault.InputUnreadable, $"The folder '{folder}' cannot be read: {error.Message}", folder));
        }
        return files;
    }
}
