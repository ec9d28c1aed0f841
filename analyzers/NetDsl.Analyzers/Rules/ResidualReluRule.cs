using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A residual block that ends with Relu before its sum and behind it. Activation before the sum alone, or behind it alone, is usual.</summary>
internal sealed class ResidualReluRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1033", "Relu before and behind the sum of a residual block", "{0} and {1} both apply Relu, so the block can only add to its input: leave the activation of {0} out", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode end in model.Layers)
        {
            if (end.Layer is CombineLayer { EndsResidual: true, Activation: Activation.Relu } && LastOfBlock(model, end) is { } last && LayerFacts.ActivationOf(last) == Activation.Relu)
            {
                yield return new Finding(end.Layer.Attribute, "Activation", last.Name, end.Layer.Name);
            }
        }
    }

    /// <summary>The layer that makes what a block adds, looking through noise and other shapes; null in an empty block.</summary>
    private static Layer? LastOfBlock(TopologyContext model, LayerNode end)
    {
        ValueId value = end.Reads[1];
        while (value != end.Reads[0] && model.Flow.ProducerOf(value) is { } producer)
        {
            if (producer.Layer.Role is not (LayerRole.Noise or LayerRole.Shape))
            {
                return producer.Layer;
            }

            value = producer.Reads[0];
        }

        return null;
    }
}
