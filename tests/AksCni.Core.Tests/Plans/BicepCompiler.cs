using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AksCni.Tests.Plans;

/// <summary>
/// The real Bicep CLI as one process that compiles and predicts many programs (bicep jsonrpc): a program takes 50 ms instead of 3 s.
/// </summary>
public sealed class BicepCompiler : IDisposable
{
    private readonly Process? _process;
    private readonly Lock _lock = new();
    private int _requests;

    /// <summary>Starts the CLI where its package is for.</summary>
    public BicepCompiler()
    {
        if (Missing is not null)
            return;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Program, File.GetUnixFileMode(Program) | UnixFileMode.UserExecute);
        _process = Process.Start(
            new ProcessStartInfo(Program, ["jsonrpc", "--stdio"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
    }

    /// <summary>Why the CLI can't run here; null if it can.</summary>
    public static string? Missing =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? null
            : "The package of the Bicep CLI is for Linux x64.";

    private static string Program { get; } =
        typeof(BicepCompiler)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "BicepProgram")
            .Value!;

    /// <summary>Compiles a parameters file with its program, as bicep build-params does.</summary>
    public (byte[] Template, byte[] Parameters) Compile(string parametersFile)
    {
        JsonElement result = Call("bicep/compileParams", new { path = parametersFile, parameterOverrides = new { } });
        Assert.True(result.GetProperty("success").GetBoolean(), result.GetProperty("diagnostics").ToString());
        return (Bytes(result.GetProperty("template")), Bytes(result.GetProperty("parameters")));
    }

    /// <summary>Predicts the resources, as bicep snapshot does.</summary>
    public JsonElement Snapshot(string parametersFile, object scope)
    {
        string text = Call("bicep/getSnapshot", new { path = parametersFile, metadata = scope }).GetProperty("snapshot").GetString()!;
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is null)
            return;
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill();
        _process.Dispose();
    }

    private static byte[] Bytes(JsonElement text) => Encoding.UTF8.GetBytes(text.GetString()!);

    private JsonElement Call(string method, object parameters)
    {
        lock (_lock)
        {
            byte[] request = JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    jsonrpc = "2.0",
                    id = ++_requests,
                    method,
                    @params = parameters,
                }
            );
            Stream input = _process!.StandardInput.BaseStream;
            input.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {request.Length}\r\n\r\n")));
            input.Write(request);
            input.Flush();
            return Answer(_process.StandardOutput.BaseStream);
        }
    }

    private static JsonElement Answer(Stream output)
    {
        int length = 0;
        for (string line = Line(output); line.Length > 0; line = Line(output))
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
        byte[] body = new byte[length];
        output.ReadExactly(body);
        using JsonDocument document = JsonDocument.Parse(body);
        Assert.True(document.RootElement.TryGetProperty("result", out JsonElement result), document.RootElement.ToString());
        return result.Clone();
    }

    private static string Line(Stream output)
    {
        var line = new StringBuilder();
        while (true)
        {
            int next = output.ReadByte();
            Assert.True(next >= 0, "The Bicep CLI ended.");
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)next);
        }
    }
}
