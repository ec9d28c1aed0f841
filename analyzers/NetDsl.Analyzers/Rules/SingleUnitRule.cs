using System.Collections.Generic;
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
            if (node.Layer.Role == LayerRole.Weights && node.Output.Count == 1)
            {
                yield return new Finding(node.Layer.Attribute, "Units", node.Layer.Name);
            }
        }
    }
}
