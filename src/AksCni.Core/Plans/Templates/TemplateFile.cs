using System.Text.Json;
using AksCni.Clusters;

namespace AksCni.Plans;

/// <summary>Reads the JSON of templates and parameters files, and reports what isn't JSON.</summary>
internal static class TemplateFile
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.InvalidJson"/>.</exception>
    public static TemplateJson Parse(byte[] utf8, string source)
    {
        try
        {
            return TemplateJson.Parse(utf8);
        }
        catch (JsonException error)
        {
            throw new AksCniException(Fault.InvalidJson, InputFaults.Describe(error, truncated: false, 0, source, 0), source);
        }
        catch (InvalidDataException)
        {
            throw AksCniException.OfFile(Fault.InvalidJson, source, $"nests deeper than {TemplateJson.MaximumDepth} levels.");
        }
    }
}
