using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4004: the labels as they are; where nothing is left to do for each, without the mapping.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ScaledLabelsFix)), Shared]
public sealed class ScaledLabelsFix() : CallSiteFix("NDSL4004")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node.FirstAncestorOrSelf<LambdaExpressionSyntax>()?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || Mapping.Of(call) is not { } map)
        {
            yield break;
        }

        const string Title = "Leave the labels as they are";
        if (SymbolEqualityComparer.Default.Equals(site.TypeOf(map.Source), site.TypeOf(map.Whole)))
        {
            yield return new Repair("keep", Title, Edit.Replace(map.Whole, map.Source.ToString()));
        }

        yield return new Repair("keep", Title, Edit.Replace(map.Result, map.Parameter));
        yield return new Repair("keep", Title, Edit.Replace(map.Result, $"(int){map.Parameter}"));
    }
}
