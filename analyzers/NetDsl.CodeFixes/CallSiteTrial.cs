using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;
using NetDsl.Analyzers.CallSites;

namespace NetDsl.CodeFixes;

/// <summary>Tries a repair of a call before it is offered: it must lessen its mistake, add no other one, and compile.</summary>
internal static class CallSiteTrial
{
    private static readonly ImmutableHashSet<string> s_ids = [.. Descriptors.All.Where(d => d.DefaultSeverity >= DiagnosticSeverity.Warning).Select(d => d.Id)];

    /// <summary>What all analyzers say about a file.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers(
            [new NetworkAnalyzer(), new CallSiteAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
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

        HashSet<DocumentId> edited = [.. after.GetChanges(before.Solution).GetProjectChanges().Where(p => p.ProjectId == before.Id).SelectMany(p => p.GetChangedDocuments())];
        bool all = edited.Any(d => old.SyntaxTrees.Any(t => before.Solution.GetDocumentId(t) == d && t.GetText(cancellation).ToString().Contains("[Input")));
        Dictionary<string, int> balance = [];
        foreach (DocumentId document in all ? before.DocumentIds : [.. edited])
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
            foreach (Diagnostic d in found.Concat((await Diagnose(compilation, tree, cancellation).ConfigureAwait(false)).Where(d => s_ids.Contains(d.Id))))
            {
                balance[d.Id] = (balance.TryGetValue(d.Id, out int n) ? n : 0) + sign;
            }
        }
    }
}
