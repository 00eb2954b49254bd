using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>
/// The tests' certificate, trusted as a user would trust one: by SSL_CERT_FILE, which is read once, before anything else here runs. OpenSSL
/// looks into the process's own environment, of which .NET's is a copy.
/// </summary>
internal static partial class Trust
{
    public static X509Certificate2 Certificate { get; } = TenantCertificate.Make();

    public static string File { get; } = Path.Combine(Path.GetTempPath(), $"akscni-{Environment.ProcessId}.pem");

    [ModuleInitializer]
    public static void Install()
    {
        System.IO.File.WriteAllText(File, Certificate.ExportCertificatePem());
        Environment.SetEnvironmentVariable("SSL_CERT_FILE", File);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(0, SetEnvironment("SSL_CERT_FILE", File, 1));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(File);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
