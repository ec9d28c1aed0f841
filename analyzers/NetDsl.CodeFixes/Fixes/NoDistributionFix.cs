using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2006: an output whose values sum to 1, or the loss of a regression.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoDistributionFix)), Shared]
public sealed class NoDistributionFix() : NetworkFix(Rules.NoDistribution.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Softmax", "softmax", "one of several classes", keepLoss: true), .. OutputRepairs.RemoveLoss(site, "regression", "predict numbers")];
}
