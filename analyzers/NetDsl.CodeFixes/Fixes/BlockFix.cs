using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1028: closes a block, moves an end that stands in another block, or removes what has no counterpart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockFix)), Shared]
public sealed class BlockFix() : NetworkFix(Rules.Block.Id)
{
    /// <summary>Places for an end that are tried.</summary>
    private const int MostTried = 8;

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark)
        {
            yield break;
        }

        foreach (Repair repair in mark.Name switch { "EndResidual" => Move(site, mark), "Residual" or "Repeat" => Close(site, mark), _ => [] })
        {
            yield return repair;
        }

        yield return new Repair("remove", $"Remove [{mark.Name}]", AttributeEdits.Remove(mark.Syntax));
    }

    /// <summary>An end on the wrong side of a repeated block.</summary>
    private static IEnumerable<Repair> Move(Site site, Mark end)
    {
        int index = site.Attributes.IndexOf(end);
        if (site.Attributes.Take(index).LastOrDefault(a => a.Name == "EndRepeat") is { } before)
        {
            yield return new Repair("move", "Move [EndResidual] into the repeated block", AttributeEdits.MoveBefore(end.Syntax, before.Syntax));
        }

        if (site.Attributes.Skip(index).FirstOrDefault(a => a.Name == "EndRepeat") is { } after)
        {
            yield return new Repair("move", "Move [EndResidual] behind the repeated block", AttributeEdits.MoveAfter(end.Syntax, after.Syntax));
        }
    }

    /// <summary>An end behind one of the layers that follow, from the last on; of a residual block, where the shape is that of its input.</summary>
    private static IEnumerable<Repair> Close(Site site, Mark start)
    {
        bool residual = start.Name == "Residual";
        List<Mark> inside = [.. Inside(site, site.Attributes.IndexOf(start))];
        Shape? shape = inside.Count > 0 ? site.LayerOf(inside[0])?.Input : null;
        IEnumerable<Mark> fitting = inside.Where(m => !residual || site.LayerOf(m)?.Output == shape);
        foreach (Mark last in fitting.Reverse().Take(MostTried))
        {
            yield return new Repair("close", $"Close the block behind {site.LayerOf(last)?.Layer.Name}", AttributeEdits.InsertAfter(last.Syntax, site.AttributeName("End" + start.Name)));
        }
    }

    /// <summary>Layers behind a place up to the end of the block around it, or to the output. Blocks inside count as one.</summary>
    private static IEnumerable<Mark> Inside(Site site, int start)
    {
        int depth = 0;
        foreach (Mark mark in site.Attributes.Skip(start + 1))
        {
            depth += mark.Name switch { "Residual" or "Repeat" => 1, "EndResidual" or "EndRepeat" => -1, _ => 0 };
            if (depth < 0 || mark.Name is "Output" or "From" or "Input")
            {
                break;
            }

            if (depth == 0 && site.LayerOf(mark) is not null)
            {
                yield return mark;
            }
        }
    }
}
