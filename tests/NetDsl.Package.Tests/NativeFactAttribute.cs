using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Package.Tests;

/// <summary>A test that makes a native program: skipped, with the reason, where that cannot be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    /// <summary>Both to be found, for the runtime of the program: a linker here, and packages at the source that is set up for this machine.</summary>
    private static readonly Lazy<string?> s_missing = new(Missing);

    /// <summary>Looks once per process.</summary>
    public NativeFactAttribute() => Skip = s_missing.Value;

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return "native programs are tested on Linux x64 only";
        }

        if (!Avx2.IsSupported || !Fma.IsSupported)
        {
            return "the native program is made for processors with AVX2";
        }

        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!new[] { "clang", "gcc" }.Any(linker => path.Any(folder => File.Exists(Path.Combine(folder, linker)))))
        {
            return "there is neither clang nor gcc to link a native program (apt-get install gcc libc6-dev)";
        }

        using TemporaryFolder folder = new();
        try
        {
            File.WriteAllText(folder.Path("Probe.csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>{NativeTests.Framework}</TargetFramework><RuntimeIdentifier>linux-x64</RuntimeIdentifier><PublishAot>true</PublishAot><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>");
            Client.Run(folder.FullName, 0, "restore");
            return null;
        }
        catch (InvalidOperationException e) when (e.Message.Contains("NU1", StringComparison.Ordinal))
        {
            return $"the packages of the native compiler cannot be had: {e.Message.Split('\n').First(line => line.Contains("NU1", StringComparison.Ordinal)).Trim()}";
        }
    }
}
