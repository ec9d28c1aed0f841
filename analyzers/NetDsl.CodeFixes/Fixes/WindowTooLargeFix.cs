using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1005: channels behind height and width where they stand in front; a border around the map, a window of the map's size, or no window at all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WindowTooLargeFix)), Shared]
public sealed class WindowTooLargeFix() : NetworkFix(Rules.WindowTooLarge.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } layer)
        {
            yield break;
        }

        if (site.Topology.Input.LooksChannelsFirst && site.Attributes.FirstOrDefault(a => a.Name == "Input") is { } input)
        {
            foreach (Repair swap in ChannelsFirstFix.Swap(site, input))
            {
                yield return swap;
            }
        }

        yield return new Repair("same", $"Use {PaddingEdits.Same(site, layer)}", PaddingEdits.UseSame(site, layer));

        if (site.Argument is { } size && site.LayerOf(layer) is { Input: { Rank: > 1 } map })
        {
            // The last size of three, or of a sequence, is the channels.
            string largest = Text.Number(map.Sizes.Take(map.Rank == 2 && layer.Name.EndsWith("2D", System.StringComparison.Ordinal) ? 2 : map.Rank - 1).Min());
            yield return new Repair("smaller", $"Use a window of {largest}", Edit.Replace(size.Expression, largest));
        }

        yield return new Repair("remove", $"Remove [{layer.Name}]", AttributeEdits.Remove(layer.Syntax));
    }
}
