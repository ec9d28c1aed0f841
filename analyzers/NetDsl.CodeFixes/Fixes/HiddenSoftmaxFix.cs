using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1012: an activation that lets units work side by side.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HiddenSoftmaxFix)), Shared]
public sealed class HiddenSoftmaxFix() : NetworkFix("NDSL1012")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Attribute is not { } layer
        ? []
        : [.. OutputRepairs.Activation(site, layer, "Relu", "relu", "the usual one of hidden layers", keepLoss: true), .. OutputRepairs.Activation(site, layer, "Tanh", "tanh", "between -1 and 1", keepLoss: true)];
}
