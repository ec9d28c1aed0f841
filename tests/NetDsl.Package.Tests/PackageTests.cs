using System.IO.Compression;

namespace NetDsl.Package.Tests;

/// <summary>What is in the package.</summary>
[Collection(nameof(Client))]
public class PackageTests(Client client)
{
    private static readonly string[] s_frameworks = ["net10.0"];

    [Fact]
    public void It_holds_the_library_its_documentation_and_everything_that_runs_in_the_compiler()
    {
        string[] bookkeeping = ["_rels/", "package/", "[Content_Types].xml"];
        string[] expected =
        [
            "NetDsl.nuspec", "README.md", "icon.png", "docs/data.md", "docs/figures.md", "docs/layers.md", "docs/training.md", "docs/weights.md",
            .. new[] { "Analyzers", "CodeFixes", "Compiler", "Generator" }.Select(a => $"analyzers/dotnet/cs/NetDsl.{a}.dll"),
            .. s_frameworks.SelectMany(f => new[] { $"lib/{f}/NetDsl.dll", $"lib/{f}/NetDsl.xml", $"build/{f}/NetDsl.targets", $"buildTransitive/{f}/NetDsl.targets" }),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Entries("nupkg").Where(e => !bookkeeping.Any(e.StartsWith)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Symbols_are_in_a_package_of_their_own() =>
        Assert.Equal(s_frameworks.Select(f => $"lib/{f}/NetDsl.pdb"), Entries("snupkg").Where(e => e.EndsWith(".pdb", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void It_depends_on_nothing_but_the_framework()
    {
        using ZipArchive package = Open("nupkg");
        using StreamReader reader = new(package.GetEntry("NetDsl.nuspec")!.Open());
        string nuspec = reader.ReadToEnd();
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
        Assert.Contains($"<version>{client.Version}</version>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
    }

    private ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(client.Feed, $"NetDsl.{client.Version}.{extension}"));

    private List<string> Entries(string extension)
    {
        using ZipArchive package = Open(extension);
        return [.. package.Entries.Select(e => e.FullName)];
    }
}
