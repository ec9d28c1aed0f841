using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.CodeFixes;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>A user's project in a workspace, with the fixes as an editor offers them.</summary>
public sealed class FixRun
{
    private readonly Project _project;

    private FixRun(UserProject user)
    {
        CSharpCompilation compilation = user.Compile();
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "User", "User", LanguageNames.CSharp, parseOptions: user.ParseOptions, compilationOptions: compilation.Options, metadataReferences: compilation.References));
        foreach ((string text, int i) in user.Sources.Prepend(user.Usings).Select((s, i) => (s, i)))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"Source{i}.cs", text, filePath: $"/src/Source{i}.cs");
        }

        _project = solution.GetProject(id)!;
    }

    /// <summary>The fixes of the assembly, by rule.</summary>
    public static IReadOnlyDictionary<string, NetworkFix> Fixes { get; } =
        typeof(NetworkFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NetworkFix))).Select(t => (NetworkFix)Activator.CreateInstance(t)!).ToDictionary(f => f.Id);

    /// <summary>Opens sources with the usings of the package.</summary>
    public static FixRun Of(params string[] sources) => new(new UserProject(sources));

    /// <summary>Opens a project.</summary>
    public static FixRun Of(UserProject user) => new(user);

    /// <summary>The actions that are offered for the first mistake of a rule.</summary>
    public async Task<IReadOnlyList<CodeAction>> Actions(string id)
    {
        List<CodeAction> actions = [];
        foreach (Document document in _project.Documents)
        {
            if ((await Diagnose(document)).FirstOrDefault(d => d.Id == id) is { } diagnostic)
            {
                await Fixes[id].RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), default));
                break;
            }
        }

        return actions;
    }

    /// <summary>Keys of the actions that are offered for the first mistake of a rule, in order.</summary>
    public async Task<string> Keys(string id) => string.Join(" ", (await Actions(id)).Select(a => a.EquivalenceKey));

    /// <summary>Sources after the action of a key, or the first.</summary>
    public async Task<string[]> Apply(string id, string? key = null) =>
        await Result((await Actions(id)).First(a => key is null || a.EquivalenceKey == key));

    /// <summary>Sources after fixing all mistakes of a rule in the project the same way.</summary>
    public async Task<string[]> ApplyAll(string id, string? key = null)
    {
        key ??= (await Actions(id))[0].EquivalenceKey;
        FixAllContext context = new(_project, Fixes[id], FixAllScope.Project, key!, [id], new Finder(), default);
        CodeAction? action = await Fixes[id].GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return await Result(action);
    }

    private async Task<string[]> Result(CodeAction action)
    {
        Solution changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        List<string> texts = [];
        foreach (Document document in changed.GetProject(_project.Id)!.Documents.Skip(1))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return [.. texts];
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        return [.. (await AnalyzerRun.Diagnose(compilation, new NetworkAnalyzer())).Where(d => d.Location.SourceTree == tree)];
    }

    private sealed class Finder : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await Diagnose(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            List<Diagnostic> all = [];
            foreach (Document document in project.Documents)
            {
                all.AddRange(await Diagnose(document));
            }

            return all;
        }
    }
}
