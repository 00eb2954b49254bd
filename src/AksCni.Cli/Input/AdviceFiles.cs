using AksCni.Cli.Commands;
using AksCni.Cli.Output;
using AksCni.Yaml;

namespace AksCni.Cli.Input;

/// <summary>Reads the files of recommend: requirements, or Azure's JSON.</summary>
internal static class AdviceFiles
{
    public static void Read(AdviceInput input, string path)
    {
        var files = new RequirementFiles(input, Notes.Write, static () => new YamlReader());
        if (path == StandardInput.Path)
        {
            using var all = new MemoryStream();
            using (Stream stream = StandardInput.Open())
                stream.CopyTo(all);
            all.Position = 0;
            if (!files.TryRead(all.ToArray(), StandardInput.Name))
                input.Reader.Read(all, StandardInput.Name);
            return;
        }
        foreach (string file in CommonOptions.Expand(path))
            files.Read(file);
    }
}
