using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Who reads which value of a network: the neighbours of a layer are those that it exchanges values with, wherever they are written.</summary>
public sealed class ValueFlow(NetworkGraph graph)
{
    /// <summary>The layers that read each value.</summary>
    private readonly ILookup<ValueId, LayerNode> _readers =
        graph.Nodes.SelectMany(n => n.Reads.Distinct().Select(r => (Value: r, Reader: n))).ToLookup(r => r.Value, r => r.Reader);

    /// <summary>
    /// Stretches of the network in which each layer is the only reader of the one before it and reads nothing else, in the order of their first layers: what a layer's
    /// neighbour undoes, weakens or doubles can be said inside of one only. A network without joins is one such stretch.
    /// </summary>
    public IEnumerable<IReadOnlyList<LayerNode>> Chains
    {
        get
        {
            foreach (LayerNode first in graph.Nodes.Where(l => Before(l) is null))
            {
                List<LayerNode> chain = [];
                for (LayerNode? node = first; node is not null; node = After(node))
                {
                    chain.Add(node);
                }

                yield return chain;
            }
        }
    }

    /// <summary>Who reads a value.</summary>
    public IEnumerable<LayerNode> ReadersOf(ValueId value) => _readers[value];

    /// <summary>The layer that gives a value; null for an input.</summary>
    public LayerNode? ProducerOf(ValueId value) => graph.ProducerOf(value);

    /// <summary>The one reader of what a layer gives that is not merely another shape of the same values; null when there are several, or none.</summary>
    public LayerNode? Next(LayerNode node)
    {
        LayerNode? reader = OnlyReader(node);
        while (reader is { Layer.Role: LayerRole.Shape })
        {
            reader = OnlyReader(reader);
        }

        return reader;
    }

    /// <summary>The layer whose result a layer reads, looking through other shapes of the same values; null for an input.</summary>
    public LayerNode? Source(ValueId value)
    {
        LayerNode? producer = ProducerOf(value);
        while (producer is { Layer.Role: LayerRole.Shape })
        {
            producer = ProducerOf(producer.Reads[0]);
        }

        return producer;
    }

    private LayerNode? OnlyReader(LayerNode node)
    {
        List<LayerNode> readers = [.. ReadersOf(node.Value).Take(2)];
        return readers.Count == 1 ? readers[0] : null;
    }

    /// <summary>The layer in front of one in the same chain.</summary>
    private LayerNode? Before(LayerNode node) => node.Reads.Count == 1 && ProducerOf(node.Reads[0]) is { } producer && OnlyReader(producer) is not null ? producer : null;

    /// <summary>The layer behind one in the same chain.</summary>
    private LayerNode? After(LayerNode node) => OnlyReader(node) is { Reads.Count: 1 } reader ? reader : null;
}
