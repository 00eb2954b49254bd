using System.Text;

namespace AksCni;

/// <summary>Writes a file whole or not at all: beside, then renamed.</summary>
internal static class OutputFile
{
    /// <summary>Writes the text; a file that is there stays, unless <paramref name="force"/> says otherwise.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/> or <see cref="Fault.InputUnreadable"/>.</exception>
    public static void Write(string path, string text, bool force) => Write(path, Encoding.UTF8.GetBytes(text), force);

    /// <summary>Refuses a file that is there already, and a place where none can be: before hours of reading, not after them.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static void Check(string path, bool force)
    {
        if (path.Length == 0) throw new AksCniException(Fault.InvalidParameter, "An empty text is no name of a file to write.", path);
        if (Directory.Exists(path)) throw new AksCniException(Fault.InvalidParameter, $"'{path}' is a folder; name a file in it.", path);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw new AksCniException(Fault.InvalidParameter, $"'{path}' cannot be written: the folder '{folder}' does not exist.", path);
        if (File.Exists(path) && !force) throw new AksCniException(Fault.InvalidParameter, $"'{path}' is there already; choose another name, or say to write over it (-Force, --force).", path);
    }

    /// <summary>The same of bytes.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidParameter"/>.</exception>
    public static void Write(string path, byte[] content, bool force)
    {
        Check(path, force);
        string beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: force);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (File.Exists(beside)) File.Delete(beside);
            throw new AksCniException(Fault.InvalidParameter, $"'{path}' cannot be written: {error.Message}", path);
        }
    }
}
