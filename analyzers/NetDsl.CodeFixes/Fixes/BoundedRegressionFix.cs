using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2009: free numbers, or yes or no.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundedRegressionFix)), Shared]
public sealed class BoundedRegressionFix() : NetworkFix("NDSL2009")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Linear", "linear", "free numbers", keepLoss: true), .. OutputRepairs.RemoveLoss(site, "yes-no", "yes or no")];
}
