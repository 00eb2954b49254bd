using System.Diagnostics;
using System.Text.Json;

namespace AksCni.Cli.Tests;

/// <summary>One run of akscni as a process.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public static string Root { get; } = RepositoryRoot.Path;

    public static string Sample(string name) => Path.Combine(Root, "docs", "samples", name);

    public string[] Lines => Output.Split('\n');

    public string[] Errors => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public static Run Akscni(params string[] arguments) => WithInput(null, arguments);

    public static Run WithInput(string? input, params string[] arguments) => WithEnvironment(input, [], arguments);

    public static Run WithEnvironment(string? input, Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = AkscniProgram.StartInfo(arguments);
        start.WorkingDirectory = Root;
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(60_000))
            process.Kill();
        return new Run(process.ExitCode, output.Result, error.Result);
    }
}
