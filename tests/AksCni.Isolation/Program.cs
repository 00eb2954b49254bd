using System.Reflection;
using System.Runtime.Loader;

namespace AksCni.Isolation;

/// <summary>
/// A process that has another Azure SDK in use, and reads a tenant through the module: AksCni.Isolation FOREIGN MODULE ENDPOINT, two
/// folders and a tenant; the environment has a service principal, so that both SDKs sign in. It writes the clusters of two reads, and which
/// assembly is in which load context.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        UseForeign(args[0]);
        AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(args[1], "AksCni.Core.dll"));
        Assembly module = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(args[1], "AksCni.dll"));
        for (int time = 0; time < 2; time++)
            Console.WriteLine($"read {await TenantReader.ReadAsync(module, args[2])}");
        foreach (AssemblyLoadContext context in AssemblyLoadContext.All)
        {
            foreach (
                AssemblyName name in context
                    .Assemblies.Select(assembly => assembly.GetName())
                    .Where(name => name.Name is "Azure.Core" or "Microsoft.Identity.Client" or "AksCni.Core" or "AksCni.Arm")
            )
                Console.WriteLine($"{name.Name} {name.Version} in {context.Name}");
        }
        return 0;
    }

    /// <summary>Loads the other SDK as a module would, and makes an object of each.</summary>
    private static void UseForeign(string folder)
    {
        Assembly core = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Azure.Core.dll"));
        Console.WriteLine($"used {Activator.CreateInstance(core.GetType("Azure.ETag", throwOnError: true)!, "one")}");
        Assembly client = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(folder, "Microsoft.Identity.Client.dll"));
        Type exception = client.GetType("Microsoft.Identity.Client.MsalClientException", throwOnError: true)!;
        Console.WriteLine($"used {((Exception)Activator.CreateInstance(exception, "two", "two")!).Message}");
    }
}
