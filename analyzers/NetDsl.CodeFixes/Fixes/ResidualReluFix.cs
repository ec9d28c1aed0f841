using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1033: Relu behind the sum alone, or in front of it alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResidualReluFix)), Shared]
public sealed class ResidualReluFix() : NetworkFix("NDSL1033")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } end || site.LayerOf(end) is not { } sum)
        {
            yield break;
        }

        LayerNode? last = site.Topology.Layers.LastOrDefault(l => l.Layer.Attribute < sum.Layer.Attribute && l.Layer.Function is not null);
        if (last?.Layer.Role == LayerRole.Activation)
        {
            yield return new Repair("block", $"Remove [{site.MarkOf(last.Layer).Name}] in front of the sum", AttributeEdits.Remove(site.MarkOf(last.Layer).Syntax));
        }
        else if (last is not null && site.ArgumentOf(site.MarkOf(last.Layer), "Activation") is { } argument)
        {
            yield return new Repair("block", $"Leave the activation of {last.Layer.Name} out", AttributeEdits.Remove(argument));
        }

        if (site.ArgumentOf(end, "Activation") is { } own)
        {
            yield return new Repair("sum", "Leave the activation of the sum out", AttributeEdits.Remove(own));
        }
    }
}
