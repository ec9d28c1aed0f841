using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Analyzers.CallSites;

namespace NetDsl.CodeFixes;

/// <summary>Tries a repair of a call before it is offered: it must lessen its mistake, add no other one, and compile.</summary>
internal static class CallSiteTrial
{
    private static readonly ImmutableHashSet<string> s_ids = [.. Descriptors.All.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning).Select(d => d.Id)];

    /// <summary>What all analyzers say about a file.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options, SyntaxTree tree, CancellationToken cancellation)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers(
            [new NetworkAnalyzer(), new CallSiteAnalyzer()],
            new CompilationWithAnalyzersOptions(options, null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, cancellation).ConfigureAwait(false);
        return [.. found.Where(d => d.Location.SourceTree == tree).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Whether a changed solution is better.</summary>
    public static async Task<bool> Helps(Project before, Solution after, string id, CancellationToken cancellation)
    {
        // A change of a model's attributes changes the generated members, and with them what compiles in other files.
        if (after.GetProject(before.Id) is not { } then
            || await before.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } old
            || await then.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } changed)
        {
            return false;
        }

        HashSet<DocumentId> looked = [.. after.GetChanges(before.Solution).GetProjectChanges().Where(p => p.ProjectId == before.Id).SelectMany(p => p.GetChangedDocuments())];
        looked.UnionWith(await Users(before, await ChangedModels(before, then, looked, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false));
        Dictionary<string, int> balance = [];
        foreach (DocumentId document in looked)
        {
            await Count(old, before.GetDocument(document)!, -1).ConfigureAwait(false);
            await Count(changed, then.GetDocument(document)!, 1).ConfigureAwait(false);
        }

        return balance.TryGetValue(id, out int own) && own < 0 && balance.All(b => b.Value <= 0);

        async Task Count(Compilation compilation, Document document, int sign)
        {
            if (await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) is not { } tree)
            {
                return;
            }

            IEnumerable<Diagnostic> found = compilation.GetSemanticModel(tree).GetDiagnostics(null, cancellation).Where(d => d.Severity == DiagnosticSeverity.Error);
            foreach (Diagnostic d in found.Concat((await Diagnose(compilation, document.Project.AnalyzerOptions, tree, cancellation).ConfigureAwait(false)).Where(d => s_ids.Contains(d.Id))))
            {
                balance[d.Id] = (balance.TryGetValue(d.Id, out int n) ? n : 0) + sign;
            }
        }
    }

    /// <summary>Names of the classes whose attributes are others than before.</summary>
    private static async Task<HashSet<string>> ChangedModels(Project before, Project then, IEnumerable<DocumentId> edited, CancellationToken cancellation)
    {
        HashSet<string> changed = [];
        foreach (DocumentId document in edited)
        {
            List<(string Name, string Attributes)> old = await Types(before.GetDocument(document)!).ConfigureAwait(false);
            changed.UnionWith((await Types(then.GetDocument(document)!).ConfigureAwait(false)).Except(old).Select(t => t.Name));
        }

        return changed;

        async Task<List<(string Name, string Attributes)>> Types(Document document) =>
            await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
                ? [.. root.DescendantNodes().OfType<TypeDeclarationSyntax>().Select(t => (t.Identifier.ValueText, t.AttributeLists.ToString()))]
                : [];
    }

    /// <summary>Files that mention a class.</summary>
    private static async Task<IReadOnlyList<DocumentId>> Users(Project project, HashSet<string> names, CancellationToken cancellation)
    {
        List<DocumentId> users = [];
        foreach (Document document in names.Count > 0 ? project.Documents : [])
        {
            string text = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
            if (names.Any(text.Contains))
            {
                users.Add(document.Id);
            }
        }

        return users;
    }
}
