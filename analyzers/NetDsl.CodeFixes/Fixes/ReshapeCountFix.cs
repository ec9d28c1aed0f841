using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1006: computes one size of a <c>[Reshape]</c> from the others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReshapeCountFix)), Shared]
public sealed class ReshapeCountFix() : NetworkFix(Rules.ReshapeCount.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark || site.LayerOf(mark) is not { Layer: ReshapeLayer { Sizes: var sizes }, Input.Count: var count })
        {
            yield break;
        }

        for (int i = 0; i < sizes.Count; i++)
        {
            // Beside an open size, the others' product only has to divide; the nearest size that does is the likeliest slip.
            long others = sizes.Where((s, j) => j != i && s != -1).Aggregate(1L, (a, b) => System.Math.Min(a * b, int.MaxValue));
            if (sizes[i] == -1 || count % others != 0 || site.ArgumentOf(mark, $"Shape#{Text.Number(i)}") is not { } argument)
            {
                continue;
            }

            int rest = (int)(count / others);
            int written = sizes[i];
            int size = sizes.Contains(-1) ? Enumerable.Range(1, rest).Where(d => rest % d == 0).OrderBy(d => System.Math.Abs((long)d - written)).First() : rest;
            yield return new Repair($"size-{Text.Number(i + 1)}", $"Write {Text.Number(size)} instead of {Text.Number(written)}", Edit.Replace(argument.Expression, Text.Number(size)));
        }
    }
}
