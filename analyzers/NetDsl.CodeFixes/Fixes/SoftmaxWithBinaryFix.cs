using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2002: the loss of Softmax, or Sigmoid for several labels at once.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SoftmaxWithBinaryFix)), Shared]
public sealed class SoftmaxWithBinaryFix() : NetworkFix(Rules.SoftmaxWithBinary.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.NaturalLoss(site, "SparseCategoricalCrossEntropy"), .. OutputRepairs.Activation(site, output, "Sigmoid", "sigmoid", "several labels at once", keepLoss: true)];
}
