using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Network;

/// <summary>What saved weights belong to, as text: the layers with their sizes and activations, and, where they are no chain, which values each reads.</summary>
internal static class Fingerprint
{
    public static string Of(NetworkGraph graph) => string.Join(";", graph.IsChain ? Chain(graph) : Graph(graph));

    private static IEnumerable<string> Chain(NetworkGraph graph) =>
        graph.Inputs.Select(Text).Concat(graph.Nodes.Select(n => n.Layer.Signature).Where(s => s.Length > 0));

    /// <summary>Names of users may change; values are numbered. A layer that leaves no trace in inference hands on what it reads.</summary>
    private static IEnumerable<string> Graph(NetworkGraph graph)
    {
        Dictionary<ValueId, string> names = [];
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            names[new ValueId(i)] = "v" + i;
            yield return $"v{i}={Text(graph.Inputs[i])}";
        }

        int number = graph.Inputs.Count;
        foreach (LayerNode node in graph.Nodes)
        {
            if (node.Layer.Signature.Length == 0)
            {
                names[node.Value] = names[node.Reads[0]];
                continue;
            }

            names[node.Value] = "v" + number++;
            yield return $"{names[node.Value]}={node.Layer.Signature}<{string.Join(",", node.Reads.Select(v => names[v]))}>";
        }
    }

    private static string Text(NetworkInput input) => $"input({string.Join(",", input.Shape.Sizes.Select(Common.Text.Number))})";
}
