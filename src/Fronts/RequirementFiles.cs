using System.Text;
using System.Text.Json;

namespace AksCni;

/// <summary>Tells requirements in JSON, and where the front reads it in YAML, from Azure's JSON, by their keys. Both fronts share this file.</summary>
internal static class RequirementFiles
{
    private const int LargestRequirements = 1 << 20;

    /// <summary>Reads the file if it is one of requirements; false where it is not, or cannot be opened: whoever reads it next says so.</summary>
    public static bool TryRead(AdviceInput input, string path)
    {
        try
        {
            if (!File.Exists(path)) return false;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.CanSeek && file.Length > LargestRequirements && !IsYaml(path)) return false;
            using var text = new MemoryStream();
            file.CopyTo(text);
            text.Position = 0;
            if (IsYaml(path)) ReadYaml(input, text.ToArray(), path);
            else if (!TryRead(input, text.ToArray(), path))
            {
                if (file.CanSeek) return false;
                // A pipe can be read but once.
                input.Inventory.Read(text, path);
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a file of a folder if it is one of requirements, and says how many it holds: 0 for YAML about something else, null for what another may read.</summary>
    public static int? ReadOfFolder(AdviceInput input, string path)
    {
        if (!IsYaml(path)) return TryRead(input, path) ? 1 : null;
#if YAML
        try
        {
            if (new FileInfo(path).Length > LargestRequirements) return 0;
            byte[] text = File.ReadAllBytes(path);
            if (!Cli.Input.RequirementsYaml.LooksLikeRequirements(text)) return 0;
            ReadYaml(input, text, path);
            return 1;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
#else
        return 0;
#endif
    }

    /// <summary>Takes the text if it is of requirements.</summary>
    public static bool TryRead(AdviceInput input, ReadOnlySpan<byte> text, string source)
    {
        ReadOnlySpan<byte> utf8 = text.Length <= LargestRequirements ? Utf8(text) : text;
        if (RequirementsReader.LooksLikeRequirements(utf8))
        {
            var requirements = new RequirementsReader();
            requirements.ReadJson(utf8, source);
            input.Add(requirements, source);
            return true;
        }
#if YAML
        if (text.Length <= LargestRequirements && Cli.Input.RequirementsYaml.LooksLikeRequirements(text))
        {
            ReadYaml(input, text, source);
            return true;
        }
#endif
        return false;
    }

    /// <summary>True if the text is one whole JSON object: several sets of requirements may come one after the other.</summary>
    public static bool IsWhole(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length > LargestRequirements || trimmed is not ['{', .., '}']) return false;
        try
        {
            JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    /// <summary>UTF-16 becomes UTF-8, as readers of requirements take it.</summary>
    private static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> text) =>
        text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(text[2..]))
        : text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(text[2..]))
        : text;

    private static void ReadYaml(AdviceInput input, ReadOnlySpan<byte> text, string source)
    {
        var requirements = new RequirementsReader();
#if YAML
        Cli.Input.RequirementsYaml.Read(requirements, text, source);
#else
        requirements.Add(new AksCniException(Fault.InvalidParameter, $"'{source}' is YAML, which this module does not read; pipe what ConvertFrom-Yaml makes of it, or write it as JSON.", source));
#endif
        input.Add(requirements, source);
    }
}
