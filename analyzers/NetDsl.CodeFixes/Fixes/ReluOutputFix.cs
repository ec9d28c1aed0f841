using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2011: an output that is free, or positive with a gradient everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReluOutputFix)), Shared]
public sealed class ReluOutputFix() : NetworkFix("NDSL2011")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Output is not { } output
        ? []
        : [.. OutputRepairs.Activation(site, output, "Linear", "linear", "free numbers", keepLoss: true), .. OutputRepairs.Activation(site, output, "Softplus", "softplus", "positive numbers", keepLoss: true)];
}
