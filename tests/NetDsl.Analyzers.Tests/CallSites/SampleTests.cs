using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests.CallSites;

/// <summary>The samples show how it is done: no rule may object to them.</summary>
public class SampleTests
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;

        """;

    // What samples use beside the library: the add-on package and the console of its signatures.
    private static readonly MetadataReference[] s_reporting =
        [.. new[] { typeof(Reporting.PicturesChart), typeof(Spectre.Console.IAnsiConsole) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    private static readonly string s_samples = Path.Combine(Snapshot.ProjectDirectory(typeof(SampleTests).Assembly), "../../samples");

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(s_samples, "Program.cs", SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_raises_no_warning(string sample)
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(s_samples, sample), "*.cs").Concat(Directory.EnumerateFiles(Path.Combine(s_samples, "Shared"), "*.cs"));
        UserProject project = new([.. files.Order(StringComparer.Ordinal).Select(File.ReadAllText)]) { Language = LanguageVersion.Latest };
        project = project with { Usings = ImplicitUsings + project.Usings };
        Compilation compilation = project.Compile().AddReferences(s_reporting);
        GeneratorRun run = GeneratorRun.Start(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)), project.ParseOptions, new WeightsFilesOfProject(Directory.EnumerateFiles(Path.Combine(s_samples, sample), "*.safetensors")));
        Assert.DoesNotContain(run.Problems, d => d.DefaultSeverity == DiagnosticSeverity.Error);

        IReadOnlyList<Diagnostic> found = await AnalyzerRun.Diagnose(run.Output, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer());
        Assert.DoesNotContain(found, d => d.Severity >= DiagnosticSeverity.Warning);
    }
}
