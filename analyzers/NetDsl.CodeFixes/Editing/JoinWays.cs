using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Two values whose shapes differ where they are joined, and the ways to them from where these part. The one with fewer layers is the shortcut.</summary>
/// <param name="Join">The layer that joins them.</param>
/// <param name="Short">Value of the shorter way, by the name that is written.</param>
/// <param name="Long">Value of the longer way.</param>
/// <param name="ShortWay">Layers of the shorter way, last to first.</param>
/// <param name="LongWay">Layers of the longer way, last to first.</param>
/// <param name="ShortIsCurrent">Whether the value of the shorter way is the current one, at a layer that names the other.</param>
/// <param name="Argument">The argument that names one of the two; empty at the end of a residual block.</param>
internal sealed record JoinWays(LayerNode Join, ReadValue Short, ReadValue Long, IReadOnlyList<LayerNode> ShortWay, IReadOnlyList<LayerNode> LongWay, bool ShortIsCurrent, string Argument)
{
    /// <summary>The layers of both ways.</summary>
    public IEnumerable<LayerNode> Layers => LongWay.Concat(ShortWay);

    /// <summary>The first two values of an attribute that do not fit; null when all do.</summary>
    public static JoinWays? Of(Site site, Mark mark)
    {
        NetworkGraph graph = site.Topology.Graph;
        int attribute = site.Attributes.IndexOf(mark);
        foreach (LayerNode join in site.Topology.Layers.Where(l => l.Layer.Attribute == attribute))
        {
            Shape first = graph.Describe(join.Reads[0]).Shape;
            for (int i = 1; i < join.Reads.Count; i++)
            {
                Shape other = graph.Describe(join.Reads[i]).Shape;
                if (join.Layer is ConcatenateLayer ? first.Sizes.Take(first.Rank - 1).SequenceEqual(other.Sizes.Take(other.Rank - 1)) : first == other)
                {
                    continue;
                }

                bool residual = join.Layer is CombineLayer { EndsResidual: true };
                (List<LayerNode> a, List<LayerNode> b) = (Way(graph, join.Reads[0], join.Reads[i]), Way(graph, join.Reads[i], join.Reads[0]));
                ReadValue x = graph.Describe(join.Reads[0]), y = graph.Describe(join.Reads[i]);
                if (residual)
                {
                    return new JoinWays(join, x, y, a, b, false, "");
                }

                y = y with { Name = ((IReadsNamedValues)join.Layer).Names[i - 1] };
                string argument = $"Values#{Text.Number(i - 1)}";
                return a.Count < b.Count ? new JoinWays(join, x, y, a, b, true, argument) : new JoinWays(join, y, x, b, a, false, argument);
            }
        }

        return null;
    }

    /// <summary>Layers from a value back to where its way parts from that of another.</summary>
    private static List<LayerNode> Way(NetworkGraph graph, ValueId value, ValueId other)
    {
        HashSet<ValueId> others = [other];
        while (graph.ProducerOf(other) is { } producer)
        {
            other = producer.Reads[0];
            others.Add(other);
        }

        List<LayerNode> way = [];
        while (!others.Contains(value) && graph.ProducerOf(value) is { } producer)
        {
            way.Add(producer);
            value = producer.Reads[0];
        }

        return way;
    }
}
