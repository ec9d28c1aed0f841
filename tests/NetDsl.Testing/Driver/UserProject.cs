using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Testing;

/// <summary>
/// A user's project as a compilation. By default the strictest one that generated code must bear: C# 12, nullable, warnings as
/// errors, no unsafe code, and only the usings that the package brings.
/// </summary>
public sealed record UserProject(params string[] Sources)
{
    /// <summary>The usings of the package's props file; empty for a project that opted out.</summary>
    public string Usings { get; init; } = "global using NetDsl; global using static NetDsl.Activation; global using static NetDsl.Loss;";

    /// <summary>The project's language version.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    /// <summary>Its weights files; by default those that the sources speak of (<see cref="SavedWeights"/>).</summary>
    public WeightsFilesOfProject Weights { get => field ?? SavedWeights.Of(Sources); init; }

    /// <summary>Features switched on in the project file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Features { get; init; } = [];

    /// <summary>Alias of its reference to NetDsl.</summary>
    public string? LibraryAlias { get; init; }

    /// <summary>References beside the framework and NetDsl.</summary>
    public IEnumerable<MetadataReference> References { get; init; } = [];

    /// <summary>Its switches, given the strictest ones.</summary>
    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Options { get; init; } = o => o;

    /// <summary>Options of its parser.</summary>
    public CSharpParseOptions ParseOptions => new CSharpParseOptions(Language, DocumentationMode.Diagnose).WithFeatures(Features);

    /// <summary>The compilation; the user's files are <c>/src/Source1.cs</c> and so on.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "User",
        Sources.Prepend(Usings).Select((s, i) => CSharpSyntaxTree.ParseText(s.Replace("\r\n", "\n", StringComparison.Ordinal), ParseOptions, $"/src/Source{i}.cs", Encoding.UTF8)),
        ModelCompiler.References.Select(r => LibraryAlias is not null && r.Display!.EndsWith("NetDsl.dll", StringComparison.Ordinal) ? r.WithAliases([LibraryAlias]) : r).Concat(References),
        Options(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            allowUnsafe: false,
            // Missing documentation in the user's own test code.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)])));

    /// <summary>Runs the generator on it.</summary>
    public GeneratorRun Run() => GeneratorRun.Start(Compile(), ParseOptions, Weights);
}
