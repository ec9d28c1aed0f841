using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2017: an output whose logarithm exists.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PositiveOutputFix)), Shared]
public sealed class PositiveOutputFix() : NetworkFix("NDSL2017")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Output is not { } output)
        {
            return [];
        }

        return site.Topology.Loss.Loss == Loss.Poisson
            ? [.. OutputRepairs.Activation(site, output, "Exponential", "exponential", "positive rates", keepLoss: true), .. OutputRepairs.Activation(site, output, "Softplus", "softplus", "positive rates", keepLoss: true)]
            : OutputRepairs.Activation(site, output, "Softmax", "softmax", "shares of 1", keepLoss: true);
    }
}
