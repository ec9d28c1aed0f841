using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4007: scaling as a part of the model, or a scaler of the training rows where they are there already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeakingScalerFix)), Shared]
public sealed class LeakingScalerFix() : CallSiteFix("NDSL4007")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        foreach (Repair repair in ScalerRepairs.IntoModel(site))
        {
            yield return repair;
        }

        if (site.Node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
        {
            foreach (string training in ScalerRepairs.TrainingRowsAt(site))
            {
                yield return new Repair("training", $"Learn from '{training}'", Edit.Replace(arguments[0].Expression, training));
            }
        }
    }
}
