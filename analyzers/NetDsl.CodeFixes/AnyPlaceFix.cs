using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>Mends a rule that speaks of attributes and of calls alike. A derived class only says which repairs there are for each.</summary>
/// <param name="id">The rule.</param>
public abstract class AnyPlaceFix(string id) : RuleFix(id)
{
    /// <summary>The ways to mend a mistake in a model's attributes, the likeliest first. Each is tried.</summary>
    protected abstract IEnumerable<Repair> Repairs(Site site);

    /// <summary>The ways to mend a mistake in a method, the likeliest first. Each is tried.</summary>
    protected abstract IEnumerable<Repair> Repairs(CallSite site);

    internal sealed override Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options, SyntaxTree tree, CancellationToken cancellation) =>
        CallSiteTrial.Diagnose(compilation, options, tree, cancellation);

    private protected sealed override async Task<bool> Helps(Project before, Solution after, Diagnostic mended, CancellationToken cancellation) => await IsInAttribute(mended, cancellation).ConfigureAwait(false)
        ? await Trial.Helps(before, after, Id, cancellation).ConfigureAwait(false)
        : await CallSiteTrial.Helps(before, after, Id, cancellation).ConfigureAwait(false);

    private protected sealed override async Task<IEnumerable<Repair>> Find(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await IsInAttribute(diagnostic, cancellation).ConfigureAwait(false))
        {
            return await Site.Find(document, diagnostic, cancellation).ConfigureAwait(false) is { } site ? Repairs(site) : [];
        }

        return await CallSite.Find(document, diagnostic, cancellation).ConfigureAwait(false) is { } call ? Repairs(call) : [];
    }

    private static async Task<bool> IsInAttribute(Diagnostic diagnostic, CancellationToken cancellation) =>
        diagnostic.Location.SourceTree is { } tree
        && (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().Any(n => n is AttributeSyntax);
}
