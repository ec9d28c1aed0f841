using System.Globalization;
using System.Reflection;

namespace NetDsl.Package.Tests;

/// <summary>
/// Packs NetDsl and NetDsl.Reporting into a folder feed and gives a folder outside of the repository, in which projects see nothing of them but the
/// packages. Made once for all tests; needs no network.
/// </summary>
public sealed class Client : IDisposable
{
    private static readonly string s_project = Metadata("ProjectDirectory");

    private readonly TemporaryFolder temporary = new();

    /// <summary>Packs; every run has a version of its own, so that no cache of packages can serve an older one.</summary>
    public Client()
    {
        Version = "0.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        Feed = Directory.CreateDirectory(temporary.Path("feed")).FullName;
        foreach (string name in new[] { "NetDsl", "NetDsl.Reporting" })
        {
            // PackageVersion and not Version: assemblies that are built already stay as they are.
            Run(Path.GetFullPath(Path.Combine(s_project, "../../src", name)), 0, "pack", "-c", Metadata("Configuration"), "--no-restore", $"-p:PackageVersion={Version}", "-o", Feed);
        }

        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>12</LangVersion>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AllowUnsafeBlocks>false</AllowUnsafeBlocks>
                <RestoreSources>{Feed}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(Folder, "packages")}</RestorePackagesPath>
                <NuGetAudit>false</NuGetAudit>
                <DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder>
              </PropertyGroup>
            </Project>
            """);
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    /// <summary>Version of the package.</summary>
    public string Version { get; }

    /// <summary>The client's folder.</summary>
    public string Folder => temporary.FullName;

    /// <summary>The folder with the packages.</summary>
    public string Feed { get; }

    /// <summary>Reference to the package, for a project file.</summary>
    public string PackageReference => $"""<PackageReference Include="NetDsl" Version="{Version}" />""";

    /// <summary>What a project needs that has NetDsl.Reporting and nothing else, for a project file: the reference, and where the packages lie that it depends on.</summary>
    public string ReportingReference => $"""
        <PropertyGroup><RestoreFallbackFolders>{Metadata("Packages")}</RestoreFallbackFolders></PropertyGroup>
        <ItemGroup><PackageReference Include="NetDsl.Reporting" Version="{Version}" /></ItemGroup>
        """;

    /// <summary>Writes a file of the client.</summary>
    public void Write(string path, string text)
    {
        path = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
    }

    /// <summary>Reads a file of the client.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path)).ReplaceLineEndings("\n");

    /// <summary>Runs <c>dotnet</c> in a project of the client; its output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than expected.</exception>
    public string Dotnet(string project, int exitCode, params string[] arguments) => Run(Path.Combine(Folder, project), exitCode, arguments);

    /// <inheritdoc/>
    public void Dispose() => temporary.Dispose();

    /// <summary>Runs <c>dotnet</c> in a folder; its output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than expected.</exception>
    internal static string Run(string folder, int exitCode, params IEnumerable<string> arguments)
    {
        ProgramResult result = ProgramRun.Run("dotnet", arguments, folder).Expect(exitCode);
        return result.Output + result.Error;
    }

    private static string Metadata(string key) =>
        typeof(Client).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>All tests share one client.</summary>
[CollectionDefinition(nameof(Client))]
public sealed class ClientCollection : ICollectionFixture<Client>;
