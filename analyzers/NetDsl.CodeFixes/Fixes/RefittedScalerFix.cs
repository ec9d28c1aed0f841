using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4006: the scaler of the training rows, or scaling as a part of the model.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RefittedScalerFix)), Shared]
public sealed class RefittedScalerFix() : CallSiteFix("NDSL4006")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        ExpressionSyntax? rows = site.Node as ExpressionSyntax ?? (site.Node as ArgumentSyntax)?.Expression;
        if (rows?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax fitting } })
        {
            string? own = (fitting.Parent as EqualsValueClauseSyntax)?.Parent is VariableDeclaratorSyntax variable ? variable.Identifier.ValueText : null;
            foreach (string scaler in ScalerRepairs.ScalersAt(site).Where(s => s != own))
            {
                yield return new Repair("scaler", $"Use '{scaler}'", Edit.Replace(fitting, scaler));
            }

            foreach (string training in ScalerRepairs.TrainingRowsAt(site))
            {
                yield return new Repair("scaler", $"Learn from '{training}'", Edit.Replace(rows, training));
            }
        }

        foreach (Repair repair in ScalerRepairs.IntoModel(site))
        {
            yield return repair;
        }
    }
}
