using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>Mends one rule. A derived class only says which repairs there are; each is tried before it is offered.</summary>
/// <param name="id">The rule. One provider serves one rule: tools that fix all of several rules need that.</param>
public abstract class NetworkFix(string id) : CodeFixProvider
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
        if (await Site.Find(document, diagnostic, cancellation).ConfigureAwait(false) is not { } site)
        {
            return offers;
        }

        HashSet<string> done = [];
        foreach (Repair repair in Repairs(site))
        {
            if (done.Contains(repair.Key) || (key is not null && key != repair.Key))
            {
                continue;
            }

            Solution result = await repair.Apply(document.Project.Solution, cancellation).ConfigureAwait(false);
            if (await Trial.Helps(document.Project, result, Id, cancellation).ConfigureAwait(false))
            {
                done.Add(repair.Key);
                offers.Add((repair, result));
            }
        }

        return offers;
    }

    /// <summary>The ways to mend a mistake, the likeliest first. They may be wrong for this very model: each is tried.</summary>
    protected abstract IEnumerable<Repair> Repairs(Site site);
}
