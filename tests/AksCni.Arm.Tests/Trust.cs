using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using AksCni.FakeTenant;

namespace AksCni.Arm.Tests;

/// <summary>The tests' certificate, trusted as a user would trust one: SSL_CERT_FILE is read once, before anything else here runs.</summary>
internal static class Trust
{
    public static X509Certificate2 Certificate { get; } = TenantCertificate.Make();

    public static string File { get; } = Path.Combine(Path.GetTempPath(), $"akscni-{Environment.ProcessId}.pem");

    [ModuleInitializer]
    public static void Install()
    {
        System.IO.File.WriteAllText(File, Certificate.ExportCertificatePem());
        Environment.SetEnvironmentVariable("SSL_CERT_FILE", File);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(File);
    }
}
