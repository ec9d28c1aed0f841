using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1035: joins another value, or nothing; an empty block goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(JoinedWithItselfFix)), Shared]
public sealed class JoinedWithItselfFix() : NetworkFix("NDSL1035")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } join)
        {
            yield break;
        }

        if (site.LayerOf(join)?.Layer is CombineLayer { EndsResidual: true } end && Blocks.StartOf(site, join) is { } start)
        {
            yield return end.Activation != Activation.Linear && site.ArgumentOf(join, "Activation") is { } activation
                ? new Repair("remove", $"Remove the empty block, and keep {end.Activation}", AttributeEdits.Remove(start.Syntax), Edit.Replace(join.Syntax, $"{site.AttributeName("Activation")}({activation.Expression})"))
                : new Repair("remove", "Remove the empty block", AttributeEdits.RemoveEach([start.Syntax, join.Syntax]));
        }
        else
        {
            foreach (Repair repair in JoinRepairs.OtherValue(site, join))
            {
                yield return repair;
            }
        }
    }
}
