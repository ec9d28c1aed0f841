using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2012: scores of both signs, or the natural loss of the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HingeRangeFix)), Shared]
public sealed class HingeRangeFix() : NetworkFix("NDSL2012")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Linear", "linear", "scores of both signs", keepLoss: true), .. OutputRepairs.RemoveLoss(site, "natural-loss", "the natural loss of the output")];
}
