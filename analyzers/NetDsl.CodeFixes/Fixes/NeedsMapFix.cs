using System;
using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1024: gives a vector the shape that the layer reads, or takes the layer away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NeedsMapFix)), Shared]
public sealed class NeedsMapFix() : NetworkFix(Rules.NeedsMap.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark || site.LayerOf(mark) is not { Input: var input })
        {
            yield break;
        }

        if (input.Rank == 1)
        {
            int side = (int)Math.Sqrt(input.Count);
            string shape = mark.Name.EndsWith("1D", StringComparison.Ordinal) ? $"{Text.Number(input.Count)}, 1"
                : side * side == input.Count ? $"{Text.Number(side)}, {Text.Number(side)}, 1"
                : $"1, {Text.Number(input.Count)}, 1";
            yield return new Repair("reshape", $"Insert [Reshape({shape})] before [{mark.Name}]", AttributeEdits.InsertBefore(mark.Syntax, site.AttributeName("Reshape") + $"({shape})"));
        }

        yield return new Repair("remove", $"Remove [{mark.Name}]", AttributeEdits.Remove(mark.Syntax));
    }
}
