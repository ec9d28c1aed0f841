using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2008: numbers, or classes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SoftmaxRegressionFix)), Shared]
public sealed class SoftmaxRegressionFix() : NetworkFix("NDSL2008")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Linear", "linear", "free numbers", keepLoss: true), .. OutputRepairs.RemoveLoss(site, "classes", "one of several classes")];
}
