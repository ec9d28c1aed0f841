using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1024: the map before it is flattened, a map made of a vector, or a shape without the number of samples.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NeedsMapFix)), Shared]
public sealed class NeedsMapFix() : NetworkFix(Rules.NeedsMap.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } layer || site.LayerOf(layer) is not { } node)
        {
            yield break;
        }

        List<Mark> layers = [.. site.Layers];
        int index = layers.IndexOf(layer);
        if (index > 0 && layers[index - 1] is { Name: "Flatten" } flatten)
        {
            yield return new Repair("move", $"Move [Flatten] behind [{layer.Name}]", AttributeEdits.MoveAfter(flatten.Syntax, layer.Syntax));
            yield return new Repair("move", $"Remove [Flatten] before [{layer.Name}]", AttributeEdits.Remove(flatten.Syntax));
        }

        bool sequence = layer.Name.EndsWith("1D", System.StringComparison.Ordinal);
        if (node.Input.Rank == 1)
        {
            int count = node.Input.Count, side = (int)System.Math.Round(System.Math.Sqrt(count));
            string? sizes = sequence ? $"{Text.Number(count)}, 1" : side * side == count ? $"{Text.Number(side)}, {Text.Number(side)}, 1" : null;
            if (sizes is not null)
            {
                string reshape = $"{site.AttributeName("Reshape")}({sizes})";
                yield return new Repair("reshape", $"Insert [{reshape}]", AttributeEdits.InsertBefore(layer.Syntax, reshape));
            }
        }

        if (sequence && index == 0 && site.Attributes.FirstOrDefault(a => a.Name == "Input") is { Syntax.ArgumentList.Arguments: { Count: 3 } arguments })
        {
            yield return new Repair("samples", $"Remove the number of samples from [Input]: {arguments[0]}", AttributeEdits.Remove(arguments[0]));
        }
    }
}
