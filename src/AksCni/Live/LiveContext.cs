using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace AksCni.Live;

/// <summary>
/// The load context of Azure's SDK. Az.Accounts and other modules bring SDKs of their own, of other versions, into the default context; what stands in the
/// module's folder live is loaded here and seen by nobody else. Only <see cref="IClusterReader"/> and the types it speaks of are shared.
/// </summary>
internal sealed class LiveContext : AssemblyLoadContext
{
    private const string ReaderAssembly = "AksCni.Arm.dll";
    private const string ReaderType = "AksCni.Arm.ArmClusterReader";

    private static readonly object Lock = new();
    private static LiveContext? s_context;

    private readonly AssemblyDependencyResolver _resolver;

    private LiveContext(string path)
        : base("AksCni") => _resolver = new AssemblyDependencyResolver(path);

    /// <summary>A reader of Azure. The first one loads the SDK.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.IncompleteInstallation"/></exception>
    public static IClusterReader OpenReader()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(LiveContext).Assembly.Location)!, "live");
        string path = Path.Combine(folder, ReaderAssembly);
        try
        {
            lock (Lock)
            {
                if (!File.Exists(path)) throw new FileNotFoundException($"{ReaderAssembly} is not there", path);
                if (s_context is null) CheckFiles(folder);
                s_context ??= new LiveContext(path);
                return (IClusterReader)Activator.CreateInstance(s_context.LoadFromAssemblyPath(path).GetType(ReaderType, throwOnError: true)!)!;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or BadImageFormatException or TypeLoadException or InvalidOperationException or KeyNotFoundException)
        {
            throw new AksCniException(Fault.IncompleteInstallation, $"'{folder}' cannot be loaded ({error.Message.TrimEnd('.')}); install the module again.", folder);
        }
    }

    /// <summary>Every file that deps.json names is there: where one is missing, the SDK would fail in the middle of a read, or find another version elsewhere.</summary>
    private static void CheckFiles(string folder)
    {
        using JsonDocument deps = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, Path.ChangeExtension(ReaderAssembly, "deps.json"))));
        foreach (JsonProperty package in deps.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            // Files of a package stand flat; those for one system alone, by the path that they are named with.
            foreach (string name in Files(package.Value, "runtime").Select(file => Path.GetFileName(file)).Concat(Files(package.Value, "runtimeTargets")))
            {
                if (!File.Exists(Path.Combine(folder, name))) throw new FileNotFoundException($"{name} is not there", name);
            }
        }
    }

    private static IEnumerable<string> Files(JsonElement package, string kind) => package.TryGetProperty(kind, out JsonElement files) ? files.EnumerateObject().Select(file => file.Name) : [];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(IClusterReader).Assembly;
        if (assemblyName.Name == core.GetName().Name) return core;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path && File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
}
