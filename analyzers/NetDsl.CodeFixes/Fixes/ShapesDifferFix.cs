using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1031: keeps the shape on the way to a join, or brings the value of the shorter way to the shape of the longer one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShapesDifferFix)), Shared]
public sealed class ShapesDifferFix() : NetworkFix(Rules.ShapesDiffer.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) =>
        site.Attribute is { } mark && JoinWays.Of(site, mark) is { } ways ? [.. KeepShape(site, ways), .. Project(site, mark, ways), .. Reshape(site, mark, ways)] : [];

    /// <summary>Windows that reach over the border, and as many filters or units as the other value has.</summary>
    private static IEnumerable<Repair> KeepShape(Site site, JoinWays ways)
    {
        List<Mark> windows = [.. ways.Layers.Where(l => l.Layer is IWindowedLayer { Window.Padding: Padding.Valid }).Select(l => site.MarkOf(l.Layer)).Distinct()];
        List<Edit> padding = [.. windows.Select(w => PaddingEdits.UseSame(site, w))];
        string same = windows.Count == 0 ? "" : PaddingEdits.Same(site, windows[0]);
        if (windows.Count > 0)
        {
            yield return new Repair("same", $"Use {same} on the way", padding);
        }

        int size = ways.Short.Shape.Sizes.Last();
        if (ways.Join.Layer is CombineLayer && size != ways.Long.Shape.Sizes.Last() && ways.LongWay.FirstOrDefault(l => l.Layer.Role == LayerRole.Weights) is { } wide
            && (site.ArgumentOf(site.MarkOf(wide.Layer), "Filters") ?? site.ArgumentOf(site.MarkOf(wide.Layer), "Units")) is { } written)
        {
            Edit width = Edit.Replace(written.Expression, Text.Number(size));
            yield return new Repair("width", $"Write {Text.Number(size)} at {wide.Layer.Name}, as wide as {ways.Short.Name}", width);
            if (windows.Count > 0)
            {
                yield return new Repair("same-width", $"Use {same}, and write {Text.Number(size)} at {wide.Layer.Name}", padding.Append(width));
            }
        }
    }

    /// <summary>A learned map of the shortcut: a convolution of one pixel with the stride of the other way, or a dense layer.</summary>
    private static IEnumerable<Repair> Project(Site site, Mark join, JoinWays ways)
    {
        if (Projection(site, ways) is not { } projection)
        {
            yield break;
        }

        string title = $"Add [{projection}] to the shortcut";
        if (ways.Join.Layer is CombineLayer { EndsResidual: true })
        {
            if (Blocks.StartOf(site, join) is { } start && CanBeNamed(site, ways.Join.Reads[0], site.Attributes.IndexOf(start)))
            {
                (string trunk, IEnumerable<Edit> naming) = ValueNaming.Of(site, ways.Join.Reads[0], "Trunk");
                yield return new Repair("shortcut", title, [.. naming, AttributeEdits.InsertBefore(start.Syntax, projection), AttributeEdits.InsertAfter(start.Syntax, From(site, trunk))]);
            }
        }
        else if (ways.ShortIsCurrent)
        {
            yield return new Repair("shortcut", title, AttributeEdits.InsertBefore(join.Syntax, projection));
        }
        else if (site.ArgumentOf(join, ways.Argument) is { } argument && CanBeNamed(site, ways.Join.Reads[0], site.Attributes.IndexOf(join)))
        {
            (string branch, IEnumerable<Edit> naming) = ValueNaming.Of(site, ways.Join.Reads[0], "Branch");
            yield return new Repair("shortcut", title, [.. naming, AttributeEdits.InsertBefore(join.Syntax, $"{From(site, ways.Short.Name)}, {projection}"), Edit.Replace(argument.Expression, Text.Literal(branch))]);
        }
    }

    /// <summary>A vector where maps are joined, or a map where vectors are.</summary>
    private static IEnumerable<Repair> Reshape(Site site, Mark join, JoinWays ways)
    {
        (ReadValue current, ReadValue other) = ways.ShortIsCurrent ? (ways.Short, ways.Long) : (ways.Long, ways.Short);
        if (current.Shape.Rank > 1 && other.Shape.Rank == 1)
        {
            yield return new Repair("flatten", "Insert [Flatten]", AttributeEdits.InsertBefore(join.Syntax, site.AttributeName("Flatten")));
        }

        if (current.Shape.Rank == 1 && other.Shape is { Rank: 3, Sizes: var map } && current.Shape.Count == map[2])
        {
            string size = map[0] == map[1] ? Text.Number(map[0]) : $"{Text.Number(map[0])}, {Text.Number(map[1])}";
            string spread = $"{site.AttributeName("Reshape")}(1, 1, {Text.Number(map[2])}), {site.AttributeName("UpSampling2D")}({size})";
            yield return new Repair("spread", $"Insert [{spread}]: the same number for all pixels of a channel", AttributeEdits.InsertBefore(join.Syntax, spread));
        }
    }

    private static string From(Site site, string name) => $"{site.AttributeName("From")}({Text.Literal(name)})";

    /// <summary>Whether a name at a place would mean a value in every round of the block that is repeated there.</summary>
    private static bool CanBeNamed(Site site, ValueId value, int place) =>
        Blocks.RepeatAround(site, place) is var repeat && (repeat < 0 || site.Topology.Graph.ProducerOf(value)?.Layer.Attribute > repeat);

    /// <summary>The attributes of a layer that gives the shape of the longer way; null when there is none.</summary>
    private static string? Projection(Site site, JoinWays ways)
    {
        (Shape from, Shape to) = (ways.Short.Shape, ways.Long.Shape);
        string width = Text.Number(ways.Join.Layer is ConcatenateLayer ? from.Sizes.Last() : to.Sizes.Last());
        if (from.Rank == 1 && to.Rank == 1)
        {
            return $"{site.AttributeName("Dense")}({width})";
        }

        int dimensions = to.Rank - 1;
        if (dimensions is not (1 or 2) || (from.Rank != to.Rank && (from.Rank != 2 || to.Rank != 3)))
        {
            return null;
        }

        // What the windows of the other way cut off at the border, no stride of one pixel can.
        long steps = ways.LongWay.Select(l => l.Layer).OfType<IWindowedLayer>().Aggregate(1L, (s, l) => System.Math.Min(s * l.Window.StrideX, int.MaxValue));
        if (Enumerable.Range(0, dimensions).Any(d => (from.Sizes[d] + steps - 1) / steps != to.Sizes[d]))
        {
            return null;
        }

        // Normalised like the block, so that neither outweighs the other in the sum.
        bool normalised = ways.LongWay.FirstOrDefault()?.Layer is BatchNormLayer;
        string stride = steps > 1 ? $", Stride = {Text.Number((int)steps)}" : "";
        return $"{site.AttributeName($"Conv{Text.Number(dimensions)}D")}({width}, 1{stride}{(normalised ? ", UseBias = false" : "")})" + (normalised ? $", {site.AttributeName("BatchNorm")}" : "");
    }
}
