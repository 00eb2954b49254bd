using System.Text;

namespace AksCni;

/// <summary>
/// Writes a new file whole or not at all: beside, then renamed. One that is there is written over where it is, so that links lead where
/// they led, and permissions stay.
/// </summary>
internal static class OutputFile
{
    /// <summary>Writes the text; a file that is there stays, unless <paramref name="force"/> says otherwise.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/> or <see cref="Fault.InputUnreadable"/>.</exception>
    public static void Write(string path, string text, bool force) => Write(path, Encoding.UTF8.GetBytes(text), force);

    /// <summary>Refuses a file that is there already, and a place where none can be: before hours of reading, not after them.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static void Check(string path, bool force)
    {
        if (path.Length == 0)
            throw new AksCniException(Fault.InvalidParameter, "An empty text is no name of a file to write.", path);
        if (Directory.Exists(path))
            throw new AksCniException(Fault.InvalidParameter, $"'{path}' is a folder; name a file in it.", path);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new AksCniException(Fault.InvalidParameter, $"'{path}' cannot be written: the folder '{folder}' does not exist.", path);
        bool isThere = File.Exists(path);
        if (isThere && !force)
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{path}' is there already; choose another name, or say to write over it (-Force, --force).",
                path
            );
        if (isThere ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly) : !MayWriteBeside(path))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{path}' cannot be written: ask for permission, or choose another place.",
                path
            );
    }

    /// <summary>Refuses a name that promises another format than is written.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static void CheckEnding(string path, string ending)
    {
        if (!path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            throw new AksCniException(
                Fault.InvalidParameter,
                $"'{path}' does not end in {ending}, which is what would be written; name a file that does.",
                path
            );
    }

    /// <summary>The same of bytes.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static void Write(string path, byte[] content, bool force)
    {
        Check(path, force);
        string beside = Beside(path);
        try
        {
            if (File.Exists(path))
            {
                File.WriteAllBytes(path, content);
                return;
            }
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: false);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            if (File.Exists(beside))
                File.Delete(beside);
            throw new AksCniException(Fault.InvalidParameter, $"'{path}' cannot be written: {error.Message}", path);
        }
    }

    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    private static bool MayWriteBeside(string path)
    {
        try
        {
            using var probe = new FileStream(
                Beside(path),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            return false;
        }
    }

    private static bool IsOfFiles(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
