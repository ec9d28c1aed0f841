using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Analyzers;

namespace NetDsl.CodeFixes;

/// <summary>Tries a repair before it is offered: it must lessen its mistake, add no other one, and leave no attribute that C# rejects.</summary>
internal static class Trial
{
    /// <summary>What the analyzer says about a file.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="options">Its additional files.</param>
    /// <param name="tree">The file.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options, SyntaxTree tree, CancellationToken cancellation)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers([new NetworkAnalyzer()], new CompilationWithAnalyzersOptions(options, null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = await run.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, cancellation).ConfigureAwait(false);
        return [.. found.Where(d => d.Location.SourceTree == tree).OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Whether a changed solution is better.</summary>
    public static async Task<bool> Helps(Project before, Solution after, string id, CancellationToken cancellation)
    {
        // Beside an error, advice is held back, and shows when the error is gone: only advice must not call forth other advice.
        DiagnosticSeverity counted = Descriptors.All.First(d => d.Id == id).DefaultSeverity == DiagnosticSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        return await Balance(before, after, d => d.DefaultSeverity >= counted || d.Id == id, cancellation).ConfigureAwait(false) is { } balance
            && balance.TryGetValue(id, out int own) && own < 0 && balance.All(b => b.Value <= 0);
    }

    /// <summary>Whether a changed solution has nothing wrong that was not wrong before.</summary>
    public static async Task<bool> IsClean(Project before, Solution after, CancellationToken cancellation) =>
        await Balance(before, after, d => d.DefaultSeverity >= DiagnosticSeverity.Warning, cancellation).ConfigureAwait(false) is { } balance && balance.All(b => b.Value <= 0);

    /// <summary>How many more diagnostics of each rule there are in the changed files; null without a compilation.</summary>
    private static async Task<Dictionary<string, int>?> Balance(Project before, Solution after, System.Func<Diagnostic, bool> counts, CancellationToken cancellation)
    {
        if (await before.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return null;
        }

        // Not the new solution's own compilation: the generator need not run again to try an edit of attributes.
        Compilation changed = compilation;
        List<(SyntaxTree Before, SyntaxTree After)> trees = [];
        foreach (DocumentId document in after.GetChanges(before.Solution).GetProjectChanges().Where(p => p.ProjectId == before.Id).SelectMany(p => p.GetChangedDocuments()))
        {
            SyntaxTree? a = await before.GetDocument(document)!.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
            SyntaxTree? b = await after.GetDocument(document)!.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
            trees.Add((a!, b!));
            changed = changed.ReplaceSyntaxTree(a!, b!);
        }

        Dictionary<string, int> balance = [];
        foreach ((SyntaxTree a, SyntaxTree b) in trees)
        {
            Count(await Diagnose(compilation, before.AnalyzerOptions, a, cancellation).ConfigureAwait(false), -1);
            Count(await Diagnose(changed, before.AnalyzerOptions, b, cancellation).ConfigureAwait(false), 1);
            Count(await Rejections(compilation, a, cancellation).ConfigureAwait(false), -1);
            Count(await Rejections(changed, b, cancellation).ConfigureAwait(false), 1);
        }

        return balance;

        void Count(IEnumerable<Diagnostic> diagnostics, int sign)
        {
            foreach (Diagnostic d in diagnostics.Where(counts))
            {
                balance[d.Id] = (balance.TryGetValue(d.Id, out int n) ? n : 0) + sign;
            }
        }
    }

    /// <summary>Errors of C# in attributes; the analyzer is silent beside them.</summary>
    private static async Task<IEnumerable<Diagnostic>> Rejections(Compilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        SyntaxNode root = await tree.GetRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel model = compilation.GetSemanticModel(tree);
        return root.DescendantNodes()
            .OfType<AttributeListSyntax>()
            .SelectMany(l => model.GetDiagnostics(l.Span, cancellation))
            .Concat(tree.GetDiagnostics(cancellation))
            .Where(d => d.Severity == DiagnosticSeverity.Error);
    }
}
