using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>Every C# block of the pages for users compiles as it stands, in a project that has NetDsl.Reporting, and raises no warning of ours.</summary>
public partial class PageExamplesTests
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;
        global using NetDsl; global using NetDsl.Reporting; global using static NetDsl.Activation; global using static NetDsl.Loss;
        """;

    private const string SonarModel = "[Input(60), Standardize, Dense(60, Relu), Output(Sigmoid)] public partial class Sonar;";

    private const string SonarData = "static Sonar model; static Dataset<bool> train, test, validation;";

    private static readonly string s_root = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(PageExamplesTests).Assembly), "../.."));

    /// <summary>What a page has introduced in words: fields that its blocks use, and models. The README introduces nothing: its blocks are a program.</summary>
    private static readonly Dictionary<string, (string Fields, string Types)> s_introduced = new()
    {
        ["src/NetDsl/Data/README.md"] = (
            "static Shoes model; static float[] input; static Dataset<bool> fresh; static bool Draw(Span<float> pixels, Random random, bool circle) => circle;",
            """
            public enum Clothing { Shirt, Shoe }
            public class Shoes { public void Fit(Dataset<Clothing> data, FitOptions options) { } public void Fit(SampleSource<bool> data, FitOptions options) { } }
            """),
        ["src/NetDsl/Layers/README.md"] = ("", ""),
        ["src/NetDsl/Models/README.md"] = (SonarData + " static float[] row;", ""),
        ["src/NetDsl/Training/README.md"] = (SonarData, SonarModel),
        ["src/NetDsl.Reporting/README.md"] = (SonarData, SonarModel),
    };

    public static TheoryData<string, int> Blocks
    {
        get
        {
            TheoryData<string, int> blocks = [];
            foreach (string page in Pages()) for (int i = 0; i < BlocksOf(page).Length; i++) blocks.Add(page, i);
            return blocks;
        }
    }

    [Fact]
    public void The_pages_have_examples() => Assert.Equal(s_introduced.Keys.Append("README.md").Order(StringComparer.Ordinal), Blocks.Select(b => (string)b[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_compiles_as_it_stands(string page, int index)
    {
        string[] blocks = BlocksOf(page);
        (string fields, string types) = s_introduced.GetValueOrDefault(page, ("", ""));
        (string statements, string own) = Parts(blocks[index]);
        string folder = Directory.CreateTempSubdirectory("netdsl-page-").FullName;
        try
        {
            // The file that the text says has been saved.
            string declared = own + "\n" + string.Join('\n', blocks.Where((_, i) => i != index).Select(b => Parts(b).Types)) + "\n" + types;
            if (WeightsName().Match(declared) is { Success: true } named) SavedWeights.Write(Path.Combine(folder, named.Groups[1].Value), declared);

            WeightsFilesOfProject weights = new(Directory.EnumerateFiles(folder, "*.safetensors"));
            UserProject project = new($"#nullable disable warnings\npublic static class Page\n{{\n{fields}\npublic static void Run()\n{{\n{statements}\n}}\n}}\n{declared}")
            {
                Usings = Usings,
                Weights = weights,
                Language = ModelCompiler.ParseOptions.LanguageVersion,
                Options = o => o.WithGeneralDiagnosticOption(ReportDiagnostic.Default),
                References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                    .Where(f => Path.GetFileName(f) is "NetDsl.Reporting.dll" or "Spectre.Console.dll").Select(f => MetadataReference.CreateFromFile(f)),
            };
            Compilation compilation = project.Run().Output;
            Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
            Assert.DoesNotContain(await AnalyzerRun.Diagnose(compilation, new NetworkAnalyzer(), weights), d => d.DefaultSeverity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Statements, string Types) Parts(string block)
    {
        CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(block, ModelCompiler.ParseOptions).GetCompilationUnitRoot();
        return (string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(m => m.ToFullString())), string.Concat(unit.Members.OfType<BaseTypeDeclarationSyntax>().Select(m => m.ToFullString())));
    }

    private static IEnumerable<string> Pages() =>
        new[] { "samples", "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "README.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(s_root, file).Replace('\\', '/'))
            .Where(page => !page.Split('/').Any(folder => folder is "bin" or "obj"))
            .Append("README.md")
            .Order(StringComparer.Ordinal);

    private static string[] BlocksOf(string page) => [.. Block().Matches(File.ReadAllText(Path.Combine(s_root, page))).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^\[Weights\(""(.+)""\)\]", RegexOptions.Multiline)]
    private static partial Regex WeightsName();

    [GeneratedRegex("```csharp\r?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
