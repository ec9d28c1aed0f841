using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>Mends a rule about the use of models and data. A derived class only says which repairs there are.</summary>
/// <param name="id">The rule.</param>
public abstract class CallSiteFix(string id) : RuleFix(id)
{
    /// <summary>The ways to mend a mistake, the likeliest first. They may be wrong for the code around: each is tried.</summary>
    protected abstract IEnumerable<Repair> Repairs(CallSite site);

    internal sealed override Task<ImmutableArray<Diagnostic>> Diagnose(Compilation compilation, AnalyzerOptions options, SyntaxTree tree, CancellationToken cancellation) => CallSiteTrial.Diagnose(compilation, options, tree, cancellation);

    private protected sealed override Task<bool> Helps(Project before, Solution after, Diagnostic mended, CancellationToken cancellation) => CallSiteTrial.Helps(before, after, Id, cancellation);

    private protected sealed override async Task<IEnumerable<Repair>> Find(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await CallSite.Find(document, diagnostic, cancellation).ConfigureAwait(false) is { } site ? Repairs(site) : [];
}
