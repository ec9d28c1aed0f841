using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>What this repository shows to others raises no error and no warning.</summary>
public partial class OurModelsTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(OurModelsTests).Assembly), "../.."));

    public static TheoryData<string> Files =>
    [
        .. new[] { "samples", "tests/NetDsl.Benchmarks/Models", "tests/NetDsl.Tests/EndToEnd" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Model().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(s_root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_model_of_ours_is_left_alone(string file) => await Check(await File.ReadAllTextAsync(Path.Combine(s_root, file)), Path.GetDirectoryName(Path.Combine(s_root, file))!);

    private static async Task Check(string source, string folder)
    {
        WeightsFilesOfProject weights = new(Directory.EnumerateFiles(folder, "*.safetensors"));
        UserProject project = new(source) { Weights = weights, Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13 };
        project = project with { Usings = "global using System; " + project.Usings };
        IReadOnlyList<Diagnostic> all = await AnalyzerRun.Diagnose(project.Run().Output, new NetworkAnalyzer(), weights);
        Assert.Contains(all, d => d.Id == "NDSL6013");
        Assert.DoesNotContain(all, d => d.DefaultSeverity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error);
    }

    [GeneratedRegex(@"^\s*\[Input\(", RegexOptions.Multiline)]
    private static partial Regex Model();
}
