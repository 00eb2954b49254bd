using AksCni.Bicep;

namespace AksCni;

/// <summary>Reads files and folders of clusters and networks. Core takes streams.</summary>
internal static class InputFiles
{
    /// <summary>What may describe clusters and networks, or be meant to.</summary>
    private static readonly string[] Extensions = [".json", ".tfplan", ".tfstate", ".bicep", ".bicepparam", ".yaml", ".yml"];

    /// <summary>
    /// Reads a file, or every file of a folder and its folders that may describe clusters. What cannot be read becomes a fault; the rest is
    /// read. Bicep source is compiled first.
    /// </summary>
    /// <param name="reader">Where it goes.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="note">Takes which tool compiled a file, and which file was read instead of another.</param>
    /// <param name="takesOther">Takes a file of a folder that is about something else than clusters and networks, and says how many; null
    /// leaves it to this.</param>
    public static void Read(InventoryReader reader, string path, Action<FileNote> note, Func<string, int?>? takesOther = null)
    {
        AzureInventory inventory = reader.Inventory;
        var compiler = new Lazy<BicepCompiler>(BicepCompiler.OfMachine);
        if (!Directory.Exists(path))
        {
            ReadFile(reader, path, mayBeOther: false, compiler, note);
            return;
        }
        int faults = inventory.Faults.Count;
        int resources = 0;
        List<string> files = FilesOf(path, Extensions, inventory.Add);
        var folder = new BicepFolder(files, () => compiler.Value, note);
        foreach (string file in files)
            if (!folder.Skips(file))
                resources += takesOther?.Invoke(file) ?? ReadFile(reader, file, mayBeOther: true, compiler, note);
        if (resources == 0 && inventory.Faults.Count == faults)
            inventory.Add(
                new AksCniException(
                    Fault.InputNotRecognized,
                    $"'{path}' contains no file that describes an AKS cluster, node pool, virtual network or subnet.",
                    path
                )
            );
    }

    private static int ReadFile(InventoryReader reader, string path, bool mayBeOther, Lazy<BicepCompiler> compiler, Action<FileNote> note)
    {
        if (!BicepSource.Is(path) || !File.Exists(path))
            return Open(path, reader.Inventory.Add, stream => reader.Read(stream, path, mayBeOther));
        try
        {
            using var compiled = new MemoryStream(compiler.Value.Compile(path, note));
            return reader.Read(compiled, path, mayBeOther);
        }
        catch (AksCniException fault)
        {
            reader.Inventory.Add(fault);
            return 0;
        }
    }

    /// <summary>Opens a file and reads it; where it cannot be opened or read, that is a fault and the answer 0.</summary>
    public static int Open(string path, Action<AksCniException> add, Func<Stream, int> read)
    {
        try
        {
            using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
            return read(stream);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException || path.Length == 0)
        {
            string id = path.Replace('\\', '/');
            add(
                new AksCniException(
                    Fault.InputNotFound,
                    AzureScope.IsClusterId(id[Math.Max(0, id.IndexOf("/subscriptions/", StringComparison.OrdinalIgnoreCase))..])
                        ? $"'{path}' is a resource id and no file; Get-AksCniCluster -ResourceId (akscni clusters --resource-id) "
                            + "reads that cluster from Azure."
                        : $"'{path}' does not exist; give a file or a folder.",
                    path
                )
            );
        }
        catch (UnauthorizedAccessException)
        {
            add(AksCniException.OfFile(Fault.InputAccessDenied, path, "may not be read; ask for read permission."));
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            add(AksCniException.OfFile(Fault.InputUnreadable, path, $"cannot be read: {error.Message}"));
        }
        return 0;
    }

    /// <summary>
    /// Sorted, so that the answer does not depend on the file system; links to folders are not followed, so that none is read twice.
    /// </summary>
    /// <param name="folder">The folder; its folders are read too.</param>
    /// <param name="extensions">Only files of these extensions; null is all.</param>
    /// <param name="add">Takes what may not be read.</param>
    public static List<string> FilesOf(string folder, string[]? extensions, Action<AksCniException> add)
    {
        var files = new List<string>();
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder))
                if (extensions is null || extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                    files.Add(file);
            // A pipe has no length either, and opening it waits for whoever writes.
            string[] empty = [.. files.Where(HasNoLength).Order(StringComparer.Ordinal)];
            foreach (string file in empty)
                add(AksCniException.OfFile(Fault.InputEmpty, file, "is empty, or a pipe, socket or device; it is passed over."));
            files.RemoveAll(empty.Contains);
            files.Sort(StringComparer.Ordinal);
            var folders = new List<string>(Directory.EnumerateDirectories(folder));
            folders.Sort(StringComparer.Ordinal);
            foreach (string child in folders)
                if (!new DirectoryInfo(child).Attributes.HasFlag(FileAttributes.ReparsePoint))
                    files.AddRange(FilesOf(child, extensions, add));
        }
        catch (UnauthorizedAccessException)
        {
            add(new AksCniException(Fault.InputAccessDenied, $"The folder '{folder}' may not be read; ask for read permission.", folder));
        }
        catch (IOException error)
        {
            add(new AksCniException(Fault.InputUnreadable, $"The folder '{folder}' cannot be read: {error.Message}", folder));
        }
        return files;
    }

    /// <summary>
    /// True for a file without length, as pipes, sockets and devices are; of a link its target counts. What cannot be told is left to
    /// whoever opens it.
    /// </summary>
    private static bool HasNoLength(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return (info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true))
                is FileInfo { Exists: true, Length: 0 };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
