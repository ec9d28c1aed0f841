using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2004: one class per row, or several.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SigmoidCategoricalFix)), Shared]
public sealed class SigmoidCategoricalFix() : NetworkFix("NDSL2004")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Softmax", "softmax", "one class per row", keepLoss: true), .. OutputRepairs.NaturalLoss(site, "BinaryCrossEntropy", "labels")];
}
