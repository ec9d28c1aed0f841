using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2005: an output between 0 and 1, or the loss of a regression.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoProbabilityFix)), Shared]
public sealed class NoProbabilityFix() : NetworkFix(Rules.NoProbability.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Sigmoid", "sigmoid", "yes or no", keepLoss: true), .. OutputRepairs.RemoveLoss(site, "regression", "predict a number")];
}
