using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace NetDsl.Samples.Tests;

/// <summary>All packages at once and the tool as README has them, but into a folder that goes again.</summary>
public sealed partial class ToolPackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_packages_have_one_version_and_the_tool_is_installed_and_run()
    {
        // A version of its own, so that no cache of packages can serve an older one; and no source but this folder.
        string version = "0.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(folder.Path("nuget.config"), $"<configuration><packageSources><clear /><add key=\"feed\" value=\"{folder.FullName}\" /></packageSources></configuration>");
        await SampleProcess.Dotnet(SampleProcess.FolderOf(".."), "pack", "src", "-c", SampleProcess.Configuration, "--no-restore", $"-p:PackageVersion={version}", "-o", folder.FullName);
        Assert.Equal(
            new[] { "NetDsl", "NetDsl.Reporting", "NetDsl.Templates", "NetDsl.Tool" }.Select(p => $"{p}.{version}.nupkg"),
            Directory.GetFiles(folder.FullName, "*.nupkg").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        foreach (string package in Directory.GetFiles(folder.FullName, "*.nupkg")) await Check(package);
        await SampleProcess.Dotnet(folder.FullName, "tool", "install", "NetDsl.Tool", "--tool-path", "tools", "--configfile", "nuget.config", "--version", version);

        ProgramResult result = await ProgramRun.RunAsync(folder.Path("tools", "netdsl"), ["weights", "digits.safetensors"], SampleProcess.FolderOf("08-embedded"));
        Assert.Contains("dense_1.kernel", result.Expect().Output, StringComparison.Ordinal);
    }

    /// <summary>Every package has its page, whose links work wherever it is shown, and its picture; what depends on another one depends on the same version.</summary>
    private static async Task Check(string path)
    {
        using ZipArchive package = await ZipFile.OpenReadAsync(path);
        string nuspec = await Text(package.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)));
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<icon>icon.png</icon>", nuspec, StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("icon.png"));
        foreach (ZipArchiveEntry page in package.Entries.Where(e => e.FullName == "README.md" || e.FullName.StartsWith("docs/", StringComparison.Ordinal)))
        {
            Assert.All(Link().Matches(await Text(page)), link => Assert.StartsWith("https://", link.Groups[1].Value, StringComparison.Ordinal));
        }

        if (Dependency().Match(nuspec) is { Success: true } dependency) Assert.Equal(Path.GetFileName(path), $"NetDsl.Reporting.{dependency.Groups[1].Value}.nupkg");
    }

    private static async Task<string> Text(ZipArchiveEntry entry)
    {
        using StreamReader reader = new(await entry.OpenAsync());
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("<dependency id=\"NetDsl\" version=\"([^\"]+)\" include=\"All\"")]
    private static partial Regex Dependency();
}
