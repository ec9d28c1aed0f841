using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Testing;

/// <summary>The folders of a project as rooms in an order, from the ground up: what is in one may use only what is in those above it. Reads the sources with the compiler.</summary>
public sealed class Rooms
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;";

    private readonly string root;
    private readonly string[] order;
    private readonly CSharpCompilation compilation;

    /// <summary>Reads a project.</summary>
    /// <param name="project">A folder of the repository: <c>src/NetDsl</c>.</param>
    /// <param name="order">The rooms, from the ground up.</param>
    /// <param name="linked">Folders elsewhere whose files the project compiles too; each is a room with its own name.</param>
    /// <param name="symbol">A symbol that the project defines.</param>
    /// <param name="implicitUsings">Whether the project has them.</param>
    public Rooms(string project, string[] order, string[]? linked = null, string? symbol = null, bool implicitUsings = false)
    {
        string repository = Path.GetFullPath(Path.Combine(Snapshot.ProjectDirectory(typeof(Rooms).Assembly), "../.."));
        root = Path.Combine(repository, project);
        this.order = order;
        CSharpParseOptions options = symbol is null ? ModelCompiler.ParseOptions : ModelCompiler.ParseOptions.WithPreprocessorSymbols(symbol);
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.Win32.Primitives.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        Files =
        [
            .. SourcesUnder(root).Concat((linked ?? []).SelectMany(folder => SourcesUnder(Path.Combine(repository, folder))))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file)),
        ];
        compilation = CSharpCompilation.Create(
            "Rooms",
            implicitUsings ? Files.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)) : Files,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project's sources.</summary>
    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>The first errors of the compilation: a name that means nothing would be no arrow.</summary>
    /// <remarks>Generators do not run, so that partial methods may have no bodies (CS8795).</remarks>
    public IEnumerable<string> Errors => compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS8795").Take(3).Select(d => d.ToString());

    /// <summary>The room of a file: its folder in the project, or the linked folder itself; empty for a file outside of all folders.</summary>
    public string RoomOf(SyntaxTree file) => Path.GetRelativePath(root, file.FilePath).Split(Path.DirectorySeparatorChar) switch
    {
        ["..", .., var linked, _] => linked,
        [var folder, _, ..] => folder,
        _ => "",
    };

    /// <summary>Rooms of files that the order does not name, and names of the order without files.</summary>
    public IEnumerable<string> Unknown() => Files.Select(RoomOf).Distinct().Except(order).Select(room => $"'{room}' is not in the table").Concat(
        order.Except(Files.Select(RoomOf)).Select(room => $"'{room}' is in the table, but has no files"));

    /// <summary>What uses something of a room below its own.</summary>
    public IEnumerable<string> WrongArrows()
    {
        SortedSet<string> wrong = [];
        foreach (SyntaxTree file in Files)
        {
            SemanticModel model = compilation.GetSemanticModel(file);
            foreach (SimpleNameSyntax name in file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (RoomOf(model.GetSymbolInfo(name).Symbol) is { } used && Array.IndexOf(order, used) > Array.IndexOf(order, RoomOf(file)))
                {
                    wrong.Add($"{Path.GetRelativePath(root, file.FilePath)} uses {name} of {used}");
                }
            }
        }

        return wrong;
    }

    private static IEnumerable<string> SourcesUnder(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    /// <summary>The room with the declaration of a symbol's type; null for what is not the project's own.</summary>
    private string? RoomOf(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is { } reference ? RoomOf(reference.SyntaxTree) : null;
    }
}
