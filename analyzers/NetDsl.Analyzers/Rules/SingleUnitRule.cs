using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A hidden layer that is one number wide.</summary>
internal sealed class SingleUnitRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1013", "Hidden layer with one unit", "everything that the layers behind {0} learn from must pass through its single unit", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Hidden)
        {
            if (node.Layer.Role == LayerRole.Weights && node.Output.Count == 1 && !IsPassedBy(model, node))
            {
                yield return new Finding(node.Layer.Attribute, "Units", node.Layer.Name);
            }
        }
    }

    /// <summary>Whether another way leads past a layer to the output.</summary>
    private static bool IsPassedBy(TopologyContext model, LayerNode node)
    {
        HashSet<ValueId> behind = [node.Value];
        foreach (LayerNode layer in model.Layers)
        {
            int read = layer.Reads.Count(behind.Contains);
            if (read == layer.Reads.Count)
            {
                behind.Add(layer.Value);
            }
            else if (read > 0)
            {
                return true;
            }
        }

        return false;
    }
}
