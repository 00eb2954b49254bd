using AksCni.Bicep;

namespace AksCni;

/// <summary>Reads the parameters files of templates.</summary>
internal static class ParameterFiles
{
    /// <summary>Returns the text of a parameters file. Parameters in Bicep are compiled.</summary>
    /// <param name="path">The file.</param>
    /// <param name="note">Takes which tool compiled it.</param>
    /// <exception cref="AksCniException">The file doesn't exist, can't be read, or doesn't compile.</exception>
    public static NamedText Read(string path, Action<FileNote> note)
    {
        if (BicepSource.IsParameters(path) && File.Exists(path))
            return new NamedText(path, BicepCompiler.OfMachine().CompileParameters(path, note));
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
