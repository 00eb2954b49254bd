namespace AksCni;

/// <summary>Reads the parameters files of templates.</summary>
internal static class ParameterFiles
{
    /// <summary>Returns the text of a parameters file.</summary>
    /// <exception cref="AksCniException">The file doesn't exist or can't be read.</exception>
    public static NamedText Read(string path)
    {
        byte[]? text = null;
        AksCniException? fault = null;
        InputFiles.Open(
            path,
            error => fault = error,
            stream =>
            {
                using var all = new MemoryStream();
                stream.CopyTo(all);
                text = all.ToArray();
                return 1;
            }
        );
        return text is null ? throw fault! : new NamedText(path, text);
    }
}
