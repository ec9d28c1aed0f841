using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>The folders of the compiler are rooms: what is in one may use only what is in those above it.</summary>
public class ArchitectureTests
{
    /// <summary>The folders from the ground up; CONTRIBUTING explains them.</summary>
    private static readonly string[] s_folders =
    [
        "Vocabulary", "Common", "Faults", "Declaration", "Layout", "Network", "Code", "Activations", "Stages", "Losses", "Layers", "Surface", "Read", "Plan", "Infer", "Weights", "Emit",
    ];

    private static readonly string s_compiler = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(ArchitectureTests).Assembly), "../../generators/NetDsl.Compiler"));

    [Fact]
    public void A_folder_uses_only_the_folders_above_it()
    {
        CSharpCompilation compiler = Compile();
        Assert.Empty(compiler.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(3));
        SortedSet<string> wrong = [];
        foreach (SyntaxTree file in compiler.SyntaxTrees)
        {
            SemanticModel model = compiler.GetSemanticModel(file);
            foreach (SimpleNameSyntax name in file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (FolderOf(model.GetSymbolInfo(name).Symbol) is { } used && Array.IndexOf(s_folders, used) > Array.IndexOf(s_folders, FolderOf(file)))
                {
                    wrong.Add($"{Path.GetRelativePath(s_compiler, file.FilePath)} uses {name} of {used}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespaces_follow_folders_and_every_folder_is_in_the_table()
    {
        foreach (SyntaxTree file in Compile().SyntaxTrees)
        {
            string folder = FolderOf(file);
            Assert.Contains(folder, s_folders);
            string expected = folder == "Vocabulary" ? "NetDsl.Compiler" : $"NetDsl.Compiler.{folder}";
            Assert.All(file.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>(), n => Assert.Equal(expected, n.Name.ToString()));
        }
    }

    private static CSharpCompilation Compile()
    {
        CSharpParseOptions options = ModelCompiler.ParseOptions.WithPreprocessorSymbols("NETDSL_COMPILER");
        IEnumerable<string> files = Directory.EnumerateFiles(s_compiler, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(s_compiler, f).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Concat(Directory.EnumerateFiles(Path.Combine(s_compiler, "../../src/NetDsl/Vocabulary"), "*.cs"));
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name == "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Compiler", files.Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The folder with the declaration of a symbol's type; null for what is not the compiler's own.</summary>
    private static string? FolderOf(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } reference ? FolderOf(reference.SyntaxTree) : null;
    }

    private static string FolderOf(SyntaxTree file) =>
        Path.GetRelativePath(s_compiler, file.FilePath).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] and not ["..", ..] ? folder : "Vocabulary";
}
