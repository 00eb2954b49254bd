/// <summary>
/// Runs inside akscni where DOTNET_STARTUP_HOOKS names this assembly: at its end it writes which assemblies were loaded. The runtime wants
/// the class under this name, in no namespace.
/// </summary>
#pragma warning disable CA1050, RCS1110
internal static class StartupHook
#pragma warning restore CA1050, RCS1110
{
    public const string Target = "AKSCNI_LOADED_ASSEMBLIES";

    public static void Initialize() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            File.WriteAllLines(
                Environment.GetEnvironmentVariable(Target)!,
                AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)
            );
}
