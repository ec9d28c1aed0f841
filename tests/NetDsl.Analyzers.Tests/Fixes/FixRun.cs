using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetDsl.CodeFixes;
using NetDsl.Generator;
using NetDsl.Testing;

namespace NetDsl.Analyzers.Tests;

/// <summary>A user's project in a workspace, with the fixes as an editor offers them.</summary>
public sealed class FixRun
{
    private readonly Project _project;
    private readonly Project _generating;

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

        foreach (AdditionalText file in user.Weights.Texts)
        {
            solution = solution
                .AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(file.Path), "", filePath: file.Path)
                .AddAnalyzerConfigDocument(
                    DocumentId.CreateNewId(id),
                    "weights.editorconfig",
                    SourceText.From($"is_global = true\n[{file.Path}]\nbuild_metadata.AdditionalFiles.NetDslResource = {WeightsFilesOfProject.ResourceOf(file.Path)}\n"),
                    filePath: file.Path + ".editorconfig");
        }

        _project = solution.GetProject(id)!;
        _generating = _project.AddAnalyzerReference(new GeneratorReference());
    }

    /// <summary>The fixes of the assembly, by rule.</summary>
    public static IReadOnlyDictionary<string, RuleFix> Fixes { get; } =
        typeof(RuleFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(RuleFix)) && !t.IsAbstract).Select(t => (RuleFix)Activator.CreateInstance(t)!).ToDictionary(f => f.Id);

    /// <summary>Opens sources with the usings of the package.</summary>
    public static FixRun Of(params string[] sources) => new(new UserProject(sources));

    /// <summary>Opens a project.</summary>
    public static FixRun Of(UserProject user) => new(user);

    /// <summary>The actions that are offered for the first mistake of a rule.</summary>
    public async Task<IReadOnlyList<CodeAction>> Actions(string id)
    {
        List<CodeAction> actions = [];
        foreach (Document document in ProjectOf(id).Documents)
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
        FixAllContext context = new(ProjectOf(id), Fixes[id], FixAllScope.Project, key!, [id], new Finder(), default);
        CodeAction? action = await Fixes[id].GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return await Result(action);
    }

    /// <summary>The actions of a refactoring at a place.</summary>
    public async Task<IReadOnlyList<CodeAction>> Refactorings(CodeRefactoringProvider provider, int document, TextSpan span)
    {
        List<CodeAction> actions = [];
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(_project.Documents.ElementAt(document), span, actions.Add, default));
        return actions;
    }

    /// <summary>Sources after an action.</summary>
    public async Task<string[]> Result(CodeAction action)
    {
        Solution changed = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        List<string> texts = [];
        foreach (Document document in changed.GetProject(_project.Id)!.Documents.Skip(1))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return [.. texts];
    }

    /// <summary>What is wrong with calls can only be seen with the generated members; for attributes alone they would take much time.</summary>
    private Project ProjectOf(string id) => Fixes[id] is NetworkFix ? _project : _generating;

    private static async Task<ImmutableArray<Diagnostic>> Diagnose(Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        return
        [
            .. (await AnalyzerRun.Diagnose(compilation, new NetworkAnalyzer())).Concat(await AnalyzerRun.Diagnose(compilation, new NetDsl.Analyzers.CallSites.CallSiteAnalyzer()))
                .Where(d => d.Location.SourceTree == tree),
        ];
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // A workspace looks generators up by identity.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new NetworkGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(GeneratorReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
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
