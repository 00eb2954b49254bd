namespace AksCni.Bicep;

/// <summary>Compiles Bicep with the tool of the machine. Nothing is written beside the source.</summary>
/// <param name="tool">The tool; null if there is none.</param>
/// <param name="limit">How long one file may take.</param>
internal sealed class BicepCompiler(BicepTool? tool, TimeSpan limit)
{
    /// <summary>A registry that doesn't answer takes the Bicep CLI 12 s; modules that must be downloaded take longer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The tool.</summary>
    public BicepTool? Tool => tool;

    /// <summary>The compiler of this machine.</summary>
    public static BicepCompiler OfMachine() => new(BicepTool.Find(Environment.GetEnvironmentVariable("PATH")), Limit);

    /// <summary>Compiles a file: to a template, or to a template and its parameters as bicep build-params writes them.</summary>
    /// <param name="path">A .bicep or .bicepparam file.</param>
    /// <param name="note">Takes which tool runs.</param>
    /// <exception cref="AksCniException"><see cref="Fault.InputNotSupported"/>: there is no tool;
    /// <see cref="Fault.TemplatePartUnread"/>: the file doesn't compile.</exception>
    public byte[] Compile(string path, Action<FileNote> note)
    {
        byte[] output = Run(path, note);
        return CompiledOutput.WhyNoTemplate(output) is { } problem ? throw Failed(path, $"`{CommandOf(path)}` {problem}") : output;
    }

    /// <summary>Compiles parameters, with or without a program.</summary>
    /// <param name="path">A .bicepparam file.</param>
    /// <param name="note">Takes which tool runs.</param>
    /// <exception cref="AksCniException">As <see cref="Compile"/>.</exception>
    public byte[] CompileParameters(string path, Action<FileNote> note)
    {
        byte[] output = Run(path, note);
        return CompiledOutput.WhyNoParameters(output) is { } problem ? throw Failed(path, $"`{CommandOf(path)}` {problem}") : output;
    }

    private byte[] Run(string path, Action<FileNote> note)
    {
        string file = Path.GetFullPath(path);
        if (tool is null)
            throw new AksCniException(
                Fault.InputNotSupported,
                $"'{path}' is Bicep source, and neither bicep nor az is on PATH. Install the Bicep CLI (`{BicepTool.InstallCommand}`), or "
                    + $"pass the output of `bicep {BicepTool.Verb(file)} {Path.GetFileName(file)} --stdout`.",
                path
            );
        if (tool.CanNotPass(file))
            throw Failed(path, "its path has characters that az.cmd can't take. Install the Bicep CLI, or rename the folder");
        note(new FileNote($"Compiling '{path}' with `{CommandOf(path)}` ({tool.Program}).", isWarning: false));
        ToolRun run = ToolRun.Start(tool.Program, tool.Arguments(file), Path.GetDirectoryName(file)!, limit);
        if (run.Failure is { } failure)
            throw Failed(path, $"`{CommandOf(path)}` {failure}");
        return run.ExitCode == 0 ? run.Output : throw Failed(path, WhyNot(run, file));
    }

    private string WhyNot(ToolRun run, string file)
    {
        string error = BicepDiagnostics.FirstError(run.Error, file);
        return error.Length > 0 ? error : $"`{CommandOf(file)}` ended with exit code {run.ExitCode} and wrote no reason";
    }

    private string CommandOf(string path) => $"{(tool!.IsAzureCli ? "az bicep" : "bicep")} {BicepTool.Verb(path)}";

    private static AksCniException Failed(string path, string reason) =>
        new(Fault.TemplatePartUnread, $"'{path}' doesn't compile: {reason}.", path);
}
