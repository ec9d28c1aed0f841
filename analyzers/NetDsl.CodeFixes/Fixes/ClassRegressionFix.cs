using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2010: the cross-entropy that follows from the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassRegressionFix)), Shared]
public sealed class ClassRegressionFix() : NetworkFix("NDSL2010")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) =>
        OutputRepairs.NaturalLoss(site, site.Topology.Task.Activation == Activation.Softmax ? "SparseCategoricalCrossEntropy" : "BinaryCrossEntropy");
}
