using System.Text.RegularExpressions;

namespace NetDsl.Templates.Tests;

/// <summary>netdsl-layer: a new kind of layer in a copy of this repository, registered as its list says, passes the conformance suite.</summary>
[Collection(nameof(Templates))]
public class LayerTemplateTests(Templates templates)
{
    /// <summary>The line of each list in front of which the new one goes.</summary>
    private static readonly Dictionary<string, string> s_anchors = new()
    {
        ["generators/NetDsl.Compiler/Layers/LayerCatalog.cs"] = "[\"Output\"] = ",
        ["tests/NetDsl.Testing/Reference/ReferenceBuilder.cs"] = "[typeof(LayerNormLayer)] = ",
        ["tests/NetDsl.Tests/Conformance/ConformanceCases.cs"] = "[\"LayerNorm\"] = ",
    };

    [Fact]
    public void A_new_layer_passes_the_conformance_suite()
    {
        CopyOfRepository();
        templates.New("repository", "netdsl-layer", "GroupScale");
        (string File, string Line)[] lines =
        [
            .. Regex.Matches(templates.Client.Read("repository/Add-GroupScale.md"), "^- `(.+?)`.*?: `(.+)`$", RegexOptions.Multiline).Select(m => (m.Groups[1].Value, m.Groups[2].Value)),
        ];
        Assert.Equal(s_anchors.Keys.Order(StringComparer.Ordinal), lines.Select(l => l.File).Order(StringComparer.Ordinal));
        foreach ((string file, string line) in lines) Change(file, s_anchors[file], $"{line}\n        {s_anchors[file]}");

        // Cases of the new layer only: the others are tested where they are.
        templates.Client.Dotnet("repository", 0, "build", "tests/NetDsl.Tests", "-c", "Release", "-m:1", "--nologo");
        string output = templates.Client.Dotnet(
            "repository", 0, "test", "tests/NetDsl.Tests", "-c", "Release", "--no-build", "--nologo", "-e", "NETDSL_CASES=[GroupScale",
            "--filter", "FullyQualifiedName~ConformanceTests|(FullyQualifiedName~CatalogTests&DisplayName~GroupScale)");
        Match result = Regex.Match(output, @"Passed! +- Failed: +0, Passed: +(\d+), Skipped: +0");
        Assert.True(result.Success, output);
        Assert.InRange(int.Parse(result.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 80, 1000);
    }

    /// <summary>What the conformance suite needs, without what the build of the package adds.</summary>
    private void CopyOfRepository()
    {
        foreach (string file in new[] { "BannedSymbols.txt", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "src/Directory.Build.props", "tests/Directory.Build.props", "tests/Directory.Build.targets", "tests/NetDsl.Tests/NetDsl.Tests.csproj" }) Copy(file);
        foreach (string folder in new[] { "generators", "analyzers/NetDsl.Analyzers", "src/NetDsl", "tests/Shared", "tests/NetDsl.Testing", "tests/NetDsl.Tests/Conformance" })
        {
            string root = Path.Combine(Templates.Repository, folder);
            foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Templates.Repository, f)))
            {
                if (!file.Split('/', '\\').Any(part => part is "bin" or "obj")) Copy(file);
            }
        }

        Copy("analyzers/Directory.Build.props");
        RemoveLine("tests/NetDsl.Tests/NetDsl.Tests.csproj", "<UsesNetDsl>");
        RemoveLine("tests/NetDsl.Tests/NetDsl.Tests.csproj", "SampleData.cs");

        // The list of the analyzer's rules must compile as well.
        Change("tests/NetDsl.Tests/NetDsl.Tests.csproj", "<PackageReference Include=\"FsCheck\" />", "<PackageReference Include=\"FsCheck\" /><ProjectReference Include=\"../../analyzers/NetDsl.Analyzers/NetDsl.Analyzers.csproj\" ReferenceOutputAssembly=\"false\" />");
    }

    private void Copy(string file)
    {
        string target = Path.Combine(templates.Client.Folder, "repository", file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Templates.Repository, file), target, overwrite: true);
    }

    private void Change(string file, string before, string after)
    {
        string text = templates.Client.Read(Path.Combine("repository", file));
        Assert.Contains(before, text, StringComparison.Ordinal);
        templates.Client.Write(Path.Combine("repository", file), text.Replace(before, after, StringComparison.Ordinal));
    }

    private void RemoveLine(string file, string containing)
    {
        string text = templates.Client.Read(Path.Combine("repository", file));
        Assert.Contains(containing, text, StringComparison.Ordinal);
        templates.Client.Write(Path.Combine("repository", file), string.Join('\n', text.Split('\n').Where(l => !l.Contains(containing, StringComparison.Ordinal))));
    }
}
