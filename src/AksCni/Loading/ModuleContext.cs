using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace AksCni.Loading;

/// <summary>
/// A load context for one part of the module that brings packages. Other modules load their own versions of the same packages into the
/// default context; the part's folder is loaded here, where no other module sees it. Only Core's types are shared.
/// </summary>
internal sealed class ModuleContext : AssemblyLoadContext
{
    private static readonly object Lock = new();
    private static readonly Dictionary<string, ModuleContext> Contexts = [];

    private readonly string _path;
    private readonly AssemblyDependencyResolver _resolver;

    private ModuleContext(string name, string path)
        : base(name)
    {
        _path = path;
        _resolver = new AssemblyDependencyResolver(path);
    }

    /// <summary>Creates a reader of Azure. The first call loads Azure's SDK.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.IncompleteInstallation"/></exception>
    public static IClusterReader OpenClusterReader() => Create<IClusterReader>("live", "AksCni.Arm", "AksCni.Arm.ArmClusterReader");

    /// <summary>Creates a parser of YAML. The first call loads YamlDotNet.</summary>
    /// <exception cref="AksCniException"><see cref="Fault.IncompleteInstallation"/></exception>
    public static IYamlReader OpenYamlReader() => Create<IYamlReader>("yaml", "AksCni.Yaml", "AksCni.Yaml.YamlReader");

    private static T Create<T>(string part, string assembly, string type)
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleContext).Assembly.Location)!, part);
        try
        {
            ModuleContext context;
            lock (Lock)
            {
                if (!Contexts.TryGetValue(assembly, out context!))
                {
                    string path = Path.Combine(folder, assembly + ".dll");
                    if (!File.Exists(path))
                        throw new FileNotFoundException($"{assembly}.dll is missing", path);
                    CheckFiles(folder, assembly);
                    Contexts[assembly] = context = new ModuleContext(assembly, path);
                }
            }
            return (T)Activator.CreateInstance(context.LoadFromAssemblyPath(context._path).GetType(type, throwOnError: true)!)!;
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or BadImageFormatException
                        or TypeLoadException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            throw new AksCniException(
                Fault.IncompleteInstallation,
                $"'{folder}' cannot be loaded ({error.Message.TrimEnd('.')}); install the module again.",
                folder
            );
        }
    }

    /// <summary>
    /// Checks that every file that deps.json names exists. A missing one would fail later, or another version would be found elsewhere.
    /// </summary>
    private static void CheckFiles(string folder, string assembly)
    {
        using JsonDocument deps = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, assembly + ".deps.json")));
        IEnumerable<JsonElement> packages = deps
            .RootElement.GetProperty("targets")
            .EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Select(package => package.Value);
        foreach (JsonElement package in packages)
        {
            // Files of a package are directly in the folder; those for one operating system are under the path in deps.json.
            IEnumerable<string> names = Files(package, "runtime")
                .Select(file => Path.GetFileName(file))
                .Concat(Files(package, "runtimeTargets"));
            if (names.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
                throw new FileNotFoundException($"{missing} is missing", missing);
        }
    }

    private static IEnumerable<string> Files(JsonElement package, string kind) =>
        package.TryGetProperty(kind, out JsonElement files) ? files.EnumerateObject().Select(file => file.Name) : [];

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(IClusterReader).Assembly;
        if (assemblyName.Name == core.GetName().Name)
            return core;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path && File.Exists(path) ? LoadUnmanagedDllFromPath(path) : 0;
}
