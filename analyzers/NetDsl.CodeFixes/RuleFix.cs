using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>Mends one rule: every repair is tried before it is offered.</summary>
/// <param name="id">The rule. One provider serves one rule: tools that fix all of several rules need that.</param>
public abstract class RuleFix(string id) : CodeFixProvider
{
    /// <summary>The rule.</summary>
    public string Id { get; } = id;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OneByOne.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach ((Repair repair, Solution result) in await Offers(context.Document, diagnostic, null, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(repair.Title, _ => Task.FromResult(result), repair.Key), diagnostic);
            }
        }
    }

    /// <summary>The repairs that help, with their results.</summary>
    /// <param name="document">The file.</param>
    /// <param name="diagnostic">The mistake.</param>
    /// <param name="key">Only the repair of this key; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    internal async Task<IReadOnlyList<(Repair Repair, Solution Result)>> Offers(Document document, Diagnostic diagnostic, string? key, CancellationToken cancellation)
    {
        List<(Repair, Solution)> offers = [];
        HashSet<string> done = [];
        foreach (Repair repair in await Find(document, diagnostic, cancellation).ConfigureAwait(false))
        {
            if (done.Contains(repair.Key) || (key is not null && key != repair.Key))
            {
                continue;
            }

            Solution result = await repair.Apply(document.Project.Solution, cancellation).ConfigureAwait(false);
            if (await Helps(document.Project, result, diagnostic, cancellation).ConfigureAwait(false))
            {
                done.Add(repair.Key);
                offers.Add((repair, result));
            }
        }

        return offers;
    }

    /// <summary>What the rule's analyzer says about a file, in source order.</summary>
    internal abstract Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options, SyntaxTree tree, CancellationToken cancellation);

    /// <summary>Whether a changed solution is better.</summary>
    private protected abstract Task<bool> Helps(Project before, Solution after, Diagnostic mended, CancellationToken cancellation);

    /// <summary>All repairs that come to mind.</summary>
    private protected abstract Task<IEnumerable<Repair>> Find(Document document, Diagnostic diagnostic, CancellationToken cancellation);
}
