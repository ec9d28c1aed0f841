using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1001: adds <c>[Input]</c>. The number of values is the user's to know; a first <c>[Reshape]</c> tells it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingInputFix)), Shared]
public sealed class MissingInputFix() : NetworkFix(Rules.NoInput.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attributes.IsEmpty)
        {
            yield break;
        }

        int size = site.Layers.FirstOrDefault() is { Name: "Reshape" } first && site.LayerOf(first)?.Layer is ReshapeLayer { Sizes: var sizes } && sizes.All(s => s > 0) ? sizes.Aggregate(1, (a, b) => a * b) : 1;
        string input = $"{site.AttributeName("Input")}({Text.Number(size)})";
        yield return new Repair("input", $"Add [{input}] (write the number of values of one row)", AttributeEdits.InsertBefore(site.Attributes[0].Syntax, input));
    }
}
