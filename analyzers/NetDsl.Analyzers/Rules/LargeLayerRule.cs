using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A layer of more than ten million parameters that outweighs all others.</summary>
internal sealed class LargeLayerRule : TopologyRule
{
    private const int Large = 10_000_000;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL5004", "One layer holds most parameters", "{0} holds {1} of the {2} parameters ({3} MB, and several times that in training): narrow its input or its units", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers.Where(l => l.ParameterCount > Large))
        {
            long total = model.Layers.Sum(l => (long)l.ParameterCount);
            if (node.ParameterCount > total / 2)
            {
                yield return new Finding(node.Layer.Attribute, "Units", node.Layer.Name, Text.Grouped(node.ParameterCount), Text.Grouped(total), Text.Grouped(node.ParameterCount * 4L / 1_000_000));
            }
        }
    }
}
