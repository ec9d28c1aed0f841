using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>What is made and never read: its weights would never learn.</summary>
internal static class UnreadValues
{
    public static void Check(NetworkGraph graph, List<Fault> faults)
    {
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            if (graph.Nodes.Count > 0 && !graph.ReadersOf(new ValueId(i)).Any())
            {
                faults.Add(Fault.At(Rules.UnreadValue, graph.Inputs[i].Attribute, "", graph.Inputs[i].Name));
            }
        }

        // What stands behind the output is another fault, and so is a network without one.
        foreach (LayerNode node in graph.Nodes.Take(graph.Nodes.Count - 1))
        {
            if (!node.Layer.IsOutput && !graph.ReadersOf(node.Value).Any() && !faults.Any(f => f.Rule == Rules.UnreadValue && f.Attribute == node.Layer.Attribute))
            {
                faults.Add(Fault.At(Rules.UnreadValue, node.Layer.Attribute, "", node.Layer.Name));
            }
        }
    }
}
