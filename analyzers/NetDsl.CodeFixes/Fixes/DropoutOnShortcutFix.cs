using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1032: dropout inside of the block, or none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropoutOnShortcutFix)), Shared]
public sealed class DropoutOnShortcutFix() : NetworkFix("NDSL1032")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } noise || site.LayerOf(noise) is not { } node)
        {
            yield break;
        }

        if (site.Flow.ReadersOf(node.Value).FirstOrDefault(r => r.Layer is CombineLayer { EndsResidual: true }) is { } end)
        {
            yield return new Repair("inside", $"Move [{noise.Name}] to the end of the block", AttributeEdits.MoveBefore(noise.Syntax, site.MarkOf(end.Layer).Syntax));
        }

        yield return new Repair("remove", $"Remove [{noise.Name}]", AttributeEdits.Remove(noise.Syntax));
    }
}
