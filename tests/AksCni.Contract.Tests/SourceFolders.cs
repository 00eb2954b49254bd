using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AksCni.Contract.Tests;

/// <summary>Finds the folder of src/AksCni.Core that each compiled type comes from. The portable PDB names the source files.</summary>
internal static class SourceFolders
{
    private const string Source = "/src/AksCni.Core/";

    /// <summary>Kind of the records that name the source files of a type without code (Portable PDB specification).</summary>
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>The folder of each type that isn't nested, by full name. Types that a compiler or a generator made have none.</summary>
    public static Dictionary<string, string> Of(string assembly)
    {
        using FileStream image = File.OpenRead(assembly);
        using var file = new PEReader(image);
        MetadataReader types = file.GetMetadataReader();
        using MetadataReaderProvider symbols = MetadataReaderProvider.FromPortablePdbStream(
            File.OpenRead(Path.ChangeExtension(assembly, ".pdb"))
        );
        MetadataReader pdb = symbols.GetMetadataReader();
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TypeDefinitionHandle handle in types.TypeDefinitions)
        {
            TypeDefinition type = types.GetTypeDefinition(handle);
            if (!type.GetDeclaringType().IsNil)
                continue;
            string? folder = DocumentsOf(handle, type, pdb)
                .Select(document => FolderOf(pdb, document))
                .FirstOrDefault(name => name is not null);
            if (folder is null)
                continue;
            string space = types.GetString(type.Namespace);
            folders.Add(space.Length > 0 ? $"{space}.{types.GetString(type.Name)}" : types.GetString(type.Name), folder);
        }
        return folders;
    }

    /// <summary>The source files of a type: of its methods, and for a type without any the files that the compiler noted.</summary>
    private static IEnumerable<DocumentHandle> DocumentsOf(TypeDefinitionHandle handle, TypeDefinition type, MetadataReader pdb)
    {
        foreach (MethodDefinitionHandle method in type.GetMethods())
            if (pdb.GetMethodDebugInformation(method).Document is { IsNil: false } document)
                yield return document;
        foreach (CustomDebugInformationHandle information in pdb.GetCustomDebugInformation(handle))
        {
            CustomDebugInformation record = pdb.GetCustomDebugInformation(information);
            if (pdb.GetGuid(record.Kind) != TypeDefinitionDocuments)
                continue;
            BlobReader rows = pdb.GetBlobReader(record.Value);
            while (rows.RemainingBytes > 0)
                yield return MetadataTokens.DocumentHandle(rows.ReadCompressedInteger());
        }
    }

    /// <summary>The layer: the first folder, or two of Throughput; null for what the compiler or a generator made.</summary>
    private static string? FolderOf(MetadataReader pdb, DocumentHandle document)
    {
        string path = pdb.GetString(pdb.GetDocument(document).Name).Replace('\\', '/');
        int at = path.LastIndexOf(Source, StringComparison.Ordinal);
        if (at < 0)
            return null;
        string[] folders = Path.GetDirectoryName(path[(at + Source.Length)..])!.Split('/', '\\');
        return folders[0] is "obj" or "" ? null : string.Join('/', folders.Take(folders[0] == "Throughput" ? 2 : 1));
    }
}
