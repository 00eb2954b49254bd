namespace AksCni;

/// <summary>Tells files of requirements in JSON from Azure's JSON, by their keys. Both fronts share this file.</summary>
internal static class RequirementFiles
{
    private const int LargestRequirements = 1 << 20;

    /// <summary>Reads the file if it is one of requirements; false where it is not, or cannot be opened: whoever reads it next says so.</summary>
    public static bool TryRead(AdviceInput input, string path)
    {
        try
        {
            if (IsYaml(path))
            {
                if (!File.Exists(path)) return false;
                ReadYaml(input, path);
                return true;
            }
            return File.Exists(path) && new FileInfo(path).Length <= LargestRequirements && TryRead(input, File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes the JSON if it is of requirements.</summary>
    public static bool TryRead(AdviceInput input, ReadOnlySpan<byte> json, string source)
    {
        if (!RequirementsReader.LooksLikeRequirements(json)) return false;
        var requirements = new RequirementsReader();
        requirements.ReadJson(json, source);
        input.Add(requirements, source);
        return true;
    }

    private static bool IsYaml(string path) => Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml";

    private static void ReadYaml(AdviceInput input, string path)
    {
        var requirements = new RequirementsReader();
#if YAML
        using var text = new StreamReader(path);
        Cli.Input.RequirementsYaml.Read(requirements, text, path);
#else
        requirements.Add(new AksCniException(Fault.InvalidParameter, $"'{path}' is YAML, which this module does not read; pipe what ConvertFrom-Yaml makes of it, or write it as JSON.", path));
#endif
        input.Add(requirements, path);
    }
}
