using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace NetDsl.Package.Tests;

/// <summary>
/// Packs NetDsl into a folder feed and gives a folder outside of the repository, in which projects see nothing of it but the
/// package. Made once for all tests; needs no other package and no network.
/// </summary>
public sealed class Client : IDisposable
{
    private static readonly string s_project = Metadata("ProjectDirectory");

    /// <summary>Packs; every run has a version of its own, so that no cache of packages can serve an older one.</summary>
    public Client()
    {
        Version = "0.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        Folder = Directory.CreateTempSubdirectory("netdsl-client-").FullName;
        Feed = Directory.CreateDirectory(Path.Combine(Folder, "feed")).FullName;
        string library = Path.GetFullPath(Path.Combine(s_project, "../../src/NetDsl"));

        // PackageVersion and not Version: assemblies that are built already stay as they are.
        Run(library, "pack", "-c", Metadata("Configuration"), "--no-restore", $"-p:PackageVersion={Version}", "-o", Feed);
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
    public string Folder { get; }

    /// <summary>The folder with the packages.</summary>
    public string Feed { get; }

    /// <summary>Reference to the package, for a project file.</summary>
    public string PackageReference => $"""<PackageReference Include="NetDsl" Version="{Version}" />""";

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
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Run(string folder, params string[] arguments) => Run(folder, 0, arguments);

    /// <summary>Runs <c>dotnet</c> in a folder; its output.</summary>
    internal static string Run(string folder, int exitCode, string[] arguments) => Start(folder, "dotnet", exitCode, arguments);

    /// <summary>Runs a program in a folder; its output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than expected.</exception>
    internal static string Start(string folder, string program, int exitCode, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // The test host's own MSBuild settings would lead the client's to its assemblies; and no build server may outlive the test.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        StringBuilder output = new();
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // A hang, not slowness: a loaded machine needs a minute.
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} does not end:\n{output}");
        }

        process.WaitForExit();
        return process.ExitCode == exitCode
            ? output.ToString()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode} instead of {exitCode}:\n{output}");

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }

    private static string Metadata(string key) =>
        typeof(Client).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>All tests share one client.</summary>
[CollectionDefinition(nameof(Client))]
public sealed class ClientCollection : ICollectionFixture<Client>;
