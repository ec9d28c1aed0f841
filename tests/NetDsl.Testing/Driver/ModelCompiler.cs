using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetDsl.Generator;

namespace NetDsl.Testing;

/// <summary>Compiles C# text as a user's project would: same language version, same global usings, no unsafe code; and loads what comes out.</summary>
public static class ModelCompiler
{
    /// <summary>What the package adds to a project as implicit usings.</summary>
    public const string Usings =
        "global using System; global using System.Collections.Generic; global using System.Linq; global using NetDsl; global using static NetDsl.Activation; global using static NetDsl.Loss;";

    /// <summary>The language of projects for .NET 10. Not "latest": the compiler that runs the tests may know a newer one than the SDK's.</summary>
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default.WithLanguageVersion(
        LanguageVersionFacts.TryParse("14.0", out LanguageVersion version) ? version : LanguageVersion.Latest);

    /// <summary>The framework and the run-time library.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "NetDsl.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A library of these sources with the global usings, not yet with generated code.</summary>
    public static CSharpCompilation Create(params IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            "Models" + Guid.NewGuid().ToString("N"),
            sources.Prepend(Usings).Select((text, i) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"/src/Source{i}.cs", Encoding.UTF8)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>Runs the generator once.</summary>
    /// <returns>The compilation with the generated files, and these.</returns>
    public static (CSharpCompilation Output, GeneratorRunResult Result) Generate(CSharpCompilation compilation, WeightsFilesOfProject? weights = null)
    {
        weights ??= WeightsFilesOfProject.None;
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], weights.Texts, ParseOptions, weights)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return ((CSharpCompilation)output, driver.GetRunResult().Results.Single());
    }

    /// <summary>Emits to memory.</summary>
    /// <exception cref="InvalidOperationException">The text has errors; the message lists them.</exception>
    public static byte[] Emit(CSharpCompilation compilation, WeightsFilesOfProject? weights = null)
    {
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, manifestResources: weights?.Resources);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(20)));
    }

    /// <summary>Emits to memory and loads into a context that goes when nothing refers to it any more.</summary>
    /// <exception cref="InvalidOperationException">The text has errors; the message lists them.</exception>
    public static Assembly Load(CSharpCompilation compilation, WeightsFilesOfProject? weights = null) => Load(Emit(compilation, weights));

    /// <summary>Loads what was emitted into a context that goes when nothing refers to it any more.</summary>
    public static Assembly Load(byte[] image) => new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(new MemoryStream(image));
}
