using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A convolution without activation right in front of a pooling layer.</summary>
internal sealed class LinearBeforePoolRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1026", "Convolution without activation before pooling", "{0} is linear, and {1} behind it hardly changes that: give it an activation such as Relu", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (node.Layer is ConvolutionLayer { Activation: Activation.Linear } layer && model.Flow.Next(node) is { Layer.Role: LayerRole.Pooling } next && StaysLinear(model, next))
            {
                yield return new Finding(layer.Attribute, "Activation", layer.Name, next.Layer.Name);
            }
        }
    }

    /// <summary>Whether nothing that bends values stands between a pooling and the next weights: as the transition between dense blocks has it (Huang et al. 2017).</summary>
    private static bool StaysLinear(TopologyContext model, LayerNode pooling)
    {
        LayerNode? next = model.Flow.Next(pooling);
        while (next is { Layer.Role: LayerRole.Pooling or LayerRole.Noise or LayerRole.BatchNormalization })
        {
            next = model.Flow.Next(next);
        }

        return next is { Layer.Role: LayerRole.Weights };
    }
}
