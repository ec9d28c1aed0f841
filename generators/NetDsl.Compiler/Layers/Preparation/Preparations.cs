using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>A preparation and the columns of a row that it applies to.</summary>
public sealed record PlacedPreparation(PreparationLayer Layer, int First, int Count);

/// <summary>The preparation of a network's inputs.</summary>
public static class Preparations
{
    /// <summary>The layers that prepare the inputs, in order.</summary>
    public static IEnumerable<PreparationLayer> Of(Topology topology) => topology.Layers.Select(l => l.Layer).OfType<PreparationLayer>();

    /// <summary>The same with the columns of the input that each prepares.</summary>
    public static IEnumerable<PlacedPreparation> Placed(NetworkGraph graph) =>
        graph.Nodes.Where(n => n.Layer is PreparationLayer).Select(n =>
        {
            int input = InputOf(graph, n.Reads[0]);
            return new PlacedPreparation((PreparationLayer)n.Layer, graph.Inputs.Take(input).Sum(i => i.Shape.Count), graph.Inputs[input].Shape.Count);
        });

    /// <summary>The input that a value comes from: between them lie only other preparations and shapes.</summary>
    private static int InputOf(NetworkGraph graph, ValueId value)
    {
        while (value.Number >= graph.Inputs.Count)
        {
            value = graph.Nodes[value.Number - graph.Inputs.Count].Reads[0];
        }

        return value.Number;
    }
}
