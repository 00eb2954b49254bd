using AksCni.Cli.Commands;

namespace AksCni.Cli.Input;

/// <summary>Reads the files of recommend: requirements, or Azure's JSON.</summary>
internal static class AdviceFiles
{
    private static readonly string[] Extensions = [".json", ".yaml", ".yml"];

    public static void Read(AdviceInput input, string path)
    {
        if (path == StandardInput.Path)
        {
            using var all = new MemoryStream();
            using (Stream stream = StandardInput.Open()) stream.CopyTo(all);
            all.Position = 0;
            if (!RequirementFiles.TryRead(input, all.ToArray(), StandardInput.Name)) input.Inventory.Read(all, StandardInput.Name);
            return;
        }
        foreach (string file in CommonOptions.Expand(path))
            if (!RequirementFiles.TryRead(input, file)) InputFiles.Read(input.Inventory, file, found => RequirementFiles.ReadOfFolder(input, found), Extensions);
    }
}
