using System.Globalization;
using System.IO.Compression;

namespace NetDsl.Samples.Tests;

/// <summary>The tool as README installs it, but into a folder that goes again; and the package beside it.</summary>
public sealed class ToolPackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_charts_are_a_package_beside_the_library()
    {
        // Not built again where it is there, because other tests may be packing the library at the same time.
        string root = SampleProcess.FolderOf(".."), built = Path.Combine(root, "src/NetDsl.Reporting/bin", SampleProcess.Configuration, "net10.0/NetDsl.Reporting.dll");
        await SampleProcess.Dotnet(root, "pack", "src/NetDsl.Reporting", "-c", SampleProcess.Configuration, File.Exists(built) ? "--no-build" : "--no-restore", "-o", folder.FullName);
        using ZipArchive package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder.FullName, "NetDsl.Reporting.*.nupkg")));
        Assert.Superset(new HashSet<string> { "lib/net10.0/NetDsl.Reporting.dll", "README.md" }, package.Entries.Select(e => e.FullName).ToHashSet());
        using StreamReader description = new(package.Entries.Single(e => e.Name == "NetDsl.Reporting.nuspec").Open());
        Assert.Contains("<dependency id=\"NetDsl\"", await description.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_packed_installed_and_run()
    {
        // A version of its own, so that no cache of packages can serve an older one; and no source but this folder.
        string version = "0.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(folder.Path("nuget.config"), $"<configuration><packageSources><clear /><add key=\"feed\" value=\"{folder.FullName}\" /></packageSources></configuration>");
        await SampleProcess.Dotnet(SampleProcess.FolderOf(".."), "pack", "src/NetDsl.Tool", "-c", SampleProcess.Configuration, "--no-build", $"-p:PackageVersion={version}", "-o", folder.FullName);
        await SampleProcess.Dotnet(folder.FullName, "tool", "install", "NetDsl.Tool", "--tool-path", "tools", "--configfile", "nuget.config", "--version", version);

        ProgramResult result = await ProgramRun.RunAsync(folder.Path("tools", "netdsl"), ["weights", "digits.safetensors"], SampleProcess.FolderOf("08-embedded"));
        Assert.Contains("dense_1.kernel", result.Expect().Output, StringComparison.Ordinal);
    }
}
