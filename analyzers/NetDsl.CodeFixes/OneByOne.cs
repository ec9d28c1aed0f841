using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>
/// Mends all mistakes of a rule, each on the result of the one before. Merging edits that were made side by side would lose
/// those that touch the same place, such as two removed attributes of one list.
/// </summary>
internal sealed class OneByOne : FixAllProvider
{
    public static readonly OneByOne Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        IEnumerable<Document> documents = context.Scope switch
        {
            FixAllScope.Document => context.Document is { } document ? [document] : [],
            FixAllScope.Project => context.Project.Documents,
            FixAllScope.Solution => context.Solution.Projects.SelectMany(p => p.Documents),
            _ => [],
        };
        List<DocumentId> faulty = [];
        foreach (Document document in documents)
        {
            ImmutableArray<Diagnostic> found = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (found.Any(d => context.DiagnosticIds.Contains(d.Id)))
            {
                faulty.Add(document.Id);
            }
        }

        if (faulty.Count == 0 || context.CodeFixProvider is not RuleFix fix)
        {
            return null;
        }

        return CodeAction.Create($"Fix all {fix.Id}", c => Apply(context.Solution, faulty, fix, context.CodeActionEquivalenceKey, c), fix.Id);
    }

    private static async Task<Solution> Apply(Solution solution, List<DocumentId> faulty, RuleFix fix, string? key, CancellationToken cancellation)
    {
        foreach (DocumentId id in faulty)
        {
            // What cannot be mended this way is skipped; every repair lessens the number of mistakes, so this ends.
            for (int skip = 0; ;)
            {
                Document document = solution.GetDocument(id)!;
                Compilation? compilation = await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false);
                SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false);
                if (compilation is null || tree is null)
                {
                    break;
                }

                Diagnostic? next = (await fix.Diagnose(compilation, document.Project.AnalyzerOptions, tree, cancellation).ConfigureAwait(false)).Where(d => d.Id == fix.Id).Skip(skip).FirstOrDefault();
                if (next is null)
                {
                    break;
                }

                IReadOnlyList<(Repair Repair, Solution Result)> offers = await fix.Offers(document, next, key, cancellation).ConfigureAwait(false);
                if (offers.Count > 0)
                {
                    solution = offers[0].Result;
                }
                else
                {
                    skip++;
                }
            }
        }

        return solution;
    }
}
