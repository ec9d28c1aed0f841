using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2003: yes or no with its natural loss, or a unit per class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CategoricalOverOneFix)), Shared]
public sealed class CategoricalOverOneFix() : NetworkFix(Rules.CategoricalOverOne.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. site.Topology.Task.Activation == Activation.Sigmoid ? OutputRepairs.NaturalLoss(site, "BinaryCrossEntropy", "sigmoid") : [], .. OutputRepairs.Activation(site, output, "Sigmoid", "sigmoid", "yes or no"), .. OutputRepairs.Classes(site, output)];
}
