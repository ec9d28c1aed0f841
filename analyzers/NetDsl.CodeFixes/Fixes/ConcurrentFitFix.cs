using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL5008: lets one thread after the other train. A model for each thread is faster, but then which of them to keep is the user's to say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConcurrentFitFix)), Shared]
public sealed class ConcurrentFitFix() : CallSiteFix("NDSL5008")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var model } } fit)
        {
            yield break;
        }

        string title = $"One thread at a time: lock ({model})";
        if (fit.Parent is LambdaExpressionSyntax { ExpressionBody: { } body } && body == fit)
        {
            yield return new Repair("lock", title, Edit.Replace(fit, $"{{ lock ({model}) {{ {fit}; }} }}"));

            // A task of a value has to return it.
            yield return new Repair("lock", title, Edit.Replace(fit, $"{{ lock ({model}) {{ return {fit}; }} }}"));
        }
        else if (fit.FirstAncestorOrSelf<StatementSyntax>() is { } statement and not (BlockSyntax or LocalDeclarationStatementSyntax))
        {
            yield return new Repair("lock", title, Edit.Replace(statement, $"lock ({model}) {{ {statement} }}"));
        }
    }
}
