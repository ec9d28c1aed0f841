using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1023: moves a preparation to the front, or makes it a normalisation inside the network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PreparationPlaceFix)), Shared]
public sealed class PreparationPlaceFix() : NetworkFix(Rules.WrongPlace.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } preparation)
        {
            yield break;
        }

        LayerNode? computing = site.Topology.Layers.FirstOrDefault(l => l.Layer is not (PreparationLayer or FlattenLayer or ReshapeLayer));
        if (computing is not null)
        {
            yield return new Repair("front", $"Move [{preparation.Name}] before {computing.Layer.Name}", AttributeEdits.MoveBefore(preparation.Syntax, site.MarkOf(computing.Layer).Syntax));
        }

        if (preparation.Name == "Standardize")
        {
            yield return new Repair("normalise", "Replace with [BatchNorm]", Edit.Replace(preparation.Syntax, site.AttributeName("BatchNorm")));
        }
    }
}
