using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4009: the scaler of the training for the other rows, or scaling as a part of the model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnscaledRowsFix)), Shared]
public sealed class UnscaledRowsFix() : CallSiteFix("NDSL4009")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if ((site.Node as ExpressionSyntax ?? (site.Node as ArgumentSyntax)?.Expression) is not { } rows)
        {
            yield break;
        }

        foreach (string scaler in ScalerRepairs.ScalersAt(site))
        {
            yield return new Repair("scale", $"Scale them: {scaler}.Apply({rows})", Edit.Replace(rows, $"{scaler}.Apply({rows})"));
        }

        ExpressionSyntax array = rows is ElementAccessExpressionSyntax element ? element.Expression : rows;
        foreach (ISymbol scaled in site.VariablesAt(rows).Where(v => IsScaled(v, array)))
        {
            yield return new Repair("scaled", $"Use '{scaled.Name}'", Edit.Replace(array, scaled.Name));
        }

        foreach (Repair repair in ScalerRepairs.IntoModel(site))
        {
            yield return repair;
        }
    }

    /// <summary>Whether a variable is declared as the scaled values of an array.</summary>
    private static bool IsScaled(ISymbol variable, ExpressionSyntax array) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Select(Mapping.Of).Any(m => m?.Source.ToString() == array.ToString() && (m.Whole == value || m.Whole.Parent?.Parent == value));
}
