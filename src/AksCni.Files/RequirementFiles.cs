using System.Text;
using System.Text.Json;
using AksCni.Bicep;

namespace AksCni;

/// <summary>Reads requirements in JSON or YAML, and tells them from Azure's JSON by their keys.</summary>
/// <param name="input">Receives what is read.</param>
/// <param name="note">Takes which tool compiled a file, and which file was read instead of another.</param>
/// <param name="openYaml">Opens the YAML parser. It is called only for YAML, so nothing else loads the YAML library.</param>
internal sealed class RequirementFiles(AdviceInput input, Action<FileNote> note, Func<IYamlReader> openYaml)
{
    private const int LargestRequirements = 1 << 20;

    /// <summary>Reads a file of requirements or JSON from Azure, or every such file in a folder and its subfolders.</summary>
    public void Read(string path)
    {
        if (BicepSource.Is(path) || !TryReadFile(path))
            InputFiles.Read(input.Reader, path, note, ReadOfFolder);
    }

    /// <summary>Reads the text if it holds requirements.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, string source)
    {
        ReadOnlySpan<byte> utf8 = text.Length <= LargestRequirements ? Utf8(text) : text;
        if (RequirementsReader.LooksLikeRequirements(utf8))
        {
            var requirements = new RequirementsReader();
            requirements.ReadJson(utf8, source);
            input.Add(requirements, source);
            return true;
        }
        if (utf8.Length > LargestRequirements || !RequirementsReader.LooksLikeYamlRequirements(Encoding.UTF8.GetString(utf8)))
            return false;
        ReadYaml(utf8, source);
        return true;
    }

    /// <summary>Reads a text as YAML, even if no key is a requirement.</summary>
    public void ReadYaml(ReadOnlySpan<byte> utf8, string source)
    {
        var requirements = new RequirementsReader();
        try
        {
            requirements.ReadYaml(utf8, source, openYaml());
        }
        catch (AksCniException fault)
        {
            requirements.Add(fault);
        }
        input.Add(requirements, source);
    }

    /// <summary>True if the text is one whole JSON object: several sets of requirements may come one after the other.</summary>
    public static bool IsWhole(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length > LargestRequirements || trimmed is not ['{', .., '}'])
            return false;
        try
        {
            JsonDocument
                .Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })
                .Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the file if it holds requirements; false if it doesn't or can't be opened: the next reader reports that.</summary>
    private bool TryReadFile(string path)
    {
        try
        {
            if (!File.Exists(path))
                return false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.CanSeek && file.Length > LargestRequirements && !IsYaml(path))
                return false;
            using var text = new MemoryStream();
            file.CopyTo(text);
            text.Position = 0;
            if (IsYaml(path))
                ReadYaml(Utf8(text.ToArray()), path);
            else if (!TryRead(text.ToArray(), path))
            {
                if (file.CanSeek)
                    return false;
                // A pipe can be read only once.
                input.Reader.Read(text, path);
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads a file in a folder if it holds requirements, and returns how many sets it holds: 0 for YAML about something else, null for a
    /// file that another reader may take.
    /// </summary>
    private int? ReadOfFolder(string path)
    {
        if (BicepSource.Is(path))
            return null;
        if (!IsYaml(path))
            return TryReadFile(path) ? 1 : null;
        try
        {
            if (new FileInfo(path).Length > LargestRequirements)
                return 0;
            ReadOnlySpan<byte> text = Utf8(File.ReadAllBytes(path));
            if (!RequirementsReader.LooksLikeYamlRequirements(Encoding.UTF8.GetString(text)))
                return 0;
            ReadYaml(text, path);
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    /// <summary>Converts UTF-16 to UTF-8, which the readers of requirements take.</summary>
    private static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> text) =>
        text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(text[2..]))
        : text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(text[2..]))
        : text;
}
